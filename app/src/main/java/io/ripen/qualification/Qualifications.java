package io.ripen.qualification;

import io.ripen.activity.EventLog;
import io.ripen.kernel.Writes;
import io.ripen.leads.Identities;
import io.ripen.leads.Lead;
import io.ripen.leads.Leads;
import io.ripen.leads.Learned;
import io.ripen.scoring.Explanation;
import io.ripen.scoring.LeadEvent;
import io.ripen.scoring.LeadHistory;
import io.ripen.scoring.Qualification;
import io.ripen.scoring.Qualifier;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The door to how ready leads are. What writes runs inside the caller's transaction, one writer at a time; what reads is
 * thread-safe.
 */
public final class Qualifications {

    private final LeadMemory memory = new LeadMemory();
    private volatile @Nullable Consumer<Set<Long>> changes;
    /** The table of the states, for whoever asks its size. */
    public static final String TABLE = "lead_state";

    /** Reviews that are counted at most. */
    public static final int OVERDUE_MAX = 10_000;

    private final StateStore store;
    private final Writes writes;
    private final Models models;
    private final Identities identities;
    private final Leads leads;
    private final EventLog log;

    /** The doors that qualifying walks through. */
    public record Rooms(Models models, Identities identities, Leads leads, EventLog log) {}

    public Qualifications(JdbcTemplate jdbc, Writes writes, Rooms rooms) {
        this.store = new StateStore(jdbc, writes);
        this.writes = writes;
        this.models = rooms.models();
        this.identities = rooms.identities();
        this.leads = rooms.leads();
        this.log = rooms.log();
    }

    /**
     * Takes events that were stored just now into the states of their leads.
     *
     * @param added by lead, those that are new in the log
     * @param regrouped leads whose history is another than before
     */
    public void apply(Map<Long, List<LeadEvent>> added, Set<Long> regrouped, Instant now) {
        Set<Long> all = union(regrouped, added.keySet());
        tell(all);
        Set<Long> refold = new TreeSet<>(regrouped);
        Set<Long> folding = new TreeSet<>(added.keySet());
        folding.removeAll(regrouped);
        Map<Long, LeadState> before = standing(all);
        Outcome outcome = new Outcome(models.active(), now, store::moves);
        Map<Long, Knowledge> known = known(outcome.active, folding);
        for (long lead : folding) {
            LeadState state = before.get(lead);
            Knowledge knowledge = known.get(lead);
            if (state == null
                    || knowledge == null
                    || !outcome.advance(state, knowledge, added.getOrDefault(lead, List.of()))) {
                refold.add(lead);
            }
        }
        refold(refold, before, outcome);
        save(outcome);
    }

    /** Qualifies the leads anew from their stored events. */
    public void requalify(Set<Long> changed, Instant now) {
        tell(changed);
        Outcome outcome = new Outcome(models.active(), now, store::moves);
        refold(changed, standing(changed), outcome);
        save(outcome);
    }

    /** Makes the states what they should be, also of those who are no lead any more. */
    void settle(Set<Long> changed, Instant now) {
        requalify(changed, now);
        Set<Long> gone = new TreeSet<>(changed);
        gone.removeAll(told(changed).keySet());
        store.delete(models.active().version(), gone);
    }

    /** Leads that were absorbed have no state of their own. */
    public void forget(Set<Long> absorbed) {
        tell(absorbed);
        memory.forgetStates(absorbed);
        store.delete(models.active().version(), absorbed);
    }

    /**
     * Reviews that are due and not worked off yet.
     *
     * @param oldest when the first of them was due, or null
     */
    public record Overdue(long reviews, @Nullable Instant oldest) {}

    /** Counts up to {@link #OVERDUE_MAX}. */
    public Overdue overdue(Instant now) {
        return store.overdue(models.active().version(), now, OVERDUE_MAX);
    }

