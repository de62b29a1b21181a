package io.ripen.model;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import io.ripen.scoring.AttributeType;
import io.ripen.scoring.Value;
import io.ripen.scoring.condition.Condition;
import io.ripen.scoring.condition.Condition.Comparison;
import io.ripen.scoring.condition.Condition.TextOperator;
import io.ripen.scoring.condition.Operand;
import io.ripen.scoring.condition.Operand.ArithmeticOperator;
import io.ripen.scoring.condition.Operand.MetricName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Turns a checked CEL tree into the engine's condition, refusing what the engine does not know. */
final class ConditionBuilder {

    /** CEL's conversion to double, inserted around size(); nobody may write it. */
    static final String AS_NUMBER = "double";

    private static final Map<String, Comparison> COMPARISONS = Map.of(
            "_==_", Comparison.EQUAL,
            "_!=_", Comparison.NOT_EQUAL,
            "_<_", Comparison.LESS,
            "_<=_", Comparison.LESS_OR_EQUAL,
            "_>_", Comparison.GREATER,
            "_>=_", Comparison.GREATER_OR_EQUAL);
    private static final Map<String, TextOperator> TEXT_TESTS = Map.of(
            "startsWith", TextOperator.STARTS_WITH,
            "endsWith", TextOperator.ENDS_WITH,
            "contains", TextOperator.CONTAINS);
    private static final Map<String, ArithmeticOperator> ARITHMETIC = Map.of(
            "_+_", ArithmeticOperator.PLUS,
            "_-_", ArithmeticOperator.MINUS,
            "_*_", ArithmeticOperator.TIMES);

    private final CelAbstractSyntaxTree ast;
    private final Map<String, AttributeType> attributes;

    ConditionBuilder(CelAbstractSyntaxTree ast, Map<String, AttributeType> attributes) {
        this.ast = ast;
        this.attributes = attributes;
    }

    /** A part of CEL that conditions do not have. */
    static final class NotAllowed extends Exception {
        private final transient ConditionReader.Fault fault;

        NotAllowed(ConditionReader.Fault fault) {
            super(fault.message());
            this.fault = fault;
        }

        ConditionReader.Fault fault() {
            return fault;
        }
    }

    Condition build() throws NotAllowed {
        return condition(ast.getExpr());
    }

    private Condition condition(CelExpr expr) throws NotAllowed {
        return switch (expr.getKind()) {
            case CONSTANT ->
                expr.constant().getKind() == CelConstant.Kind.BOOLEAN_VALUE
                        ? new Condition.Constant(expr.constant().booleanValue())
                        : notAllowed(expr, "a value alone is no condition.", "Compare it with something.");
            case SELECT ->
                expr.select().testOnly() ? new Condition.Has(field(expr)) : new Condition.Holds(operand(expr));
            case IDENT -> new Condition.Holds(operand(expr));
            case CALL -> call(expr);
            case COMPREHENSION, NOT_SET -> exists(expr);
            case LIST, STRUCT, MAP -> notAllowed(expr, "a list is no condition.", "Use 'in' or exists.");
        };
    }

    private Condition call(CelExpr expr) throws NotAllowed {
        CelCall call = expr.call();
        String function = call.function();
        if (COMPARISONS.containsKey(function)) {
            return new Condition.Compare(
                    operand(call.args().get(0)),
                    comparison(function),
                    operand(call.args().get(1)));
        }
        if (TEXT_TESTS.containsKey(function) && call.target().isPresent()) {
            return new Condition.TextTest(
                    operand(call.target().get()),
                    textOperator(function),
                    operand(call.args().getFirst()));
        }
        return switch (function) {
            case "_&&_" -> new Condition.And(flat(expr, function));
            case "_||_" -> new Condition.Or(flat(expr, function));
            case "!_" -> new Condition.Not(condition(call.args().getFirst()));
            case "@in" ->
                new Condition.In(
                        operand(call.args().get(0)), operand(call.args().get(1)));
            case "matches" -> matches(expr);
            default -> notAllowed(expr, "'" + readable(function) + "' is not part of conditions.", ALLOWED);
        };
    }

    private static final String ALLOWED =
            "Use && || !, == != < <= > >=, in, + - *, startsWith endsWith contains matches, size, has, exists.";

    private static Comparison comparison(String function) {
        return java.util.Objects.requireNonNull(COMPARISONS.get(function));
    }

    private static TextOperator textOperator(String function) {
        return java.util.Objects.requireNonNull(TEXT_TESTS.get(function));
    }

    private static String readable(String function) {
        return switch (function) {
            case "_?_:_" -> "?:";
            case "_[_]" -> "[ ]";
            case AS_NUMBER -> "double()";
            default -> function.replace("_", "").replace("@", "");
        };
    }

    /** {@code a && b && c} as one list, however the parser nested it. */
    private List<Condition> flat(CelExpr expr, String function) throws NotAllowed {
        List<Condition> parts = new ArrayList<>();
        for (CelExpr argument : expr.call().args()) {
            if (argument.getKind() == CelExpr.ExprKind.Kind.CALL
                    && argument.call().function().equals(function)) {
                parts.addAll(flat(argument, function));
            } else {
                parts.add(condition(argument));
            }
        }
        return parts;
    }

