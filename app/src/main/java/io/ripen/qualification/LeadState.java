package io.ripen.qualification;

import io.ripen.scoring.LeadFold;
import io.ripen.scoring.Qualification;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A lead's folded state as stored. Immutable.
 *
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

    static LeadState of(long leadId, LeadFold fold, Instant at, int recordedMoves) {
        Optional<Instant> review = fold.nextReview(at, DRIFT_POINTS);
        return new LeadState(
                leadId, fold.read(at), at, review.orElse(null), fold.asOf(), recordedMoves, fold.toBytes());
    }

    /** Width 1 below 5, then 5. */
    static short band(double score) {
        return (short) (score < 5 ? Math.floor(score) : 4 + Math.floor(score / 5));
    }
}
