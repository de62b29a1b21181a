package io.ripen.cli;

import io.ripen.scoring.Qualification;

/** A row of {@code scores.csv}: numbers as the shortest decimals that read back the same. */
final class ScoreRow {

    static final String HEADER = "id,fit,grade,fit_known,engagement,intent,temperature,stage,stage_since\n";

    private ScoreRow() {}

    static void append(StringBuilder out, String id, Qualification q) {
        out.append(quoted(id)).append(',');
        out.append(number(q.fit())).append(',').append(q.grade()).append(',');
        out.append(number(q.fitKnown())).append(',');
        out.append(number(q.engagement())).append(',');
        out.append(number(q.intent())).append(',');
        out.append(q.temperature().code()).append(',');
        out.append(q.stage().code()).append(',');
        out.append(q.stageSince() == null ? "" : q.stageSince().toString()).append('\n');
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }

    private static String quoted(String text) {
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
