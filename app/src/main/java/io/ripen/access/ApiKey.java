package io.ripen.access;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A key as the settings show it.
 *
 * @param writeKey the key itself when it is a public write key, else empty
 */
public record ApiKey(
        long id,
        boolean write,
        String name,
        String prefix,
        String writeKey,
        List<String> scopes,
        @Nullable Instant lastUsed) {}
