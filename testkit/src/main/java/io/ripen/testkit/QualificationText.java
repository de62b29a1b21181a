package io.ripen.testkit;

import io.ripen.scoring.Explanation;
import io.ripen.scoring.Explanation.Line;
import io.ripen.scoring.Explanation.Need;
import io.ripen.scoring.LeadHistory;
import io.ripen.scoring.Move;
import io.ripen.scoring.Qualification;
import io.ripen.scoring.Qualifier;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * All that the engine says about a lead, in few lines: qualification, moves, the lines of each score, what is missing and
 * what is to come. For golden files: numbers to six decimals, which is what two implementations agree on, and moments to
 * the second, which is what a crossing promises.
 */
public final class QualificationText {

    private static final int DECIMALS = 6;

    private final StringBuilder out = new StringBuilder();

    private QualificationText() {}

    /** The lead at {@code at}; ends with a newline. */
    public static String of(Qualifier qualifier, LeadHistory lead, Instant at) {
        QualificationText text = new QualificationText();
        text.standing(qualifier.qualify(lead, at), at);
        text.moves("moves", qualifier.moves(lead, at));
        Explanation explanation = qualifier.explain(lead, at);
        explanation.scores().forEach(text::score);
        explanation.gaps().forEach(gap -> text.line("gap " + gap.stage().code() + ": " + need(gap.need())));
        text.moves(
                "forecast",
                explanation.forecast().stream().map(Explanation.Forecast::move).toList());
        return text.out.toString();
    }

    private void standing(Qualification q, Instant at) {
        Instant since = q.stageSince();
        line("at " + at);
        line("stage " + q.stage().code() + (since == null ? "" : " since " + moment(since)));
        line("temperature " + q.temperature().code());
        line("grade " + q.grade() + ", " + number(q.fitKnown()) + "% of fit known");
    }

    private void moves(String heading, List<Move> moves) {
        line(heading + (moves.isEmpty() ? " none" : ""));
        for (Move move : moves) {
            line("  " + moment(move.at()) + " " + what(move));
        }
    }

    private static String what(Move move) {
        return switch (move) {
            case Move.OfTemperature t -> "temperature " + t.from().code() + " -> " + t.to().code();
            case Move.OfStage s ->
                "stage " + s.from().code() + " -> " + s.to().code() + ", "
                        + s.cause().name().toLowerCase(Locale.ROOT)
                        + (s.detail() == null ? "" : " (" + s.detail() + ")");
        };
    }

    private void score(Explanation.Score score) {
        line(score.name() + " " + number(score.value()));
        score.lines().stream().filter(QualificationText::tells).forEach(each -> line("  " + reason(each)));
    }

    /** A signal that never occurred says nothing; a criterion that gave nothing does. */
    private static boolean tells(Line line) {
        return line.kind() != Explanation.Kind.SIGNAL || line.occurrences() > 0;
    }

    private static String reason(Line line) {
        String points = number(line.points());
        return switch (line.kind()) {
            case CRITERION -> points + " " + line.id() + ": " + line.basis();
            case LIMIT -> points + " limit " + line.id() + ": " + line.basis();
            case SIGNAL ->
                points + " " + line.group() + "/" + line.id() + ": " + line.occurrences() + " worth "
                        + number(line.pointsBeforeDecay())
                        + (line.latest() == null ? "" : ", latest " + moment(line.latest()));
        };
    }

    private static String need(Need need) {
        return switch (need) {
            case Need.All all -> joined(all.parts(), " and ");
            case Need.Any any -> joined(any.parts(), " or ");
            case Need.Comparison c ->
                c.what() + " " + rounded(c.value()) + ", needs " + c.operator() + " " + c.needed()
                        + (c.missing() == null ? "" : " (" + number(c.missing()) + " missing)");
            case Need.Unknown unknown -> "unknown " + String.join(", ", unknown.attributes());
            case Need.Other other -> other.condition();
            case Need.Paused paused -> "paused until " + moment(paused.until());
        };
    }

    private static String joined(List<Need> parts, String word) {
        return parts.stream().map(QualificationText::need).collect(Collectors.joining(word, "(", ")"));
    }

    private static String rounded(String value) {
        try {
            return number(Double.parseDouble(value));
        } catch (NumberFormatException e) {
            return value;
        }
    }

    private static String number(double value) {
        BigDecimal rounded = BigDecimal.valueOf(value)
                .setScale(DECIMALS, RoundingMode.HALF_EVEN)
                .stripTrailingZeros();
        return rounded.signum() == 0 ? "0" : rounded.toPlainString();
    }

    private static String moment(Instant instant) {
        return instant.plusMillis(500).truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private void line(String text) {
        out.append(text).append('\n');
    }
}
