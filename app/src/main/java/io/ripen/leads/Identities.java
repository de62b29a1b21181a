package io.ripen.leads;

import io.ripen.kernel.Writes;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The door to who is who: visitor, user id, email and phone to lead. Runs inside the caller's transaction; used by one
 * writer at a time.
 */
public final class Identities {

    private final IdentityStore store;

    public Identities(JdbcTemplate jdbc, Writes writes) {
        this.store = new IdentityStore(jdbc, writes);
    }

    /** Finds the subject and the lead of each sighting, making, linking, splitting and merging what that needs. */
    public Placement place(List<Sighting> sightings, Instant now) {
        Placement familiar = Familiar.place(sightings, store::sole);
        return familiar == null ? new Placing(store, now).place(sightings) : familiar;
    }

    /**
     * Takes a merge back. The survivor keeps what came to it later.
     *
     * @return the leads whose history is another now; empty when there is no such merge, or it is undone already
     */
    public Optional<Set<Long>> undo(long mergeId, Instant now) {
        IdentityStore.Merge merge = store.findMerge(mergeId);
        if (merge == null) {
            return Optional.empty();
        }
        Set<Long> changed = new TreeSet<>(store.undo(mergeId, merge, now));
        changed.add(merge.absorbed());
        return Optional.of(changed);
    }

    /** The merges that made the lead what it is, latest first; those that are undone too. */
    public List<MergeRecord> mergesOf(long lead) {
        return store.findMergesOf(lead);
    }

    /**
     * A merge as it is kept.
     *
     * @param cause {@code identify}, {@code alias} or {@code by_hand}
     */
    public record MergeRecord(
            long id,
            long survivor,
            long absorbed,
            Instant at,
            String cause,
            @org.jspecify.annotations.Nullable Instant undoneAt) {}

    /** To be called when a transaction that placed was rolled back. */
    public void rolledBack() {
        store.forget();
    }

    /** Ids of the subjects that belong to the leads. */
    public List<Owned> subjectsOf(Set<Long> leads) {
        return store.readOfLeads(leads).stream()
                .map(subject -> new Owned(subject.id, java.util.Objects.requireNonNull(subject.leadId)))
                .toList();
    }

    /** What a lead is known by: user ids, emails, phones and how many browsers. */
    public List<Known> keysOf(long lead) {
        return store.readOfLeads(Set.of(lead)).stream()
                .map(subject -> new Known(subject.kind, subject.label, subject.since))
                .toList();
    }

    /**
     * A key that leads to a lead.
     *
     * @param label the key itself; null for visitors, of whom only a hash is kept
     */
    public record Known(
            IdentityKey.Kind kind,
            @org.jspecify.annotations.Nullable String label,
            Instant since) {}

    /** A subject and whose it is. */
    public record Owned(long subjectId, long leadId) {}
}
