package io.ripen.cli;

import io.ripen.scoring.Explanation;
import io.ripen.scoring.Explanation.Need;
import io.ripen.scoring.Move;
import io.ripen.scoring.Qualification;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An explanation for people: every line of a score with its points, then what is missing and what will come. */
final class ExplanationText {

    private final StringBuilder out = new StringBuilder();
    private final Explanation explanation;

    private ExplanationText(Explanation explanation) {
        this.explanation = explanation;
    }

    static String of(Explanation explanation) {
        return new ExplanationText(explanation).write();
    }

    private String write() {
        Qualification q = explanation.qualification();
        line(
                "As of %s: stage %s%s, %s, grade %s.",
                explanation.at(), q.stage().code(), since(q), q.temperature().code(), q.grade());
        for (Explanation.Score score : explanation.scores()) {
            score(score);
        }
        gaps();
        forecast();
        return out.toString().stripTrailing();
    }

    private static String since(Qualification q) {
        return q.stageSince() == null ? "" : " since " + q.stageSince();
    }

    private void score(Explanation.Score score) {
        line("");
        String known = score.name().equals("fit")
                ? String.format(
                        Locale.ROOT,
                        " (%.0f%% of it rests on something known)",
                        explanation.qualification().fitKnown())
                : "";
        line("%s %.1f%s", capital(score.name()), score.value(), known);
        boolean any = false;
        for (Explanation.Line reason : score.lines()) {
            if (reason.points() != 0 || reason.unknown()) {
                line("  %+6.1f  %s", reason.points(), sentence(reason));
                any = true;
            }
        }
        if (!any) {
            line("          nothing yet");
        }
    }

    private String sentence(Explanation.Line line) {
        return switch (line.kind()) {
            case CRITERION -> line.label() + ": " + line.basis();
            case LIMIT -> "Limit. " + line.basis();
            case SIGNAL -> line.label() + ": " + times(line) + latest(line.latest());
        };
    }

    private static String times(Explanation.Line line) {
        String count = line.occurrences() == 1 ? "once" : line.occurrences() + " times";
        return String.format(Locale.ROOT, "%s, worth %.1f when it happened", count, line.pointsBeforeDecay());
    }

    private String latest(@Nullable Instant latest) {
        if (latest == null) {
            return "";
        }
        long days = Duration.between(latest, explanation.at()).toDays();
        return ", last " + (days == 0 ? "today" : days == 1 ? "yesterday" : days + " days ago");
    }

    private void gaps() {
        for (Explanation.Gap gap : explanation.gaps()) {
            line("");
            line("To become %s: %s", gap.stage().code(), need(gap.need()));
        }
    }

    private static String need(Need need) {
        return switch (need) {
            case Need.All all -> all.parts().stream().map(ExplanationText::need).collect(Collectors.joining(" and "));
            case Need.Any any ->
                any.parts().stream().map(ExplanationText::need).collect(Collectors.joining(", or ", "either ", ""));
            case Need.Comparison c -> comparison(c);
            case Need.Unknown unknown -> "it must be known: " + String.join(", ", unknown.attributes());
            case Need.Other other -> "it must hold that " + other.condition();
            case Need.Paused paused -> "wait until " + paused.until() + ", or for a new sign of intent";
        };
    }

    private static String comparison(Need.Comparison c) {
        String value = c.missing() == null ? c.value() : rounded(c.value());
        String what = c.what() + " " + value + ", needs " + c.operator() + " " + c.needed();
        return c.missing() == null ? what : what + String.format(Locale.ROOT, " (%.1f missing)", c.missing());
    }

    private static String rounded(String number) {
        try {
            return String.format(Locale.ROOT, "%.1f", Double.parseDouble(number));
        } catch (NumberFormatException e) {
            return number;
        }
    }

    private void forecast() {
        if (explanation.forecast().isEmpty()) {
            return;
        }
        line("");
        line("If nothing happens:");
        for (Explanation.Forecast forecast : explanation.forecast()) {
            switch (forecast.move()) {
                case Move.OfTemperature t ->
                    line("  %s  %s becomes %s", t.at(), t.from().code(), t.to().code());
                case Move.OfStage s ->
                    line("  %s  stage %s becomes %s", s.at(), s.from().code(), s.to().code());
            }
        }
    }

    private static String capital(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    // The annotation that would check the formats is part of Error Prone, which does not ship.
    @SuppressWarnings("AnnotateFormatMethod")
    private void line(String format, Object... arguments) {
        out.append(String.format(Locale.ROOT, format, arguments)).append('\n');
    }
}
