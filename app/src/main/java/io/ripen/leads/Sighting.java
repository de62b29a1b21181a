package io.ripen.leads;

import io.ripen.leads.IdentityKey.Kind;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The keys that one message carries. Immutable.
 *
 * @param keys at most one of a kind, at least one
 * @param previous for an alias: the key by which the same person was known before; else null
 */
public record Sighting(
        Map<Kind, IdentityKey> keys, Instant at, @Nullable IdentityKey previous) {

    public Sighting {
        keys = Map.copyOf(keys);
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("a sighting needs a key");
        }
    }

    public static Sighting of(Instant at, Collection<IdentityKey> keys) {
        Map<Kind, IdentityKey> byKind = new LinkedHashMap<>();
        keys.forEach(key -> byKind.put(key.kind(), key));
        return new Sighting(byKind, at, null);
    }

    public @Nullable IdentityKey key(Kind kind) {
        return keys.get(kind);
    }

    /** Whether it tells who the person is, beyond the browser. */
    boolean namesPerson() {
        return keys.size() > 1 || !keys.containsKey(Kind.VISITOR);
    }
}
