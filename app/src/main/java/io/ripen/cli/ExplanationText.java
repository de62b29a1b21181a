package io.ripen.cli;

import io.ripen.qualification.Sentences;
import io.ripen.scoring.Explanation;
import io.ripen.scoring.Move;
import io.ripen.scoring.Qualification;
import java.util.Locale;

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
                line("  %+6.1f  %s", reason.points(), Sentences.reason(reason, explanation.at()));
                any = true;
            }
        }
        if (!any) {
            line("          nothing yet");
        }
    }

    private void gaps() {
        for (Explanation.Gap gap : explanation.gaps()) {
            line("");
            line("To become %s: %s", gap.stage().code(), Sentences.need(gap.need()));
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
