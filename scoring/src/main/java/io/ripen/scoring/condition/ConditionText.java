package io.ripen.scoring.condition;

import io.ripen.scoring.Value;
import java.util.stream.Collectors;

/** Writes a condition back as text in the syntax of model files. Equal conditions give equal texts. */
public final class ConditionText {

    private ConditionText() {}

    public static String of(Condition condition) {
        return switch (condition) {
            case Condition.Constant c -> Boolean.toString(c.value());
            case Condition.And and ->
                and.parts().stream()
                        .map(part -> part instanceof Condition.Or ? "(" + of(part) + ")" : of(part))
                        .collect(Collectors.joining(" && "));
            case Condition.Or or -> or.parts().stream().map(ConditionText::of).collect(Collectors.joining(" || "));
            case Condition.Not not -> "!" + operand(not.part());
            case Condition.Compare c -> of(c.left()) + " " + c.comparison().symbol() + " " + of(c.right());
            case Condition.In in -> of(in.item()) + " in " + of(in.set());
            case Condition.TextTest test ->
                of(test.text()) + "." + test.operator().function() + "(" + of(test.argument()) + ")";
            case Condition.Matches matches ->
                of(matches.text()) + ".matches(" + quoted(matches.pattern().expression()) + ")";
            case Condition.Has has -> "has(" + of(has.operand()) + ")";
            case Condition.Exists exists ->
                of(exists.set()) + ".exists(" + exists.variable() + ", " + of(exists.body()) + ")";
            case Condition.Holds holds -> of(holds.operand());
        };
    }

    private static String operand(Condition condition) {
        return switch (condition) {
            case Condition.Holds h -> of(h);
            case Condition.Has h -> of(h);
            case Condition.TextTest t -> of(t);
            case Condition.Matches m -> of(m);
            case Condition.Exists e -> of(e);
            case Condition.Constant c -> of(c);
            case Condition.Not n -> of(n);
            case Condition.And a -> "(" + of(a) + ")";
            case Condition.Or o -> "(" + of(o) + ")";
            case Condition.Compare c -> "(" + of(c) + ")";
            case Condition.In i -> "(" + of(i) + ")";
        };
    }

    public static String of(Operand operand) {
        return switch (operand) {
            case Operand.Literal literal -> of(literal.value());
            case Operand.Attribute attribute -> "lead." + attribute.name();
            case Operand.Property property -> "event." + property.name();
            case Operand.Metric metric -> metric.name().code();
            case Operand.Variable variable -> variable.name();
            case Operand.Arithmetic a -> side(a.left(), a) + " " + a.operator().symbol() + " " + side(a.right(), a);
            case Operand.Size size -> "size(" + of(size.operand()) + ")";
        };
    }

    private static String side(Operand operand, Operand.Arithmetic parent) {
        boolean group = operand instanceof Operand.Arithmetic inner
                && (parent.operator() == Operand.ArithmeticOperator.TIMES || inner.equals(parent.right()));
        return group ? "(" + of(operand) + ")" : of(operand);
    }

    /** A value as a literal. */
    public static String of(Value value) {
        return switch (value) {
            case Value.Text text -> quoted(text.value());
            case Value.Numeric number -> number(number.value());
            case Value.Bool bool -> Boolean.toString(bool.value());
            case Value.Moment moment -> "timestamp(" + quoted(moment.value().toString()) + ")";
            case Value.TextSet set ->
                set.members().stream().map(ConditionText::quoted).collect(Collectors.joining(", ", "[", "]"));
            case Value.Members members ->
                members.values().stream().map(ConditionText::of).sorted().collect(Collectors.joining(", ", "[", "]"));
        };
    }

    /** Without a needless {@code .0}. */
    public static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }
}
