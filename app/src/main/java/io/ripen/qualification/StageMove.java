package io.ripen.qualification;

import io.ripen.scoring.Stage;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of the ledger. Immutable, as the row is.
 *
 * @param cause in lower case: a cause of the engine, or {@code corrected} where late, retracted or merged facts, or a
 *     new model, moved the lead now
 * @param who {@code model:<version>} or {@code user:<id>}
 */
public record StageMove(
        long leadId,
        Instant at,
        Instant recordedAt,
        Stage from,
        Stage to,
        String cause,
        @Nullable String detail,
        String who) {}
