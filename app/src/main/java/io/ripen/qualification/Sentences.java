package io.ripen.qualification;

import io.ripen.scoring.Explanation;
import io.ripen.scoring.Explanation.Need;
import io.ripen.scoring.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reasons in words, the same in the terminal and on a page. Stateless. */
public final class Sentences {

    private static final Set<String> BY_HAND = Set.of("returned", "disqualified_by_hand");

    private Sentences() {}

    /** Why a line of a score gives its points at {@code at}. */
    public static String reason(Explanation.Line line, Instant at) {
        return switch (line.kind()) {
            case CRITERION -> line.label() + ": " + line.basis();
            case LIMIT -> "Limit. " + line.basis();
            case SIGNAL -> line.label() + ": " + occurrences(line, at);
        };
    }

    /** How often a signal counted, what that was worth, and when it was last. */
    public static String occurrences(Explanation.Line line, Instant at) {
        String count = line.occurrences() == 1 ? "once" : line.occurrences() + " times";
        return String.format(Locale.ROOT, "%s, worth %.1f when it happened", count, line.pointsBeforeDecay())
                + latest(line.latest(), at);
    }

    private static String latest(@Nullable Instant latest, Instant at) {
        return latest == null ? "" : ", last " + ago(latest, at);
    }

    /** Such as {@code 3 days ago}. */
    public static String ago(Instant then, Instant at) {
        Duration passed = Duration.between(then, at);
        long days = passed.toDays();
        if (days >= 1) {
            return days == 1 ? "yesterday" : days + " days ago";
        }
        return passed.toHours() >= 1
                ? passed.toHours() + " h ago"
                : passed.toMinutes() >= 1 ? passed.toMinutes() + " min ago" : "just now";
    }

    /** What is missing for a higher stage. */
    public static String need(Need need) {
        return switch (need) {
            case Need.All all -> all.parts().stream().map(Sentences::need).collect(Collectors.joining(" and "));
            case Need.Any any ->
                any.parts().stream().map(Sentences::need).collect(Collectors.joining(", or ", "either ", ""));
            case Need.Comparison c -> comparison(c);
            case Need.Unknown unknown -> "it must be known: " + String.join(", ", unknown.attributes());
            case Need.Other other -> "it must hold that " + other.condition();
            case Need.Paused paused -> "wait until " + paused.until() + ", or for a new sign of intent";
        };
    }

    private static String comparison(Need.Comparison c) {
        Double missing = c.missing();
        String value = missing == null ? c.value() : rounded(c.value());
        String what = c.what() + " " + value + ", needs " + operator(c.operator()) + " " + c.needed();
        return missing == null
                ? what
                : what
                        + String.format(
                                Locale.ROOT, ": %.1f %s", missing, c.operator().startsWith("<") ? "less" : "more");
    }

    private static String operator(String symbol) {
        return switch (symbol) {
            case ">=" -> "at least";
            case ">" -> "more than";
            case "<=" -> "at most";
            case "<" -> "less than";
            case "!=" -> "other than";
            default -> "to be";
        };
    }

    private static String rounded(String number) {
        try {
            return String.format(Locale.ROOT, "%.1f", Double.parseDouble(number));
        } catch (NumberFormatException e) {
            return number;
        }
    }

    /** A stage as people call it. */
    public static String stage(Stage stage) {
        return switch (stage) {
            case NONE -> "no stage";
            case INFORMATION_QUALIFIED -> "IQL";
            case MARKETING_QUALIFIED -> "MQL";
            case PRODUCT_QUALIFIED -> "PQL";
            case SALES_QUALIFIED -> "SQL";
            case OPPORTUNITY -> "opportunity";
            case CUSTOMER -> "customer";
            case DISQUALIFIED -> "disqualified";
        };
    }

    /** An event type as people say it: {@code asset_downloaded} is "asset downloaded". */
    public static String event(String type) {
        return type.replace('_', ' ');
    }

    /** Whether a person made the move; who it was stands at the event in the timeline. */
    public static boolean byHand(String cause) {
        return BY_HAND.contains(cause);
    }

    /** Why two leads became one. */
    public static String merge(String cause) {
        return switch (cause) {
            case "identify" -> "as they turned out to be one person";
            case "alias" -> "as an alias told";
            default -> "by hand";
        };
    }
}
