package io.ripen.scoring;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The known attributes of a lead by name, given and derived alike. A name that is absent is unknown. Immutable.
 */
public final class Attributes {

    private static final Attributes NONE = new Attributes(Map.of());

    private final Map<String, Value> known;

    private Attributes(Map<String, Value> known) {
        this.known = known;
    }

    public static Attributes of(Map<String, Value> known) {
        return known.isEmpty() ? NONE : new Attributes(Map.copyOf(known));
    }

    public static Attributes none() {
        return NONE;
    }

    /** The value of {@code name}, or null while it is unknown. */
    public @Nullable Value get(String name) {
        return known.get(name);
    }

    public Set<String> names() {
        return known.keySet();
    }

    public Map<String, Value> asMap() {
        return known;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Attributes that && known.equals(that.known);
    }

    @Override
    public int hashCode() {
        return known.hashCode();
    }

    /** Names only: values are personal data and must not reach a log by accident. */
    @Override
    public String toString() {
        return "Attributes" + new TreeMap<>(known).keySet();
    }
}
