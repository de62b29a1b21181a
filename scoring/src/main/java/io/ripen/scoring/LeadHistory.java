package io.ripen.scoring;

import java.time.Instant;
import java.util.List;

/**
 * All that is known of one lead: its attributes as they became known, and its events. The order of either list means
 * nothing; an event id that stands twice counts once. Immutable.
 *
 * @param attributes each entry holds <em>all</em> attributes from its instant until the next entry
 */
public record LeadHistory(List<Known> attributes, List<LeadEvent> events) {

    public LeadHistory {
        attributes = List.copyOf(attributes);
        events = List.copyOf(events);
    }

    /** A lead whose attributes hold from {@code from} on. */
    public static LeadHistory of(Instant from, Attributes attributes, List<LeadEvent> events) {
        return new LeadHistory(List.of(new Known(from, attributes)), events);
    }

    /** The attributes from an instant on. */
    public record Known(Instant from, Attributes attributes) {}
}
