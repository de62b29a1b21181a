package io.ripen.scoring;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something a visitor or lead did. Immutable.
 *
 * @param id idempotency key: two events of one id are one event
 * @param type snake_case name, such as {@code page_viewed}
 * @param at when it happened
 * @param properties what is known of it, by name; a name that is absent is unknown
 * @param human false once it was judged to come from a bot or scanner: such an event never counts
 */
public record LeadEvent(String id, String type, Instant at, Map<String, Value> properties, boolean human) {

    public LeadEvent {
        properties = Map.copyOf(properties);
    }

    public @Nullable Value property(String name) {
        return properties.get(name);
    }

    /** The same event under another verdict. */
    public LeadEvent judged(boolean isHuman) {
        return isHuman == human ? this : new LeadEvent(id, type, at, properties, isHuman);
    }
}