    /** Works off reviews that are due, at most {@code limit}; returns how many. */
    public int review(Instant now, int limit) {
        Models.Active active = models.active();
        List<Long> due = store.findDue(active.version(), now, limit);
        if (due.isEmpty()) {
            return 0;
        }
        Outcome outcome = new Outcome(active, now, store::moves);
        Map<Long, LeadState> before = standing(Set.copyOf(due));
        Map<Long, Knowledge> known = known(active, before.keySet());
        before.forEach((lead, state) -> {
            Knowledge knowledge = known.get(lead);
            if (knowledge != null) {
                outcome.advance(state, knowledge, List.of());
            }
        });
        save(outcome);
        return due.size();
    }

    private void refold(Set<Long> changed, Map<Long, LeadState> before, Outcome outcome) {
        if (changed.isEmpty()) {
            return;
        }
        writes.flush(); // so that the history holds what came just now
        told(changed).forEach((lead, told) -> outcome.refolded(lead, before.get(lead), told));
    }

    private Map<Long, LeadHistory> histories(Set<Long> ids) {
        Map<Long, LeadHistory> histories = new TreeMap<>();
        told(ids).forEach((lead, told) -> histories.put(lead, told.history()));
        return histories;
    }

    private Map<Long, Histories.Told> told(Set<Long> ids) {
        Map<Long, List<Long>> subjects = new TreeMap<>();
        identities
                .subjectsOf(ids)
                .forEach(owned -> subjects.computeIfAbsent(owned.leadId(), l -> new ArrayList<>())
                        .add(owned.subjectId()));
        Map<Long, List<LeadEvent>> events =
                log.history(subjects.values().stream().flatMap(List::stream).toList());
        Map<Long, Histories.Told> told = new TreeMap<>();
        subjects.forEach((lead, own) -> told.put(
                lead,
                Histories.told(own.stream()
                        .flatMap(subject -> events.getOrDefault(subject, List.of()).stream())
                        .toList())));
        return told;
    }

    /** As the writer knows them: what is under way included. */
    private Map<Long, LeadState> standing(Set<Long> ids) {
        int version = models.active().version();
        return memory.states(version, ids, missing -> store.find(version, missing));
    }

    /** As stored. */
    private Map<Long, LeadState> states(Set<Long> ids) {
        Map<Long, LeadState> states = new HashMap<>();
        if (!ids.isEmpty()) {
            store.find(models.active().version(), ids).forEach(state -> states.put(state.leadId(), state));
        }
        return states;
    }

    private Map<Long, Knowledge> known(Models.Active active, Set<Long> ids) {
        Map<Long, Knowledge> known = new HashMap<>();
        Set<Long> missing = new TreeSet<>();
        for (long id : ids) {
            Knowledge remembered = memory.knowledge(id);
            if (remembered != null && remembered.profile().isOf(active.qualifier())) {
                known.put(id, remembered);
            } else {
                missing.add(id);
            }
        }
        for (Lead lead : missing.isEmpty() ? List.<Lead>of() : leads.find(missing)) {
            Knowledge read = new Knowledge(active.qualifier().profile(lead.attributes()), lead.given());
            memory.know(lead.id(), read);
            known.put(lead.id(), read);
        }
        return known;
    }

    /** To be called when a transaction that wrote was rolled back: what was remembered of it is forgotten. */
    public void rolledBack() {
        memory.forgetAll();
    }

    /** An SDK tells the same traits again and again: only what changed is written. */
    private void learn(Map<Long, Learned> learned) {
        learned.entrySet().removeIf(entry -> isKnown(entry.getKey(), entry.getValue()));
        leads.learn(learned);
        memory.forgetKnowledge(learned.keySet());
    }

    private boolean isKnown(long lead, Learned learned) {
        Knowledge known = memory.knowledge(lead);
        return known != null
                && known.profile().attributes().equals(learned.attributes())
                && Objects.equals(known.given(), learned.given());
    }

