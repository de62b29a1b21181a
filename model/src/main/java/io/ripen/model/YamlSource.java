package io.ripen.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** The text of a model file, and the faults found in it so far. Mutable, not thread-safe. */
final class YamlSource {

    private final String text;
    private final List<ModelFault> faults = new ArrayList<>();

    YamlSource(String text) {
        this.text = text;
    }

    void fault(ModelFault.Code code, Node node, String path, String message, String remedy) {
        Optional<Mark> mark = node.getStartMark();
        faults.add(new ModelFault(
                code,
                mark.map(Mark::getLine).orElse(0) + 1,
                mark.map(Mark::getColumn).orElse(0) + 1,
                path,
                message,
                remedy));
    }

    /** A fault inside the text of a scalar, placed where the reader of the file sees it. */
    void faultInside(ScalarNode scalar, String path, ConditionReader.Fault fault) {
        int offset = offset(scalar.getValue(), fault.line(), fault.column());
        int index = indexInFile(scalar, offset);
        int line = 1
                + (int) text.substring(0, index).chars().filter(c -> c == '\n').count();
        int column = index - text.lastIndexOf('\n', index - 1);
        faults.add(new ModelFault(
                ModelFault.Code.CONDITION,
                line,
                column,
                path,
                "'" + scalar.getValue().strip() + "': " + fault.message(),
                fault.remedy()));
    }

    private static int offset(String value, int line, int column) {
        int start = 0;
        for (int i = 1; i < line; i++) {
            start = value.indexOf('\n', start) + 1;
        }
        return Math.min(start + column, value.length());
    }

    /** YAML folds white space only, so the n-th visible character of the value is the n-th visible one in the file. */
    private int indexInFile(ScalarNode scalar, int offset) {
        int visible = (int) scalar.getValue()
                .substring(0, offset)
                .chars()
                .filter(c -> !Character.isWhitespace(c))
                .count();
        int index = contentStart(scalar);
        while (index < text.length() - 1) {
            if (!Character.isWhitespace(text.charAt(index))) {
                if (visible == 0) {
                    return index;
                }
                visible--;
            }
            index++;
        }
        return Math.max(0, text.length() - 1);
    }

    private int contentStart(ScalarNode scalar) {
        int start = scalar.getStartMark().map(Mark::getIndex).orElse(0);
        ScalarStyle style = scalar.getScalarStyle();
        if (style == ScalarStyle.SINGLE_QUOTED || style == ScalarStyle.DOUBLE_QUOTED) {
            return start + 1;
        }
        boolean block = style == ScalarStyle.LITERAL || style == ScalarStyle.FOLDED;
        return block ? text.indexOf('\n', start) + 1 : start;
    }

    void add(ModelFault fault) {
        faults.add(fault);
    }

    boolean isFaulty() {
        return !faults.isEmpty();
    }

    /** By position. */
    List<ModelFault> faults() {
        return faults.stream()
                .sorted(Comparator.comparingInt(ModelFault::line).thenComparingInt(ModelFault::column))
                .distinct()
                .toList();
    }
}
