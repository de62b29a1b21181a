package io.ripen.scoring.condition;

import io.ripen.scoring.AttributeType;
import io.ripen.scoring.Value;

/** What a condition compares. Its value may be unknown. Immutable. */
public sealed interface Operand {

    record Literal(Value value) implements Operand {}

    /** {@code lead.name}. */
    record Attribute(String name, AttributeType type) implements Operand {}

    /** {@code event.name}: a property of the event at hand, of whatever type the event carries. */
    record Property(String name) implements Operand {}

    /** A result of the engine; only in conditions of temperature and stages. */
    record Metric(MetricName name) implements Operand {}

    /** The member at hand inside {@link Condition.Exists}; a text. */
    record Variable(String name) implements Operand {}

    /** On numbers. */
    record Arithmetic(Operand left, ArithmeticOperator operator, Operand right) implements Operand {}

    /** Characters (code points) of a text, or members of a set. */
    record Size(Operand operand) implements Operand {}

    enum ArithmeticOperator {
        PLUS("+"),
        MINUS("-"),
        TIMES("*");

        private final String symbol;

        ArithmeticOperator(String symbol) {
            this.symbol = symbol;
        }

        public String symbol() {
            return symbol;
        }
    }

    enum MetricName {
        FIT("fit"),
        GRADE("grade"),
        ENGAGEMENT("engagement"),
        INTENT("intent"),
        TEMPERATURE("temperature"),
        DAYS_SINCE_ACTIVITY("days_since_activity"),
        FIT_KNOWN("fit_known");

        private final String code;

        MetricName(String code) {
            this.code = code;
        }

        /** The word used in conditions. */
        public String code() {
            return code;
        }
    }
}
