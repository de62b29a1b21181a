package io.ripen.scoring.condition;

import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** What a condition reads: the operands at its leaves. */
public final class ConditionReads {

    private ConditionReads() {}

    /** Names of the lead's attributes that the condition reads, in natural order. */
    public static Set<String> attributes(Condition condition) {
        Set<String> names = new TreeSet<>();
        leaves(condition, leaf -> {
            if (leaf instanceof Operand.Attribute attribute) {
                names.add(attribute.name());
            }
        });
        return names;
    }

    public static void leaves(Condition condition, Consumer<Operand> sink) {
        switch (condition) {
            case Condition.Constant c -> {}
            case Condition.And and -> and.parts().forEach(part -> leaves(part, sink));
            case Condition.Or or -> or.parts().forEach(part -> leaves(part, sink));
            case Condition.Not not -> leaves(not.part(), sink);
            case Condition.Compare compare -> {
                leaves(compare.left(), sink);
                leaves(compare.right(), sink);
            }
            case Condition.In in -> {
                leaves(in.item(), sink);
                leaves(in.set(), sink);
            }
            case Condition.TextTest test -> {
                leaves(test.text(), sink);
                leaves(test.argument(), sink);
            }
            case Condition.Matches matches -> leaves(matches.text(), sink);
            case Condition.Has has -> leaves(has.operand(), sink);
            case Condition.Exists exists -> {
                leaves(exists.set(), sink);
                leaves(exists.body(), sink);
            }
            case Condition.Holds holds -> leaves(holds.operand(), sink);
        }
    }

    private static void leaves(Operand operand, Consumer<Operand> sink) {
        switch (operand) {
            case Operand.Arithmetic arithmetic -> {
                leaves(arithmetic.left(), sink);
                leaves(arithmetic.right(), sink);
            }
            case Operand.Size size -> leaves(size.operand(), sink);
            case Operand.Literal leaf -> sink.accept(leaf);
            case Operand.Attribute leaf -> sink.accept(leaf);
            case Operand.Property leaf -> sink.accept(leaf);
            case Operand.Metric leaf -> sink.accept(leaf);
            case Operand.Variable leaf -> sink.accept(leaf);
        }
    }
}
