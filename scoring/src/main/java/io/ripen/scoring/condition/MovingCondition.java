package io.ripen.scoring.condition;

import io.ripen.scoring.Value;
import io.ripen.scoring.condition.Condition.Comparison;
import io.ripen.scoring.condition.Operand.MetricName;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A condition of which everything that stands still between facts (attributes, fit, grade, temperature) has been
 * answered, so that only what time moves is left to be read. Gives the same truth as {@link Evaluation} for every instant
 * of the stretch it was made for. Immutable.
 */
public sealed interface MovingCondition {

    /** The outcomes that the condition can have in the span, as a set of bits; see {@link Outcomes}. */
    int outcomes(TimeSpan span);

    /** Answered once and for all. */
    record Settled(int outcome) implements MovingCondition {
        @Override
        public int outcomes(TimeSpan span) {
            return outcome;
        }
    }

    /** A score or the days since the last activity against a number. */
    record Threshold(MetricName metric, Comparison comparison, double number) implements MovingCondition {
        @Override
        public int outcomes(TimeSpan span) {
            double least = span.least(metric);
            if (Double.isNaN(least)) {
                return Outcomes.UNKNOWN;
            }
            double most = span.most(metric);
            return switch (comparison) {
                case LESS -> less(most < number, least >= number);
                case GREATER_OR_EQUAL -> less(least >= number, most < number);
                case GREATER -> less(least > number, most <= number);
                case LESS_OR_EQUAL -> less(most <= number, least > number);
                case EQUAL -> equal(least, most);
                case NOT_EQUAL -> Outcomes.not(equal(least, most));
            };
        }

        private static int less(boolean surely, boolean never) {
            return surely ? Outcomes.TRUE : never ? Outcomes.FALSE : Outcomes.TRUE | Outcomes.FALSE;
        }

        private int equal(double least, double most) {
            if (most < number || least > number) {
                return Outcomes.FALSE;
            }
            return least == most ? Outcomes.TRUE : Outcomes.TRUE | Outcomes.FALSE;
        }
    }

    record And(List<MovingCondition> parts) implements MovingCondition {
        @Override
        public int outcomes(TimeSpan span) {
            int result = Outcomes.TRUE;
            for (int i = 0; i < parts.size(); i++) {
                result = Outcomes.and(result, parts.get(i).outcomes(span));
            }
            return result;
        }
    }

    record Or(List<MovingCondition> parts) implements MovingCondition {
        @Override
        public int outcomes(TimeSpan span) {
            int result = Outcomes.FALSE;
            for (int i = 0; i < parts.size(); i++) {
                result = Outcomes.or(result, parts.get(i).outcomes(span));
            }
            return result;
        }
    }

    record Not(MovingCondition part) implements MovingCondition {
        @Override
        public int outcomes(TimeSpan span) {
            return Outcomes.not(part.outcomes(span));
        }
    }

    /** True or not true, when unknown is as good as false. */
    record IsTrue(MovingCondition part) implements MovingCondition {
        @Override
        public int outcomes(TimeSpan span) {
            int outcomes = part.outcomes(span);
            return (outcomes & Outcomes.TRUE) | (outcomes == Outcomes.TRUE ? 0 : Outcomes.FALSE);
        }
    }

    /** Anything rarer, read as it is written. */
    record AsWritten(Condition condition) implements MovingCondition {
        @Override
        public int outcomes(TimeSpan span) {
            return SpanEvaluation.outcomes(condition, span);
        }
    }

    /** @param still attributes, fit, grade and temperature as they are throughout */
    static MovingCondition of(Condition condition, Scope still) {
        return switch (condition) {
            case Condition.And and -> all(and.parts(), still);
            case Condition.Or or -> any(or.parts(), still);
            case Condition.Not not -> {
                MovingCondition part = of(not.part(), still);
                yield part instanceof Settled settled ? new Settled(Outcomes.not(settled.outcome())) : new Not(part);
            }
            case Condition.Compare compare
            when moves(compare.left()) || moves(compare.right()) -> threshold(compare, still);
            default ->
                moves(condition) ? new AsWritten(condition) : new Settled(Outcomes.of(Evaluation.of(condition, still)));
        };
    }

    default boolean isSteady(TimeSpan span) {
        return Outcomes.single(outcomes(span));
    }

    /** Whether the condition is true, for a span that is one instant. */
    default boolean holds(TimeSpan instant) {
        return outcomes(instant) == Outcomes.TRUE;
    }

    default boolean isSettled() {
        return this instanceof Settled;
    }

    /** Whether its truth changes at its thresholds only. */
    default boolean isThresholdsOnly() {
        return switch (this) {
            case And and -> and.parts().stream().allMatch(MovingCondition::isThresholdsOnly);
            case Or or -> or.parts().stream().allMatch(MovingCondition::isThresholdsOnly);
            case Not not -> not.part().isThresholdsOnly();
            case IsTrue is -> is.part().isThresholdsOnly();
            case Threshold threshold -> true;
            case Settled settled -> true;
            case AsWritten written -> false;
        };
    }

