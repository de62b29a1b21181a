package io.ripen.qualification;

import io.ripen.scoring.LeadFold;
import io.ripen.scoring.Qualification;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A lead's folded state as stored. Immutable.
 *
 * @param lastActivity when the lead last did something, or came; what others tell of it does not count
 * @param recordedMoves moves by decay after the last fact that are in the ledger already
 */
@SuppressWarnings("ArrayRecordComponent") // a row, never compared
record LeadState(
        long leadId,
        Qualification scores,
        Instant readAt,
        @Nullable Instant reviewAt,
        @Nullable Instant lastActivity,
        int recordedMoves,
        byte[] fold) {

    /** A score is never wrong by more than this. */
    static final double DRIFT_POINTS = 1.0;

    /**
     * Looked at again after so much of the time that it could wait: then the events of a session leave the hour of the
     * review, and with it the indexes, as they are.
     */
    private static final double REVIEW_EARLY = 0.75;

    /** @param recorded what the row keeps beside the fold */
    static LeadState of(long leadId, LeadFold fold, LeadFold.Reading reading, Instant at, Recorded recorded) {
        Instant review = reading.review()
                .map(due -> at.plusMillis((long) (Duration.between(at, due).toMillis() * REVIEW_EARLY)))
                .orElse(null);
        return new LeadState(
                leadId, reading.qualification(), at, review, recorded.lastActivity(), recorded.moves(), fold.toBytes());
    }

    /** @param moves by decay after the last fact that are in the ledger already */
    record Recorded(@Nullable Instant lastActivity, int moves) {}

    /**
     * 0 below one point, 1 and 2 up to 5, then width 2.5 up to 30 and width 5 above: few, so that a score seldom changes
     * its band, and none with so many leads that they are not sorted soon. Tables hold them: a change needs a migration.
     */
    static short band(double score) {
        if (score < 5) {
            return (short) (score >= 2.5 ? 2 : score >= 1 ? 1 : 0);
        }
        return (short) (score < 30 ? 1 + Math.floor(score / 2.5) : 7 + Math.floor(score / 5));
    }
}
