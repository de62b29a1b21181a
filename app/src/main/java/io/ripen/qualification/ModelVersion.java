package io.ripen.qualification;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A version of the qualification model. Immutable.
 *
 * @param author who made it
 * @param publishedAt when it began to serve, or null
 */
public record ModelVersion(
        int id,
        String name,
        State state,
        String author,
        Instant createdAt,
        @Nullable Instant publishedAt) {

    /** Exactly one is active. */
    public enum State {
        DRAFT,
        PUBLISHING,
        ACTIVE,
        RETIRED
    }
}
