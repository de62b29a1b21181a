package io.ripen.scoring.condition;

/**
 * A regular expression in RE2 syntax, compiled outside (the engine runs on the JDK alone). Implementations are
 * immutable, linear in the length of the text, and equal when their expressions are.
 */
public interface TextPattern {

    /** The expression as written. */
    String expression();

    /** Whether the expression matches anywhere in {@code text}. */
    boolean isFoundIn(CharSequence text);
}