    /** Tells the thresholds in the condition. */
    default void thresholds(Consumer<Threshold> sink) {
        switch (this) {
            case Threshold threshold -> sink.accept(threshold);
            case And and -> and.parts().forEach(part -> part.thresholds(sink));
            case Or or -> or.parts().forEach(part -> part.thresholds(sink));
            case Not not -> not.part().thresholds(sink);
            case IsTrue is -> is.part().thresholds(sink);
            case Settled settled -> {}
            case AsWritten written -> {}
        }
    }

    private static MovingCondition all(List<Condition> parts, Scope still) {
        int settled = Outcomes.TRUE;
        List<MovingCondition> moving = new ArrayList<>(parts.size());
        for (int i = 0; i < parts.size() && settled != Outcomes.FALSE; i++) {
            switch (of(parts.get(i), still)) {
                case Settled part -> settled = Outcomes.and(settled, part.outcome());
                case MovingCondition part -> moving.add(part);
            }
        }
        return settled == Outcomes.FALSE || moving.isEmpty()
                ? new Settled(settled)
                : settled == Outcomes.TRUE ? and(moving) : and(with(moving, settled));
    }

    private static MovingCondition any(List<Condition> parts, Scope still) {
        int settled = Outcomes.FALSE;
        List<MovingCondition> moving = new ArrayList<>(parts.size());
        for (int i = 0; i < parts.size() && settled != Outcomes.TRUE; i++) {
            switch (of(parts.get(i), still)) {
                case Settled part -> settled = Outcomes.or(settled, part.outcome());
                case MovingCondition part -> moving.add(part);
            }
        }
        return settled == Outcomes.TRUE || moving.isEmpty()
                ? new Settled(settled)
                : settled == Outcomes.FALSE ? or(moving) : or(with(moving, settled));
    }

    private static List<MovingCondition> with(List<MovingCondition> moving, int settled) {
        moving.add(new Settled(settled));
        return moving;
    }

    private static MovingCondition and(List<MovingCondition> parts) {
        return parts.size() == 1 ? parts.getFirst() : new And(List.copyOf(parts));
    }

    private static MovingCondition or(List<MovingCondition> parts) {
        return parts.size() == 1 ? parts.getFirst() : new Or(List.copyOf(parts));
    }

    private static MovingCondition threshold(Condition.Compare compare, Scope still) {
        if (isMoving(compare.left()) && !moves(compare.right())) {
            return threshold(compare, (Operand.Metric) compare.left(), compare.comparison(), compare.right(), still);
        }
        if (isMoving(compare.right()) && !moves(compare.left())) {
            return threshold(
                    compare, (Operand.Metric) compare.right(), mirrored(compare.comparison()), compare.left(), still);
        }
        return new AsWritten(compare);
    }

    private static MovingCondition threshold(
            Condition.Compare compare, Operand.Metric metric, Comparison comparison, Operand number, Scope still) {
        return Evaluation.valueOf(number, still) instanceof Value.Numeric numeric
                ? new Threshold(metric.name(), comparison, numeric.value())
                : new AsWritten(compare);
    }

    private static Comparison mirrored(Comparison comparison) {
        return switch (comparison) {
            case LESS -> Comparison.GREATER;
            case LESS_OR_EQUAL -> Comparison.GREATER_OR_EQUAL;
            case GREATER -> Comparison.LESS;
            case GREATER_OR_EQUAL -> Comparison.LESS_OR_EQUAL;
            case EQUAL, NOT_EQUAL -> comparison;
        };
    }

    private static boolean isMoving(Operand operand) {
        return operand instanceof Operand.Metric metric && moves(metric.name());
    }

    private static boolean moves(MetricName name) {
        return switch (name) {
            case ENGAGEMENT, INTENT, DAYS_SINCE_ACTIVITY -> true;
            case FIT, GRADE, TEMPERATURE, FIT_KNOWN -> false;
        };
    }

    private static boolean moves(Condition condition) {
        boolean[] moving = new boolean[1];
        ConditionReads.leaves(condition, leaf -> moving[0] |= isMoving(leaf));
        return moving[0];
    }

    private static boolean moves(Operand operand) {
        return switch (operand) {
            case Operand.Metric metric -> moves(metric.name());
            case Operand.Arithmetic arithmetic -> moves(arithmetic.left()) || moves(arithmetic.right());
            case Operand.Size size -> moves(size.operand());
            case Operand.Literal literal -> false;
            case Operand.Attribute attribute -> false;
            case Operand.Property property -> false;
            case Operand.Variable variable -> false;
        };
    }
}
