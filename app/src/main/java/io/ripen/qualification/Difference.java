package io.ripen.qualification;

import io.ripen.scoring.LeadFold;
import io.ripen.scoring.LeadHistory;
import io.ripen.scoring.Qualification;
import io.ripen.scoring.Qualifier;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A stored value that is not what the function gives at the instant of storing. Immutable.
 *
 * @param field as the API calls it, or {@code state} when one of the two has the lead and the other has not
 */
public record Difference(long leadId, String field, String stored, String truth) {

    /** In points, beside what is lost by storing scores in single precision: about 4e-6 at a score of 100. */
    private static final double SCORE_TOLERANCE = 1e-6;

    private static final Duration TIME_TOLERANCE = Duration.ofSeconds(1);

    static List<Difference> between(
            long lead, @Nullable LeadState state, @Nullable LeadHistory history, Qualifier qualifier) {
        if (state == null && history == null) {
            return List.of();
        }
        if (state == null || history == null) {
            return List.of(new Difference(
                    lead, "state", state == null ? "missing" : "stored", history == null ? "no events" : "due"));
        }
        Comparison comparison = new Comparison(lead);
        Qualification stored = state.scores();
        Qualification truth = qualifier.qualify(history, state.readAt());
        comparison.number("fit", stored.fit(), truth.fit());
        comparison.number("fit_known", stored.fitKnown(), truth.fitKnown());
        comparison.number("engagement", stored.engagement(), truth.engagement());
        comparison.number("intent", stored.intent(), truth.intent());
        comparison.same("grade", stored.grade(), truth.grade());
        comparison.same("temperature", stored.temperature(), truth.temperature());
        comparison.same("stage", stored.stage(), truth.stage());
        comparison.instant("stage_since", stored.stageSince(), truth.stageSince());
        comparison.review(state, qualifier.fold(history));
        return comparison.found;
    }

    private static final class Comparison {

        private final long lead;
        private final List<Difference> found = new ArrayList<>();

        Comparison(long lead) {
            this.lead = lead;
        }

        void number(String field, double stored, double truth) {
            if (Math.abs(stored - truth) > SCORE_TOLERANCE + Math.ulp((float) truth) / 2) {
                found.add(new Difference(lead, field, Double.toString(stored), Double.toString(truth)));
            }
        }

        void same(String field, Object stored, Object truth) {
            if (!stored.equals(truth)) {
                found.add(new Difference(lead, field, stored.toString(), truth.toString()));
            }
        }

        void instant(String field, @Nullable Instant stored, @Nullable Instant truth) {
            boolean alike = (stored == null || truth == null)
                    ? Objects.equals(stored, truth)
                    : Duration.between(stored, truth).abs().compareTo(TIME_TOLERANCE) <= 0;
            if (!alike) {
                found.add(new Difference(lead, field, String.valueOf(stored), String.valueOf(truth)));
            }
        }

        /** A review may be early, never late. */
        void review(LeadState state, LeadFold fold) {
            if (fold.asOf().isAfter(state.readAt())) {
                return;
            }
            Optional<Instant> due = fold.nextReview(state.readAt(), LeadState.DRIFT_POINTS);
            Instant stored = state.reviewAt();
            if (due.isPresent() && (stored == null || stored.isAfter(due.get().plus(TIME_TOLERANCE)))) {
                found.add(new Difference(
                        lead, "review_at", String.valueOf(stored), due.get().toString()));
            }
        }
    }
}