    /** Qualifies the leads under a version that does not serve yet; who is no lead any more has no state there. */
    void qualifyInto(int version, Qualifier qualifier, Set<Long> ids, Instant now) {
        if (ids.isEmpty()) {
            return;
        }
        Outcome outcome = new Outcome(new Models.Active(version, qualifier), now, lead -> List.of());
        Map<Long, Histories.Told> told = told(ids);
        told.forEach((lead, known) -> outcome.refolded(lead, null, known));
        Set<Long> gone = new TreeSet<>(ids);
        gone.removeAll(told.keySet());
        store.insert(version, outcome.refolded);
        store.delete(version, gone);
    }

    /** From now on {@code sink} hears, within the transaction, of each lead whose state changes by what it does; null for nobody. */
    void tellChanges(@Nullable Consumer<Set<Long>> sink) {
        changes = sink;
    }

    private void tell(Set<Long> changed) {
        Consumer<Set<Long>> sink = changes;
        if (sink != null) {
            sink.accept(changed);
        }
    }

    private void save(Outcome outcome) {
        learn(outcome.learned);
        int version = outcome.active.version();
        store.update(version, outcome.advanced);
        store.insert(version, outcome.refolded);
        memory.keep(version, outcome.advanced);
        memory.keep(version, outcome.refolded);
        store.saveMoves(outcome.moves);
    }

    private static Set<Long> union(Set<Long> a, Set<Long> b) {
        Set<Long> all = new TreeSet<>(a);
        all.addAll(b);
        return all;
    }

    /** The scores as stored: true within a point. */
    public Optional<Qualification> find(long lead) {
        return Optional.ofNullable(states(Set.of(lead)).get(lead)).map(LeadState::scores);
    }

    /** The scores as they were, or will be if nothing happens, at {@code at}; from the events. */
    public Optional<Explanation> explain(long lead, Instant at) {
        return Optional.ofNullable(histories(Set.of(lead)).get(lead))
                .map(history -> models.active().qualifier().explain(history, at));
    }

    /** The scores at each of the instants, from the events; empty when there is no such lead. */
    public List<Qualification> course(long lead, List<Instant> instants) {
        LeadHistory history = histories(Set.of(lead)).get(lead);
        Qualifier qualifier = models.active().qualifier();
        return history == null
                ? List.of()
                : instants.stream().map(at -> qualifier.qualify(history, at)).toList();
    }

    /** The ledger of a lead, oldest row first. */
    public List<StageMove> moves(long lead) {
        return store.moves(lead);
    }

    /** Compares the stored states of the next {@code limit} leads after {@code after} with the function. */
    public Verification verify(long after, int limit) {
        List<Long> page = store.leadsAfter(models.active().version(), after, limit);
        return new Verification(page.size(), page.isEmpty() ? after : page.getLast(), differences(Set.copyOf(page)));
    }

    /** Leads by chance, the same for the same seed; those that lack a state too. */
    public List<Long> sample(int leads, long seed) {
        return store.sample(models.active().version(), leads, seed);
    }

    /** Where the stored states of the leads are not what the function gives. */
    public List<Difference> differences(Set<Long> ids) {
        Qualifier qualifier = models.active().qualifier();
        Map<Long, LeadState> states = states(ids);
        Map<Long, LeadHistory> histories = histories(ids);
        return new TreeSet<>(ids)
                .stream()
                        .flatMap(lead ->
                                Difference.between(lead, states.get(lead), histories.get(lead), qualifier).stream())
                        .toList();
    }

    /**
     * What was compared.
     *
     * @param last where the next page goes on
     */
    public record Verification(int checked, long last, List<Difference> differences) {
        public Verification {
            differences = List.copyOf(differences);
        }

        /** The leads whose state is not the function's. */
        public List<Long> wrong() {
            return differences.stream().map(Difference::leadId).distinct().toList();
        }
    }
}
