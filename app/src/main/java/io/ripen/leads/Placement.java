package io.ripen.leads;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where the messages of a batch belong.
 *
 * @param places one for each sighting, in its order
 * @param captured leads that are new with this batch
 * @param regrouped leads whose set of subjects changed: their history is another than before
 * @param absorbed leads that were merged into another
 */
public record Placement(List<Place> places, Set<Long> captured, Set<Long> regrouped, Set<Long> absorbed) {

    /** @param leadId null while nobody knows the person */
    public record Place(long subjectId, @Nullable Long leadId) {}
}
