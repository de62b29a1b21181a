package io.ripen.scoring;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Qualifies leads under one model: {@code qualify(model, facts, instant) -> qualification}, a function. Immutable and
 * thread-safe.
 */
public final class Qualifier {

    private static final Comparator<LeadEvent> BY_TIME =
            Comparator.comparing(LeadEvent::at).thenComparing(LeadEvent::id);

    private final Plan plan;

    private Qualifier(Plan plan) {
        this.plan = plan;
    }

    public static Qualifier of(QualificationModel model) {
        return new Qualifier(new Plan(model));
    }

    public QualificationModel model() {
        return plan.model;
    }

    Plan plan() {
        return plan;
    }

    /** What follows from the attributes alone. */
    public Profile profile(Attributes attributes) {
        return new Profile(plan, attributes);
    }

    /** The lead as it was at {@code at}: facts after {@code at} do not count. */
    public Qualification qualify(LeadHistory lead, Instant at) {
        LeadFold fold = foldUntil(lead, at);
        return fold.read(latest(at, fold.asOf()));
    }

    /** Every move of the walk up to {@code at}, in the order of time. */
    public List<Move> moves(LeadHistory lead, Instant at) {
        LeadFold fold = foldUntil(lead, at);
        List<Move> moves = new ArrayList<>(fold.takeMoves());
        moves.addAll(fold.movesUntil(latest(at, fold.asOf())));
        return moves;
    }

    /** Qualification, lines, gap and forecast at {@code at}. */
    public Explanation explain(LeadHistory lead, Instant at) {
        LeadFold fold = foldUntil(lead, at);
        return new Explainer(plan, fold.walkedTo(latest(at, fold.asOf())), counted(lead, at), at).explain();
    }

    /** The folded state after all facts of the history. */
    public LeadFold fold(LeadHistory lead) {
        return fold(attributesInOrder(lead), counted(lead, Instant.MAX), Instant.EPOCH);
    }

    /** The folded state of a lead of whom the first is known at {@code at}. */
    public LeadFold start(Instant at, Attributes attributes) {
        long micros = Micros.of(at);
        LeadFold fold = new LeadFold(profile(attributes), micros, micros);
        fold.undecided = true;
        return fold;
    }

    /**
     * The inverse of {@link LeadFold#toBytes}, under the same model.
     *
     * @throws IllegalArgumentException when the bytes were written by another version of the engine
     */
    public LeadFold restore(byte[] state, Attributes attributes) {
        return restore(state, profile(attributes));
    }

    /** The same with a profile that this qualifier made. */
    public LeadFold restore(byte[] state, Profile profile) {
        return FoldBytes.read(profile, state);
    }

    private LeadFold foldUntil(LeadHistory lead, Instant at) {
        List<LeadHistory.Known> known = attributesInOrder(lead);
        int until = known.size();
        while (until > 0 && known.get(until - 1).from().isAfter(at)) {
            until--;
        }
        return fold(known.subList(0, until), counted(lead, at), at);
    }

    private LeadFold fold(List<LeadHistory.Known> known, List<LeadEvent> events, Instant otherwise) {
        Instant first = first(known, events, otherwise);
        long startsAt = !known.isEmpty()
                ? Micros.of(known.getFirst().from())
                : events.isEmpty() ? Long.MAX_VALUE : Micros.of(first);
        LeadFold fold = new LeadFold(profile(Attributes.none()), Micros.of(first), startsAt);
        if (!known.isEmpty()) {
            // Events before the first attribute are read with the attributes that were learned with it.
            fold.profile = profile(known.getFirst().attributes());
            fold.learn(Micros.of(first), known.getFirst().attributes());
        }
        int next = 0;
        for (int i = 0; i < events.size(); i++) {
            LeadEvent event = events.get(i);
            while (next < known.size() && !known.get(next).from().isAfter(event.at())) {
                learn(fold, known.get(next++), events.subList(0, i));
            }
            fold.add(event);
        }
        while (next < known.size()) {
            learn(fold, known.get(next++), events);
        }
        return fold;
    }

    private void learn(LeadFold fold, LeadHistory.Known known, List<LeadEvent> before) {
        long at = Micros.of(known.from());
        boolean changesSignals = fold.changesSignals(known.attributes());
        fold.moveOn(at);
        fold.learn(at, known.attributes());
        if (changesSignals) {
            recount(fold, before, at);
        }
    }

    /** Signals that read attributes see those of now, also in old events: their points are summed anew. */
    private void recount(LeadFold fold, List<LeadEvent> before, long at) {
        if (before.isEmpty()) {
            return;
        }
        LeadFold fresh = new LeadFold(fold.profile, Micros.of(before.getFirst().at()), Long.MAX_VALUE);
        for (LeadEvent event : before) {
            fresh.points.advance(Micros.of(event.at()));
            fresh.count(event);
        }
        fresh.points.advance(at);
        System.arraycopy(fresh.points.signals, 0, fold.points.signals, 0, fold.points.signals.length);
        fold.standing.lastIntent = fresh.standing.lastIntent;
    }

    private static Instant first(List<LeadHistory.Known> known, List<LeadEvent> events, Instant otherwise) {
        if (known.isEmpty()) {
            return events.isEmpty() ? otherwise : events.getFirst().at();
        }
        Instant from = known.getFirst().from();
        return events.isEmpty() || from.isBefore(events.getFirst().at())
                ? from
                : events.getFirst().at();
    }

    private static Instant latest(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private static List<LeadHistory.Known> attributesInOrder(LeadHistory lead) {
        if (lead.attributes().size() < 2) {
            return lead.attributes();
        }
        return lead.attributes().stream()
                .sorted(Comparator.comparing(LeadHistory.Known::from))
                .toList();
    }

    /** The events that count at {@code at}: human, not later, each id once (the earliest), by time. */
    static List<LeadEvent> counted(LeadHistory lead, Instant at) {
        List<LeadEvent> counted = new ArrayList<>(lead.events().size());
        for (LeadEvent event : lead.events()) {
            if (event.human() && !event.at().isAfter(at)) {
                counted.add(event);
            }
        }
        counted.sort(BY_TIME);
        Set<String> seen = HashSet.newHashSet(counted.size());
        counted.removeIf(event -> !seen.add(event.id()));
        return counted;
    }
}
