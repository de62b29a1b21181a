package io.ripen.model;

import com.google.re2j.Pattern;
import io.ripen.scoring.condition.TextPattern;

/** RE2: linear in the length of the text, whatever the pattern. */
record Re2Pattern(Pattern pattern) implements TextPattern {

    static TextPattern of(String expression) {
        return new Re2Pattern(Pattern.compile(expression));
    }

    @Override
    public String expression() {
        return pattern.pattern();
    }

    @Override
    public boolean isFoundIn(CharSequence text) {
        return pattern.matcher(text).find();
    }
}
