package io.ripen.qualification;

import io.ripen.model.DerivedAttributes;
import io.ripen.scoring.Attributes;
import io.ripen.scoring.LeadEvent;
import io.ripen.scoring.LeadHistory;
import io.ripen.scoring.LeadHistory.Known;
import io.ripen.scoring.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What was known of a lead and when, told from its events alone. The same events give the same history in whatever
 * order they came.
 */
public final class Histories {

    /** Events whose properties are attributes of the lead. */
    public static final Set<String> TELLING = Set.of("identified", "company_identified", "attributes_changed");

    /** Property of any event to attribute: the first that is seen is kept. */
    static final Map<String, String> FIRST_TOUCH = Map.of(
            "utm_source", "source",
            "utm_medium", "medium",
            "utm_campaign", "campaign",
            "referrer", "referrer");

    private Histories() {}

    static boolean tells(LeadEvent event) {
        return TELLING.contains(event.type())
                || FIRST_TOUCH.keySet().stream().anyMatch(event.properties()::containsKey);
    }

    /** The history that {@code events} tell. The walk starts when the person first tells something. */
    public static LeadHistory of(Collection<LeadEvent> events) {
        List<LeadEvent> inOrder = new ArrayList<>(events);
        inOrder.sort(Comparator.comparing(LeadEvent::at).thenComparing(LeadEvent::id));
        boolean everTells = inOrder.stream().anyMatch(event -> TELLING.contains(event.type()));
        Map<String, Value> given = new HashMap<>();
        List<Known> known = new ArrayList<>();
        boolean told = !everTells;
        for (LeadEvent event : inOrder) {
            boolean changed = touch(given, event);
            if (TELLING.contains(event.type())) {
                given.putAll(event.properties());
                told = true;
                changed = true;
            }
            if (changed && told) {
                learn(known, event.at(), DerivedAttributes.complete(Map.copyOf(given), event.at()));
            }
        }
        return new LeadHistory(known, inOrder);
    }

    private static boolean touch(Map<String, Value> given, LeadEvent event) {
        boolean changed = false;
        for (Map.Entry<String, String> touch : FIRST_TOUCH.entrySet()) {
            Value value = event.property(touch.getKey());
            if (value != null && given.putIfAbsent(touch.getValue(), value) == null) {
                changed = true;
            }
        }
        return changed;
    }

    /** One entry an instant: the last of it. */
    private static void learn(List<Known> known, Instant at, Attributes attributes) {
        if (!known.isEmpty() && known.getLast().from().equals(at)) {
            known.removeLast();
        }
        known.add(new Known(at, attributes));
    }
}
