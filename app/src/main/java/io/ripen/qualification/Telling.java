package io.ripen.qualification;

import io.ripen.leads.Learned;
import io.ripen.model.DerivedAttributes;
import io.ripen.scoring.LeadEvent;
import io.ripen.scoring.Value;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is given of a lead, carried on event by event in the order of time. Mutable; confined to one thread. */
final class Telling {

    private final Map<String, Value> given;
    private boolean told;

    private Telling(Map<String, Value> given, boolean told) {
        this.given = given;
        this.told = told;
    }

    /** @param told whether what a first touch tells is known from the start */
    static Telling fromNothing(boolean told) {
        return new Telling(new HashMap<>(), told);
    }

    /** Goes on from what is known; null while nobody told anything. */
    static @Nullable Telling of(Knowledge known) {
        Set<String> names = known.given();
        if (names == null) {
            return null;
        }
        Map<String, Value> given = new HashMap<>(known.profile().attributes().asMap());
        given.keySet().removeIf(name -> DerivedAttributes.NAMES.contains(name) && !names.contains(name));
        return new Telling(given, true);
    }

    /** Takes the event in; whether something is known from its instant on that was not before. */
    boolean take(LeadEvent event) {
        boolean changed = touch(event);
        if (Histories.TELLING.contains(event.type())) {
            given.putAll(event.properties());
            told = true;
            changed = true;
        }
        return changed && told;
    }

    private boolean touch(LeadEvent event) {
        boolean changed = false;
        for (Map.Entry<String, String> touch : Histories.FIRST_TOUCH.entrySet()) {
            Value value = event.property(touch.getKey());
            if (value != null && given.putIfAbsent(touch.getValue(), value) == null) {
                changed = true;
            }
        }
        return changed;
    }

    /** All that is known at {@code at}. */
    Learned learned(Instant at) {
        Set<String> names = new HashSet<>(given.keySet());
        names.retainAll(DerivedAttributes.NAMES);
        return new Learned(DerivedAttributes.complete(Map.copyOf(given), at), Set.copyOf(names));
    }
}
