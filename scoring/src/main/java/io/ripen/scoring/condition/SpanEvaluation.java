package io.ripen.scoring.condition;

import io.ripen.scoring.Value;
import io.ripen.scoring.condition.Condition.Comparison;

/**
 * Reads a condition over a stretch of time by interval arithmetic: which outcomes it can have there. Never leaves out an
 * outcome that occurs; may name one that does not. That is what makes the search for crossings exact.
 */
public final class SpanEvaluation {

    private SpanEvaluation() {}

    /** The outcomes that the condition can have in the span, as a set of {@link Outcomes}. */
    static int outcomes(Condition condition, TimeSpan span) {
        return switch (condition) {
            case Condition.And and -> {
                int result = Outcomes.TRUE;
                for (Condition part : and.parts()) {
                    result = Outcomes.and(result, outcomes(part, span));
                }
                yield result;
            }
            case Condition.Or or -> {
                int result = Outcomes.FALSE;
                for (Condition part : or.parts()) {
                    result = Outcomes.or(result, outcomes(part, span));
                }
                yield result;
            }
            case Condition.Not not -> Outcomes.not(outcomes(not.part(), span));
            case Condition.Compare compare -> compare(compare, span);
            case Condition.In in -> moves(in.item(), span) ? anything() : point(in, span);
            case Condition.Constant c -> point(c, span);
            case Condition.TextTest c -> point(c, span);
            case Condition.Matches c -> point(c, span);
            case Condition.Has c -> point(c, span);
            case Condition.Exists c -> point(c, span);
            case Condition.Holds c -> point(c, span);
        };
    }

    private static int anything() {
        return Outcomes.TRUE | Outcomes.FALSE | Outcomes.UNKNOWN;
    }

    private static int point(Condition condition, TimeSpan span) {
        return Outcomes.of(Evaluation.of(condition, span));
    }

    private static int compare(Condition.Compare compare, TimeSpan span) {
        if (!moves(compare.left(), span) && !moves(compare.right(), span)) {
            return point(compare, span);
        }
        double[] left = bounds(compare.left(), span);
        double[] right = bounds(compare.right(), span);
        if (left.length == 0 || right.length == 0) {
            return Outcomes.UNKNOWN;
        }
        return compare(left, compare.comparison(), right);
    }

    private static int compare(double[] left, Comparison comparison, double[] right) {
        return switch (comparison) {
            case LESS -> less(left, right);
            case GREATER_OR_EQUAL -> Outcomes.not(less(left, right));
            case GREATER -> less(right, left);
            case LESS_OR_EQUAL -> Outcomes.not(less(right, left));
            case EQUAL -> equal(left, right);
            case NOT_EQUAL -> Outcomes.not(equal(left, right));
        };
    }

    private static int less(double[] left, double[] right) {
        if (left[1] < right[0]) {
            return Outcomes.TRUE;
        }
        return left[0] >= right[1] ? Outcomes.FALSE : Outcomes.TRUE | Outcomes.FALSE;
    }

    private static int equal(double[] left, double[] right) {
        if (left[1] < right[0] || left[0] > right[1]) {
            return Outcomes.FALSE;
        }
        boolean points = left[0] == left[1] && right[0] == right[1];
        return points ? Outcomes.TRUE : Outcomes.TRUE | Outcomes.FALSE;
    }

    private static boolean moves(Operand operand, TimeSpan span) {
        return switch (operand) {
            case Operand.Metric metric -> span.moves(metric.name());
            case Operand.Arithmetic arithmetic -> moves(arithmetic.left(), span) || moves(arithmetic.right(), span);
            case Operand.Size size -> moves(size.operand(), span);
            case Operand.Literal literal -> false;
            case Operand.Attribute attribute -> false;
            case Operand.Property property -> false;
            case Operand.Variable variable -> false;
        };
    }

    /** Least and greatest value as a number; empty when unknown or not a number. */
    private static double[] bounds(Operand operand, TimeSpan span) {
        if (operand instanceof Operand.Metric metric && span.moves(metric.name())) {
            return new double[] {span.least(metric.name()), span.most(metric.name())};
        }
        if (operand instanceof Operand.Arithmetic arithmetic) {
            double[] left = bounds(arithmetic.left(), span);
            double[] right = bounds(arithmetic.right(), span);
            return left.length == 0 || right.length == 0 ? new double[0] : calculate(left, arithmetic, right);
        }
        return Evaluation.valueOf(operand, span) instanceof Value.Numeric number
                ? new double[] {number.value(), number.value()}
                : new double[0];
    }

    private static double[] calculate(double[] left, Operand.Arithmetic arithmetic, double[] right) {
        return switch (arithmetic.operator()) {
            case PLUS -> new double[] {left[0] + right[0], left[1] + right[1]};
            case MINUS -> new double[] {left[0] - right[1], left[1] - right[0]};
            case TIMES -> {
                double a = left[0] * right[0];
                double b = left[0] * right[1];
                double c = left[1] * right[0];
                double d = left[1] * right[1];
                yield new double[] {Math.min(Math.min(a, b), Math.min(c, d)), Math.max(Math.max(a, b), Math.max(c, d))};
            }
        };
    }
}
