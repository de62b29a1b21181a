package io.ripen.leads;

import io.ripen.leads.IdentityKey.Kind;
import io.ripen.leads.Placement.Place;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One batch on its way through the rules of docs/explanation/identity.md. Used once. */
final class Placing {

    private final IdentityStore store;
    private final Instant now;
    private final Map<UUID, List<Subject>> byKey = new HashMap<>();
    private final Map<Long, Set<Subject>> byLead = new HashMap<>();
    private final Set<Subject> created = new LinkedHashSet<>();
    private final Set<Subject> pointed = new LinkedHashSet<>();
    private final Set<Long> captured = new LinkedHashSet<>();
    private final Set<Long> regrouped = new HashSet<>();
    private final Map<Long, Merging> merges = new LinkedHashMap<>();

    private record Merging(long survivor, String cause, List<Subject> moved) {}

    Placing(IdentityStore store, Instant now) {
        this.store = store;
        this.now = now;
    }

    Placement place(List<Sighting> sightings) {
        load(sightings);
        List<Subject> chosen = sightings.stream().map(this::settle).toList();
        store.insertLeads(captured, now);
        store.insertSubjects(List.copyOf(created));
        pointed.removeAll(created);
        store.pointSubjects(List.copyOf(pointed));
        merges.forEach(
                (absorbed, merge) -> store.recordMerge(merge.survivor(), absorbed, now, merge.cause(), merge.moved()));
        regrouped.removeAll(merges.keySet());
        List<Place> places = chosen.stream()
                .map(subject -> new Place(subject.id, subject.leadId))
                .toList();
        return new Placement(places, captured, regrouped, merges.keySet());
    }

    private void load(List<Sighting> sightings) {
        Set<UUID> hashes = new HashSet<>();
        boolean anyPerson = false;
        for (Sighting sighting : sightings) {
            sighting.keys().values().forEach(key -> hashes.add(key.hash()));
            if (sighting.previous() != null) {
                hashes.add(sighting.previous().hash());
            }
            anyPerson |= sighting.namesPerson();
        }
        Map<Long, Subject> known = new HashMap<>();
        for (Subject subject : store.findByHash(hashes)) {
            known.put(subject.id, subject);
            byKey.computeIfAbsent(subject.keyHash, h -> new ArrayList<>()).add(subject);
        }
        if (anyPerson) {
            loadLeads(known);
        }
    }

    private void loadLeads(Map<Long, Subject> known) {
        Set<Long> leads = new HashSet<>();
        known.values().stream().map(s -> s.leadId).filter(Objects::nonNull).forEach(leads::add);
        for (Subject found : store.findOfLeads(leads)) {
            Subject subject = known.getOrDefault(found.id, found);
            byLead.computeIfAbsent(Objects.requireNonNull(found.leadId), l -> new LinkedHashSet<>())
                    .add(subject);
        }
    }

    /** Links what the sighting tells, and chooses the subject that its event is kept under. */
    private Subject settle(Sighting sighting) {
        IdentityKey visitor = sighting.key(Kind.VISITOR);
        if (!sighting.namesPerson()) {
            return subject(Objects.requireNonNull(visitor), sighting.at());
        }
        Long lead = person(sighting);
        if (sighting.previous() != null) {
            lead = alias(lead, sighting.previous(), sighting.at());
        }
        if (visitor != null) {
            lead = bringVisitor(lead, visitor, sighting);
        }
        long settled = lead == null ? capture() : lead;
        for (IdentityKey key : sighting.keys().values()) {
            Subject subject = subject(key, sighting.at());
            if (subject.leadId == null) {
                point(subject, settled);
            }
        }
        IdentityKey first = java.util.stream.Stream.of(Kind.values())
                .map(sighting::key)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
        return subject(first, sighting.at());
    }

    /** The lead that user id, email or phone lead to; null when none does. */
    private @Nullable Long person(Sighting sighting) {
        Long byUser = leadOf(sighting.key(Kind.USER), sighting.at());
        Long byEmail = leadOf(sighting.key(Kind.EMAIL), sighting.at());
        if (byUser == null && byEmail == null) {
            return sighting.keys().containsKey(Kind.USER) || sighting.keys().containsKey(Kind.EMAIL)
                    ? null
                    : leadOf(sighting.key(Kind.PHONE), sighting.at());
        }
        if (byUser == null) {
            boolean anotherUser = sighting.keys().containsKey(Kind.USER) && has(byEmail, Kind.USER);
            return anotherUser ? null : byEmail;
        }
        if (byEmail != null && !byEmail.equals(byUser) && !has(byEmail, Kind.USER)) {
            return merge(byUser, byEmail, "identify");
        }
        return byUser;
    }

