package io.ripen.qualification.web;

import com.github.difflib.text.DiffRow;
import com.github.difflib.text.DiffRowGenerator;
import java.util.ArrayList;
import java.util.List;

/** Two texts line by line, with a little around each change. Immutable. */
public record TextDiff(List<Line> lines) {

    private static final int AROUND = 3;

    public TextDiff {
        lines = List.copyOf(lines);
    }

    /** @param sign {@code +}, {@code -}, a space, or {@code …} where lines are left out */
    public record Line(char sign, String text) {}

    public boolean isEmpty() {
        return lines.isEmpty();
    }

    static TextDiff of(String from, String to) {
        List<DiffRow> rows = DiffRowGenerator.create()
                .lineNormalizer(line -> line) // the template escapes
                .build()
                .generateDiffRows(from.lines().toList(), to.lines().toList());
        boolean[] near = near(rows);
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            if (near[i]) {
                add(lines, rows.get(i));
            } else if (lines.isEmpty() || lines.getLast().sign() != '…') {
                lines.add(new Line('…', ""));
            }
        }
        return new TextDiff(lines.size() == 1 && lines.getFirst().sign() == '…' ? List.of() : lines);
    }

    private static boolean[] near(List<DiffRow> rows) {
        boolean[] near = new boolean[rows.size()];
        for (int i = 0; i < near.length; i++) {
            if (rows.get(i).getTag() != DiffRow.Tag.EQUAL) {
                for (int j = Math.max(0, i - AROUND); j <= Math.min(near.length - 1, i + AROUND); j++) {
                    near[j] = true;
                }
            }
        }
        return near;
    }

    private static void add(List<Line> lines, DiffRow row) {
        switch (row.getTag()) {
            case EQUAL -> lines.add(new Line(' ', row.getOldLine()));
            case DELETE -> lines.add(new Line('-', row.getOldLine()));
            case INSERT -> lines.add(new Line('+', row.getNewLine()));
            case CHANGE -> {
                lines.add(new Line('-', row.getOldLine()));
                lines.add(new Line('+', row.getNewLine()));
            }
        }
    }
}
