package io.ripen.qualification;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a version is on its way to serving. Immutable.
 *
 * @param done leads that are qualified under it, of {@code total}; leads that change meanwhile count again
 * @param failure why it failed, or null
 */
public record Publishing(
        int id,
        int version,
        String who,
        State state,
        long done,
        long total,
        long lastLead,
        Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable String failure) {

    public enum State {
        RUNNING,
        DONE,
        FAILED,
        CANCELLED
    }

    /** 0..100. */
    public int percent() {
        return total == 0 ? 100 : (int) Math.min(100, done * 100 / total);
    }
}
