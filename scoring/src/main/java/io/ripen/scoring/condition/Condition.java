package io.ripen.scoring.condition;

import java.util.List;

/**
 * A condition: a tree over attributes, event properties and scores whose value is {@linkplain Truth true, false or
 * unknown}. Immutable. Every reader switches over it exhaustively.
 */
public sealed interface Condition {

    /** Always the same: {@code true} or {@code false} as written. */
    record Constant(boolean value) implements Condition {}

    record And(List<Condition> parts) implements Condition {
        public And {
            parts = List.copyOf(parts);
        }
    }

    record Or(List<Condition> parts) implements Condition {
        public Or {
            parts = List.copyOf(parts);
        }
    }

    record Not(Condition part) implements Condition {}

    /** Unknown when either side is unknown or the two are of different types. */
    record Compare(Operand left, Comparison comparison, Operand right) implements Condition {}

    /** {@code item in set}, where the set is a literal list or an attribute of type set. */
    record In(Operand item, Operand set) implements Condition {}

    record TextTest(Operand text, TextOperator operator, Operand argument) implements Condition {}

    /** RE2 syntax; true when the pattern is found anywhere in the text. */
    record Matches(Operand text, TextPattern pattern) implements Condition {}

    /** {@code has(lead.x)} or {@code has(event.x)}: never unknown. */
    record Has(Operand operand) implements Condition {}

    /** True when the body is true for a member of the set; {@code variable} stands for the member inside the body. */
    record Exists(Operand set, String variable, Condition body) implements Condition {}

    /** A boolean operand used as a condition, such as {@code lead.decision_maker}. */
    record Holds(Operand operand) implements Condition {}

    Condition ALWAYS = new Constant(true);
    Condition NEVER = new Constant(false);

    enum Comparison {
        EQUAL("=="),
        NOT_EQUAL("!="),
        LESS("<"),
        LESS_OR_EQUAL("<="),
        GREATER(">"),
        GREATER_OR_EQUAL(">=");

        private final String symbol;

        Comparison(String symbol) {
            this.symbol = symbol;
        }

        public String symbol() {
            return symbol;
        }
    }

    enum TextOperator {
        STARTS_WITH("startsWith"),
        ENDS_WITH("endsWith"),
        CONTAINS("contains");

        private final String function;

        TextOperator(String function) {
            this.function = function;
        }

        public String function() {
            return function;
        }
    }
}