    private Condition matches(CelExpr expr) throws NotAllowed {
        CelCall call = expr.call();
        List<CelExpr> all = new ArrayList<>();
        call.target().ifPresent(all::add);
        all.addAll(call.args());
        CelExpr pattern = all.get(1);
        if (pattern.getKind() != CelExpr.ExprKind.Kind.CONSTANT) {
            return notAllowed(expr, "the pattern of matches must be written out.", "Write matches(\"^/pricing\").");
        }
        try {
            return new Condition.Matches(
                    operand(all.getFirst()), Re2Pattern.of(pattern.constant().stringValue()));
        } catch (com.google.re2j.PatternSyntaxException e) {
            return notAllowed(pattern, "is no RE2 pattern: " + e.getDescription() + ".", "See RE2's syntax.");
        }
    }

    private Condition exists(CelExpr expr) throws NotAllowed {
        CelExpr macro = ast.getSource().getMacroCalls().get(expr.id());
        if (macro == null) {
            return notAllowed(expr, "this is not part of conditions.", ALLOWED);
        }
        CelCall call = macro.call();
        if (call.function().equals("has")) {
            return new Condition.Has(field(call.args().getFirst()));
        }
        CelExpr set = call.target().orElseThrow();
        return new Condition.Exists(
                operand(set),
                call.args().get(0).ident().name(),
                condition(call.args().get(1)));
    }

    private Operand field(CelExpr select) throws NotAllowed {
        CelExpr owner = select.select().operand();
        if (owner.getKind() != CelExpr.ExprKind.Kind.IDENT) {
            return notAllowed(select, "properties have no parts.", "Write event.x or lead.x.");
        }
        String name = select.select().field();
        if (owner.ident().name().equals("event")) {
            return new Operand.Property(name);
        }
        AttributeType type = attributes.get(name);
        if (type == null) {
            return notAllowed(select, "lead." + name + " is not known.", "Declare it under attributes:.");
        }
        return new Operand.Attribute(name, type);
    }

    private Operand operand(CelExpr expr) throws NotAllowed {
        return switch (expr.getKind()) {
            case CONSTANT -> new Operand.Literal(value(expr));
            case SELECT ->
                expr.select().testOnly()
                        ? notAllowed(expr, "has() cannot be compared.", "Write has(x) or !has(x).")
                        : field(expr);
            case IDENT -> identifier(expr);
            case CALL -> calculation(expr);
            case LIST -> new Operand.Literal(members(expr));
            case COMPREHENSION, STRUCT, MAP, NOT_SET ->
                notAllowed(expr, "a condition cannot be compared.", "Use && || ! instead.");
        };
    }

    private static Operand identifier(CelExpr expr) {
        String name = expr.ident().name();
        Optional<MetricName> metric = Arrays.stream(MetricName.values())
                .filter(m -> m.code().equals(name))
                .findFirst();
        return metric.<Operand>map(Operand.Metric::new).orElseGet(() -> new Operand.Variable(name));
    }

    private Operand calculation(CelExpr expr) throws NotAllowed {
        CelCall call = expr.call();
        if (call.function().equals(AS_NUMBER) && isSize(call)) {
            return operand(call.args().getFirst());
        }
        if (call.function().equals("size")) {
            return new Operand.Size(
                    operand(call.target().orElseGet(() -> call.args().getFirst())));
        }
        if (call.function().equals("-_")) {
            return new Operand.Arithmetic(
                    new Operand.Literal(Value.of(0)),
                    ArithmeticOperator.MINUS,
                    operand(call.args().getFirst()));
        }
        ArithmeticOperator operator = ARITHMETIC.get(call.function());
        if (operator == null) {
            return notAllowed(expr, "'" + readable(call.function()) + "' is not part of conditions.", ALLOWED);
        }
        return new Operand.Arithmetic(
                operand(call.args().get(0)), operator, operand(call.args().get(1)));
    }

    private static boolean isSize(CelCall call) {
        CelExpr inner = call.args().getFirst();
        return inner.getKind() == CelExpr.ExprKind.Kind.CALL
                && inner.call().function().equals("size");
    }

    private Value members(CelExpr expr) throws NotAllowed {
        Set<Value> values = new HashSet<>();
        for (CelExpr element : expr.list().elements()) {
            if (element.getKind() != CelExpr.ExprKind.Kind.CONSTANT) {
                return notAllowed(element, "a list holds values only.", "Write [\"a\", \"b\"].");
            }
            values.add(value(element));
        }
        return new Value.Members(values);
    }

    private Value value(CelExpr expr) throws NotAllowed {
        CelConstant constant = expr.constant();
        return switch (constant.getKind()) {
            case STRING_VALUE -> Value.of(constant.stringValue());
            case DOUBLE_VALUE -> Value.of(constant.doubleValue());
            case INT64_VALUE -> Value.of((double) constant.int64Value());
            case UINT64_VALUE -> Value.of(constant.uint64Value().doubleValue());
            case BOOLEAN_VALUE -> Value.of(constant.booleanValue());
            default -> notAllowed(expr, "only texts, numbers, true and false can be written.", ALLOWED);
        };
    }

    // Never returns: the type lets a refusal stand where any value is expected.
    @SuppressWarnings("TypeParameterUnusedInFormals")
    private <T> T notAllowed(CelExpr expr, String message, String remedy) throws NotAllowed {
        Integer offset = ast.getSource().getPositionsMap().get(expr.id());
        var location = ast.getSource().getOffsetLocation(offset == null ? 0 : offset);
        throw new NotAllowed(new ConditionReader.Fault(
                location.map(l -> l.getLine()).orElse(1),
                location.map(l -> l.getColumn()).orElse(0),
                message,
                remedy));
    }
}
