package io.ripen.qualification;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.ripen.activity.EventLog;
import io.ripen.leads.Identities;
import io.ripen.leads.Lead;
import io.ripen.leads.Leads;
import io.ripen.scoring.Attributes;
import io.ripen.scoring.Explanation;
import io.ripen.scoring.FoldOutcome;
import io.ripen.scoring.LeadEvent;
import io.ripen.scoring.LeadFold;
import io.ripen.scoring.LeadHistory;
import io.ripen.scoring.Move;
import io.ripen.scoring.Profile;
import io.ripen.scoring.Qualification;
import io.ripen.scoring.Qualifier;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The door to how ready leads are. What writes runs inside the caller's transaction, one writer at a time; what reads is
 * thread-safe.
 */
public final class Qualifications {

    /** Leads whose profile is kept in memory: those that were active last. */
    private static final int PROFILES_MAX = 20_000;

    private final Cache<Long, Profile> profiles =
            Caffeine.newBuilder().maximumSize(PROFILES_MAX).build();
    private final StateStore store;
    private final Models models;
    private final Identities identities;
    private final Leads leads;
    private final EventLog log;

    public Qualifications(JdbcTemplate jdbc, Models models, Identities identities, Leads leads, EventLog log) {
        this.store = new StateStore(jdbc);
        this.models = models;
        this.identities = identities;
        this.leads = leads;
        this.log = log;
    }

    /**
     * Takes events that were stored just now into the states of their leads.
     *
     * @param added by lead, those that are new in the log
     * @param regrouped leads whose history is another than before
     */
    public void apply(Map<Long, List<LeadEvent>> added, Set<Long> regrouped, Instant now) {
        Set<Long> refold = new TreeSet<>(regrouped);
        Set<Long> folding = new TreeSet<>();
        added.forEach((lead, events) -> {
            boolean tells = events.stream().anyMatch(Histories::tells);
            (tells || regrouped.contains(lead) ? refold : folding).add(lead);
        });
        Map<Long, LeadState> before = states(union(refold, folding));
        Outcome outcome = new Outcome(models.active(), now);
        Map<Long, Profile> profiles = profiles(outcome.active, folding);
        for (long lead : folding) {
            LeadState state = before.get(lead);
            Profile profile = profiles.get(lead);
            if (state == null
                    || profile == null
                    || !outcome.advance(state, profile, added.getOrDefault(lead, List.of()))) {
                refold.add(lead);
            }
        }
        refold(refold, before, outcome);
        save(outcome);
    }

    /** Qualifies the leads anew from their stored events. */
    public void requalify(Set<Long> changed, Instant now) {
        Outcome outcome = new Outcome(models.active(), now);
        refold(changed, states(changed), outcome);
        save(outcome);
    }

    /** Leads that were absorbed have no state of their own. */
    public void forget(Set<Long> absorbed) {
        store.delete(models.active().version(), absorbed);
    }

    /** Works off reviews that are due, at most {@code limit}; returns how many. */
    public int review(Instant now, int limit) {
        Models.Active active = models.active();
        List<Long> due = store.findDue(active.version(), now, limit);
        if (due.isEmpty()) {
            return 0;
        }
        Outcome outcome = new Outcome(active, now);
        Map<Long, LeadState> before = states(Set.copyOf(due));
        Map<Long, Profile> profiles = profiles(active, before.keySet());
        before.forEach((lead, state) -> {
            Profile profile = profiles.get(lead);
            if (profile != null) {
                outcome.advance(state, profile, List.of());
            }
        });
        save(outcome);
        return due.size();
    }

    private void refold(Set<Long> changed, Map<Long, LeadState> before, Outcome outcome) {
        Map<Long, Attributes> learned = new TreeMap<>();
        histories(changed).forEach((lead, history) -> {
            LeadFold fold = outcome.active.qualifier().fold(history);
            outcome.refolded(lead, before.get(lead), fold);
            if (!history.attributes().isEmpty()) {
                learned.put(
                        lead,
                        history.attributes().stream()
                                .max(java.util.Comparator.comparing(LeadHistory.Known::from))
                                .orElseThrow()
                                .attributes());
            }
        });
        // An SDK tells the same traits again and again.
        learned.entrySet().removeIf(entry -> isKnown(entry.getKey(), entry.getValue()));
        leads.learn(learned);
        profiles.invalidateAll(learned.keySet());
    }

    private boolean isKnown(long lead, Attributes attributes) {
        Profile profile = profiles.getIfPresent(lead);
        return profile != null && profile.attributes().equals(attributes);
    }

    private Map<Long, LeadHistory> histories(Set<Long> changed) {
        Map<Long, List<Long>> subjects = new TreeMap<>();
        identities
                .subjectsOf(changed)
                .forEach(owned -> subjects.computeIfAbsent(owned.leadId(), l -> new ArrayList<>())
                        .add(owned.subjectId()));
        Map<Long, List<LeadEvent>> events =
                log.history(subjects.values().stream().flatMap(List::stream).toList());
        Map<Long, LeadHistory> histories = new TreeMap<>();
        subjects.forEach((lead, own) -> histories.put(
                lead,
                Histories.of(own.stream()
                        .flatMap(subject -> events.getOrDefault(subject, List.of()).stream())
                        .toList())));
        return histories;
    }

    private Map<Long, LeadState> states(Set<Long> ids) {
        Map<Long, LeadState> states = new HashMap<>();
        if (!ids.isEmpty()) {
            store.find(models.active().version(), ids).forEach(state -> states.put(state.leadId(), state));
        }
        return states;
    }

