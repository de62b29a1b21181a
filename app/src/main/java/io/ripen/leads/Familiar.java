package io.ripen.leads;

import io.ripen.leads.IdentityKey.Kind;
import io.ripen.leads.Placement.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Batches in which nobody is new and nothing is told of who is who: almost all. Gives what {@link Placing} would, from
 * memory alone.
 */
final class Familiar {

    private static final Kind[] KINDS = Kind.values();

    private Familiar() {}

    /**
     * @param sole the one subject that a key always led to; null when there is none, several, or it is not remembered
     * @return null when a sighting tells something, or somebody is not remembered
     */
    static @Nullable Placement place(List<Sighting> sightings, Function<UUID, @Nullable Subject> sole) {
        List<Place> places = new ArrayList<>(sightings.size());
        for (Sighting sighting : sightings) {
            Subject subject = sighting.previous() == null ? subject(sighting, sole) : null;
            if (subject == null) {
                return null;
            }
            places.add(new Place(subject.id, subject.leadId));
        }
        return new Placement(places, Set.of(), Set.of(), Set.of());
    }

    private static @Nullable Subject subject(Sighting sighting, Function<UUID, @Nullable Subject> sole) {
        boolean person = sighting.namesPerson();
        Subject first = null;
        for (Kind kind : KINDS) {
            IdentityKey key = sighting.key(kind);
            if (key != null) {
                Subject subject = sole.apply(key.hash());
                if (subject == null || (person && subject.leadId == null)) {
                    return null;
                }
                if (first == null) {
                    first = subject;
                } else if (!Objects.equals(subject.leadId, first.leadId)) {
                    return null;
                }
            }
        }
        return first;
    }
}
