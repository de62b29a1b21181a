package io.ripen.scoring;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A change of stage or temperature that the walk made. Immutable. */
public sealed interface Move {

    Instant at();

    record OfTemperature(Temperature from, Temperature to, Instant at) implements Move {}

    /** @param detail id of the disqualifier, or the reason that an event carried; null where there is none */
    record OfStage(
            Stage from,
            Stage to,
            Instant at,
            Cause cause,
            @Nullable String detail) implements Move {}

    /** Why a stage changed. */
    enum Cause {
        /** The condition of the stage became true. */
        ENTERED,
        /** The leave condition held for as long as the model asks. */
        COOLED,
        DEAL_OPENED,
        DEAL_WON,
        DEAL_LOST,
        ORDER_COMPLETED,
        /** Sales gave the lead back. */
        RETURNED,
        DISQUALIFIED_BY_RULE,
        DISQUALIFIED_BY_HAND,
        /** No rule disqualifies any more, or a person took the lead back. */
        REINSTATED
    }
}