    private Map<Long, Profile> profiles(Models.Active active, Set<Long> ids) {
        Map<Long, Profile> known = new HashMap<>();
        Set<Long> missing = new TreeSet<>();
        for (long id : ids) {
            Profile profile = profiles.getIfPresent(id);
            if (profile != null && profile.isOf(active.qualifier())) {
                known.put(id, profile);
            } else {
                missing.add(id);
            }
        }
        for (Lead lead : leads.find(missing)) {
            Profile profile = active.qualifier().profile(lead.attributes());
            profiles.put(lead.id(), profile);
            known.put(lead.id(), profile);
        }
        return known;
    }

    /** To be called when a transaction that wrote was rolled back: what was remembered of it is forgotten. */
    public void rolledBack() {
        profiles.invalidateAll();
    }

    private void save(Outcome outcome) {
        store.save(outcome.active.version(), outcome.states);
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

    /** Compares the stored states of the leads after {@code after} with the function; the ids that differ. */
    public Verification verify(long after, int limit) {
        Models.Active active = models.active();
        List<Long> page = store.leadsAfter(active.version(), after, limit);
        Map<Long, LeadState> states = states(Set.copyOf(page));
        Map<Long, LeadHistory> histories = histories(Set.copyOf(page));
        List<Long> wrong = page.stream()
                .filter(lead -> !agrees(active.qualifier(), states.get(lead), histories.get(lead)))
                .toList();
        return new Verification(page.size(), page.isEmpty() ? after : page.getLast(), wrong);
    }

    private static boolean agrees(Qualifier qualifier, @Nullable LeadState state, @Nullable LeadHistory history) {
        if (state == null || history == null) {
            return false;
        }
        Qualification truth = qualifier.qualify(history, state.readAt());
        Qualification stored = state.scores();
        return (float) truth.fit() == (float) stored.fit()
                && (float) truth.engagement() == (float) stored.engagement()
                && (float) truth.intent() == (float) stored.intent()
                && truth.grade() == stored.grade()
                && truth.temperature() == stored.temperature()
                && truth.stage() == stored.stage();
    }

    /** @param last where the next page goes on */
    public record Verification(int checked, long last, List<Long> wrong) {
        public Verification {
            wrong = List.copyOf(wrong);
        }
    }

    /** What a batch did to states and ledger. Confined to one transaction. */
    private static final class Outcome {

        final Models.Active active;
        final Instant now;
        final List<LeadState> states = new ArrayList<>();
        final List<StageMove> moves = new ArrayList<>();

        Outcome(Models.Active active, Instant now) {
            this.active = active;
            this.now = now;
        }

        /** False when the events do not follow what is folded: nothing was done then. */
        boolean advance(LeadState state, Profile profile, List<LeadEvent> events) {
            LeadFold fold = active.qualifier().restore(state.fold(), profile);
            List<LeadEvent> inOrder = new ArrayList<>(events);
            inOrder.sort(java.util.Comparator.comparing(LeadEvent::at));
            for (LeadEvent event : inOrder) {
                if (fold.add(event) == FoldOutcome.REFOLD_NEEDED) {
                    return false;
                }
            }
            boolean grew = inOrder.stream().anyMatch(LeadEvent::human);
            List<Move> made = new ArrayList<>(fold.takeMoves());
            int byFacts = made.size();
            Instant at = latest(fold.asOf());
            LeadFold.Reading reading = fold.readAll(at, LeadState.DRIFT_POINTS);
            made.addAll(reading.moves());
            int skip = Math.min(state.recordedMoves(), made.size());
            record(state.leadId(), state.scores().stage(), made.subList(skip, made.size()), reading.qualification());
            int pending = grew ? made.size() - byFacts : made.size();
            states.add(LeadState.of(state.leadId(), fold, reading, at, pending));
            return true;
        }

        void refolded(long lead, @Nullable LeadState before, LeadFold fold) {
            Instant at = latest(fold.asOf());
            List<Move> all = new ArrayList<>(fold.takeMoves());
            LeadFold.Reading reading = fold.readAll(at, LeadState.DRIFT_POINTS);
            all.addAll(reading.moves());
            if (before == null) {
                record(lead, io.ripen.scoring.Stage.NONE, all, reading.qualification());
            } else {
                List<Move> fresh = all.stream()
                        .filter(move -> move.at().isAfter(before.readAt()))
                        .toList();
                record(lead, before.scores().stage(), fresh, reading.qualification());
            }
            states.add(LeadState.of(lead, fold, reading, at, reading.moves().size()));
        }

        private Instant latest(Instant asOf) {
            return now.isAfter(asOf) ? now : asOf;
        }

        /** Writes the moves if they lead from where the ledger stands to where the lead is; else one correcting move. */
        private void record(long lead, io.ripen.scoring.Stage ledger, List<Move> made, Qualification truth) {
            io.ripen.scoring.Stage stage = ledger;
            List<StageMove> rows = new ArrayList<>();
            boolean follows = true;
            for (Move move : made) {
                if (move instanceof Move.OfStage of) {
                    follows &= of.from() == stage;
                    stage = of.to();
                    String cause = of.cause().name().toLowerCase(java.util.Locale.ROOT);
                    rows.add(new StageMove(lead, of.at(), now, of.from(), of.to(), cause, of.detail(), who()));
                }
            }
            if (follows && stage == truth.stage()) {
                moves.addAll(rows);
            } else if (ledger != truth.stage()) {
                moves.add(new StageMove(lead, now, now, ledger, truth.stage(), "corrected", null, who()));
            }
        }

        private String who() {
            return "model:" + active.version();
        }
    }
}
