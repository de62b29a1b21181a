package io.ripen.scoring.condition;

import io.ripen.scoring.Value;
import io.ripen.scoring.condition.Condition.Comparison;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a condition at one point: the predicate of the engine. Three-valued. Stateless. */
public final class Evaluation {

    private static final Map<String, String> NO_VARIABLES = Map.of();

    private Evaluation() {}

    public static Truth of(Condition condition, Scope scope) {
        return truth(condition, scope, NO_VARIABLES);
    }

    private static Truth truth(Condition condition, Scope scope, Map<String, String> variables) {
        return switch (condition) {
            case Condition.Constant c -> Truth.of(c.value());
            case Condition.And and -> all(and, scope, variables);
            case Condition.Or or -> any(or, scope, variables);
            case Condition.Not not -> truth(not.part(), scope, variables).not();
            case Condition.Compare c ->
                compare(value(c.left(), scope, variables), c.comparison(), value(c.right(), scope, variables));
            case Condition.In in -> in(value(in.item(), scope, variables), value(in.set(), scope, variables));
            case Condition.TextTest test ->
                textTest(value(test.text(), scope, variables), test, value(test.argument(), scope, variables));
            case Condition.Matches matches ->
                value(matches.text(), scope, variables) instanceof Value.Text text
                        ? Truth.of(matches.pattern().isFoundIn(text.value()))
                        : Truth.UNKNOWN;
            case Condition.Has has -> Truth.of(value(has.operand(), scope, variables) != null);
            case Condition.Exists exists -> exists(exists, scope, variables);
            case Condition.Holds holds ->
                value(holds.operand(), scope, variables) instanceof Value.Bool bool
                        ? Truth.of(bool.value())
                        : Truth.UNKNOWN;
        };
    }

    private static Truth all(Condition.And and, Scope scope, Map<String, String> variables) {
        Truth result = Truth.TRUE;
        for (Condition part : and.parts()) {
            result = result.and(truth(part, scope, variables));
            if (result == Truth.FALSE) {
                return result;
            }
        }
        return result;
    }

    private static Truth any(Condition.Or or, Scope scope, Map<String, String> variables) {
        Truth result = Truth.FALSE;
        for (Condition part : or.parts()) {
            result = result.or(truth(part, scope, variables));
            if (result == Truth.TRUE) {
                return result;
            }
        }
        return result;
    }

    private static Truth exists(Condition.Exists exists, Scope scope, Map<String, String> variables) {
        if (!(value(exists.set(), scope, variables) instanceof Value.TextSet set)) {
            return Truth.UNKNOWN;
        }
        Truth result = Truth.FALSE;
        for (String member : set.members()) {
            result = result.or(truth(exists.body(), scope, Variables.with(variables, exists.variable(), member)));
            if (result == Truth.TRUE) {
                return result;
            }
        }
        return result;
    }

    private static Truth in(@Nullable Value item, @Nullable Value set) {
        if (item == null || !(set instanceof Value.TextSet || set instanceof Value.Members)) {
            return Truth.UNKNOWN;
        }
        if (set instanceof Value.TextSet texts) {
            return item instanceof Value.Text text ? Truth.of(texts.members().contains(text.value())) : Truth.UNKNOWN;
        }
        return Truth.of(((Value.Members) set).values().contains(item));
    }

    private static Truth textTest(@Nullable Value subject, Condition.TextTest test, @Nullable Value argument) {
        if (!(subject instanceof Value.Text text) || !(argument instanceof Value.Text part)) {
            return Truth.UNKNOWN;
        }
        return Truth.of(
                switch (test.operator()) {
                    case STARTS_WITH -> text.value().startsWith(part.value());
                    case ENDS_WITH -> text.value().endsWith(part.value());
                    case CONTAINS -> text.value().contains(part.value());
                });
    }

    /** Unknown when a side is unknown, the types differ, or the type knows no such order. */
    static Truth compare(@Nullable Value left, Comparison comparison, @Nullable Value right) {
        if (left == null || right == null) {
            return Truth.UNKNOWN;
        }
        if (left instanceof Value.Numeric a && right instanceof Value.Numeric b) {
            return Truth.of(holds(Double.compare(a.value(), b.value()), comparison));
        }
        if (left instanceof Value.Text a && right instanceof Value.Text b) {
            return Truth.of(holds(a.value().compareTo(b.value()), comparison));
        }
        if (left instanceof Value.Moment a && right instanceof Value.Moment b) {
            return Truth.of(holds(a.value().compareTo(b.value()), comparison));
        }
        if (left.type() != right.type()) {
            return Truth.UNKNOWN;
        }
        return switch (comparison) {
            case EQUAL -> Truth.of(left.equals(right));
            case NOT_EQUAL -> Truth.of(!left.equals(right));
            case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> Truth.UNKNOWN;
        };
    }

    private static boolean holds(int order, Comparison comparison) {
        return switch (comparison) {
            case EQUAL -> order == 0;
            case NOT_EQUAL -> order != 0;
            case LESS -> order < 0;
            case LESS_OR_EQUAL -> order <= 0;
            case GREATER -> order > 0;
            case GREATER_OR_EQUAL -> order >= 0;
        };
    }

    /** The value of an operand now, or null while it is unknown. */
    public static @Nullable Value valueOf(Operand operand, Scope scope) {
        return value(operand, scope, NO_VARIABLES);
    }

    private static @Nullable Value value(Operand operand, Scope scope, Map<String, String> variables) {
        return switch (operand) {
            case Operand.Literal literal -> literal.value();
            case Operand.Attribute attribute -> scope.attribute(attribute.name());
            case Operand.Property property -> scope.property(property.name());
            case Operand.Metric metric -> scope.metric(metric.name());
            case Operand.Variable variable -> {
                String member = variables.get(variable.name());
                yield member == null ? null : Value.of(member);
            }
            case Operand.Arithmetic arithmetic ->
                calculate(
                        value(arithmetic.left(), scope, variables),
                        arithmetic,
                        value(arithmetic.right(), scope, variables));
            case Operand.Size size -> sizeOf(value(size.operand(), scope, variables));
        };
    }

    private static @Nullable Value calculate(
            @Nullable Value left, Operand.Arithmetic arithmetic, @Nullable Value right) {
        if (!(left instanceof Value.Numeric a) || !(right instanceof Value.Numeric b)) {
            return null;
        }
        double result = switch (arithmetic.operator()) {
            case PLUS -> a.value() + b.value();
            case MINUS -> a.value() - b.value();
            case TIMES -> a.value() * b.value();
        };
        return Double.isFinite(result) ? Value.of(result) : null;
    }

    private static @Nullable Value sizeOf(@Nullable Value value) {
        return switch (value) {
            case Value.Text text ->
                Value.of((double) text.value().codePointCount(0, text.value().length()));
            case Value.TextSet set -> Value.of((double) set.members().size());
            case Value.Members members -> Value.of((double) members.values().size());
            case null, default -> null;
        };
    }
}
