package io.ripen.model;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelExpr.CelComprehension;
import dev.cel.common.ast.CelExpr.CelList;

/**
 * Rewrites a parsed condition so that whole numbers are doubles, as all numbers of a model are: {@code visits == 3} and
 * {@code visits == 3.0} are the same, which CEL by itself refuses.
 */
final class OneKindOfNumber {

    private long nextId;

    private OneKindOfNumber(long nextId) {
        this.nextId = nextId;
    }

    static CelAbstractSyntaxTree in(CelAbstractSyntaxTree parsed) {
        long free = 1
                + parsed.getSource().getPositionsMap().keySet().stream()
                        .mapToLong(Long::longValue)
                        .max()
                        .orElse(0);
        CelExpr rewritten = new OneKindOfNumber(free + 10_000).rewrite(parsed.getExpr());
        return CelAbstractSyntaxTree.newParsedAst(rewritten, parsed.getSource());
    }

    private CelExpr rewrite(CelExpr expr) {
        return switch (expr.getKind()) {
            case CONSTANT -> constant(expr);
            case CALL -> call(expr);
            case LIST -> list(expr);
            case SELECT ->
                expr.toBuilder()
                        .setSelect(expr.select().toBuilder()
                                .setOperand(rewrite(expr.select().operand()))
                                .build())
                        .build();
            case COMPREHENSION -> comprehension(expr);
            default -> expr;
        };
    }

    private static CelExpr constant(CelExpr expr) {
        return switch (expr.constant().getKind()) {
            case INT64_VALUE ->
                expr.toBuilder()
                        .setConstant(
                                CelConstant.ofValue((double) expr.constant().int64Value()))
                        .build();
            case UINT64_VALUE ->
                expr.toBuilder()
                        .setConstant(CelConstant.ofValue(
                                expr.constant().uint64Value().doubleValue()))
                        .build();
            default -> expr;
        };
    }

    private CelExpr call(CelExpr expr) {
        CelCall.Builder call = expr.call().toBuilder().clearArgs();
        expr.call().args().forEach(argument -> call.addArgs(rewrite(argument)));
        expr.call().target().ifPresent(target -> call.setTarget(rewrite(target)));
        CelExpr rewritten = expr.toBuilder().setCall(call.build()).build();
        if (!expr.call().function().equals("size")) {
            return rewritten;
        }
        return CelExpr.ofCall(
                nextId++,
                java.util.Optional.empty(),
                ConditionBuilder.AS_NUMBER,
                com.google.common.collect.ImmutableList.of(rewritten));
    }

    private CelExpr list(CelExpr expr) {
        CelList.Builder list = CelList.newBuilder();
        expr.list().elements().forEach(element -> list.addElements(rewrite(element)));
        return expr.toBuilder().setList(list.build()).build();
    }

    private CelExpr comprehension(CelExpr expr) {
        CelComprehension comprehension = expr.comprehension();
        return expr.toBuilder()
                .setComprehension(comprehension.toBuilder()
                        .setIterRange(rewrite(comprehension.iterRange()))
                        .setLoopStep(rewrite(comprehension.loopStep()))
                        .build())
                .build();
    }
}
