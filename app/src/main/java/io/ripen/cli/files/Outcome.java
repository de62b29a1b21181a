package io.ripen.cli.files;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What became of a lead. Immutable.
 *
 * @param at when it was decided, or null when that is not known; of no meaning while {@link Kind#OPEN}
 */
public record Outcome(Kind kind, @Nullable Instant at) {

    public static final Outcome OPEN = new Outcome(Kind.OPEN, null);

    public enum Kind {
        WON,
        LOST,
        OPEN
    }

    /** The outcome as far as it could be known at {@code instant}: what is decided later is still open. */
    public Outcome knownAt(Instant instant) {
        return at != null && at.isAfter(instant) ? OPEN : this;
    }
}
