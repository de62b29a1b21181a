package io.ripen.scoring;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a lead stands where it stands. The lines of each score sum to it. Immutable.
 *
 * @param forecast what decay alone will change, in the order of time; empty when nothing will
 */
public record Explanation(
        Instant at, Qualification qualification, List<Score> scores, List<Gap> gaps, List<Forecast> forecast) {

    public Explanation {
        scores = List.copyOf(scores);
        gaps = List.copyOf(gaps);
        forecast = List.copyOf(forecast);
    }

    /** @param name {@code fit}, {@code engagement} or {@code intent} */
    public record Score(String name, double value, List<Line> lines) {
        public Score {
            lines = List.copyOf(lines);
        }
    }

    /**
     * One reason, or one limit.
     *
     * @param group id of the signal's group, or null
     * @param pointsBeforeDecay what its occurrences were worth when they happened, after {@code per_day} and {@code once_per}
     * @param points what it adds to the score now; for a limit what it takes away (or gives back)
     * @param occurrences how many occurrences count
     * @param latest the latest that counts, or null
     * @param basis what it rests on, in words: a rule and the values it read, or the limit
     * @param unknown whether it could give points, were something known that is not
     */
    public record Line(
            Kind kind,
            String id,
            String label,
            @Nullable String group,
            double pointsBeforeDecay,
            double points,
            int occurrences,
            @Nullable Instant latest,
            String basis,
            boolean unknown) {}

    public enum Kind {
        CRITERION,
        SIGNAL,
        LIMIT
    }

    /** What is missing for a higher stage. */
    public record Gap(Stage stage, Need need) {}

    /** A part of a stage's condition that does not hold. */
    public sealed interface Need {
        /** All of these are missing. */
        record All(List<Need> parts) implements Need {}

        /** One of these would do. */
        record Any(List<Need> parts) implements Need {}

        /**
         * A comparison that fails: {@code engagement 38.2, needs >= 50: 11.8 more}.
         *
         * @param missing how far the number is from what is needed, or null where it is no number
         */
        record Comparison(
                String what,
                String value,
                String operator,
                String needed,
                @Nullable Double missing) implements Need {}

        /** Cannot be decided while these attributes are unknown. */
        record Unknown(String condition, List<String> attributes) implements Need {}

        /** Any other condition that is not true, as written. */
        record Other(String condition) implements Need {}

        /** Paused since sales returned the lead or a deal was lost, until this instant or a new sign of intent. */
        record Paused(Instant until) implements Need {}
    }

    /** A change of temperature or stage to come by decay alone. */
    public record Forecast(Move move) {}
}