    private @Nullable Long leadOf(@Nullable IdentityKey key, Instant at) {
        return key == null ? null : subject(key, at).leadId;
    }

    private long alias(@Nullable Long lead, IdentityKey previous, Instant at) {
        Subject before = subject(previous, at);
        long target = lead != null ? lead : before.leadId != null ? before.leadId : capture();
        if (before.leadId == null) {
            point(before, target);
        } else if (before.leadId != target) {
            return merge(target, before.leadId, "alias");
        }
        return target;
    }

    /** The visitor's past becomes the person's, unless it is somebody else's. */
    private @Nullable Long bringVisitor(@Nullable Long lead, IdentityKey visitor, Sighting sighting) {
        Subject browser = subject(visitor, sighting.at());
        Long owner = browser.leadId;
        if (owner == null || owner.equals(lead)) {
            return lead;
        }
        boolean stranger = contradicts(owner, lead, sighting);
        if (!stranger) {
            return lead == null ? owner : merge(lead, owner, "identify");
        }
        long person = lead == null ? capture() : lead;
        if (sighting.at().isAfter(browser.since)) {
            Subject fresh = make(visitor, sighting.at(), person);
            byKey.computeIfAbsent(fresh.keyHash, h -> new ArrayList<>()).add(fresh);
        }
        return person;
    }

    private boolean contradicts(long owner, @Nullable Long lead, Sighting sighting) {
        IdentityKey user = sighting.key(Kind.USER);
        IdentityKey email = sighting.key(Kind.EMAIL);
        boolean userKnown = user != null || (lead != null && has(lead, Kind.USER));
        if (userKnown && has(owner, Kind.USER)) {
            return true;
        }
        if (!has(owner, Kind.EMAIL)) {
            return false;
        }
        if (email != null) {
            return true; // its email is not the owner's, else it would have led to the owner
        }
        return lead != null && has(lead, Kind.EMAIL);
    }

    private boolean has(@Nullable Long lead, Kind kind) {
        return lead != null && subjects(lead).stream().anyMatch(subject -> subject.kind == kind);
    }

    private Collection<Subject> subjects(long lead) {
        return byLead.computeIfAbsent(lead, l -> new LinkedHashSet<>());
    }

    private long merge(long survivor, long absorbed, String cause) {
        List<Subject> moved = List.copyOf(subjects(absorbed));
        moved.forEach(subject -> point(subject, survivor));
        byLead.remove(absorbed);
        merges.put(absorbed, new Merging(survivor, cause, moved));
        return survivor;
    }

    private long capture() {
        long lead = store.leadId();
        captured.add(lead);
        return lead;
    }

    private void point(Subject subject, long lead) {
        subject.leadId = lead;
        pointed.add(subject);
        byLead.computeIfAbsent(lead, l -> new LinkedHashSet<>()).add(subject);
        if (!created.contains(subject)) { // a new one brings no history along
            regrouped.add(lead);
        }
    }

    /** The subject of {@code key} at {@code at}; made when there is none. */
    private Subject subject(IdentityKey key, Instant at) {
        List<Subject> known = byKey.computeIfAbsent(key.hash(), h -> new ArrayList<>());
        Subject chosen = null;
        for (Subject subject : known) {
            if (chosen == null || !subject.since.isAfter(at)) {
                chosen = subject;
            }
        }
        if (chosen == null) {
            chosen = make(key, Instant.MIN, null);
            known.add(chosen);
        }
        return chosen;
    }

    private Subject make(IdentityKey key, Instant since, @Nullable Long lead) {
        String label = key.kind() == Kind.VISITOR ? null : key.value();
        Subject subject = new Subject(store.subjectId(), key.hash(), key.kind(), since, label, lead);
        created.add(subject);
        if (lead != null) {
            subjects(lead).add(subject);
        }
        return subject;
    }
}
