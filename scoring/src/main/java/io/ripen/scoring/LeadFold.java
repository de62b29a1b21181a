package io.ripen.scoring;

import io.ripen.scoring.condition.Evaluation;
import io.ripen.scoring.condition.MovingCondition;
import io.ripen.scoring.condition.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The folded state of one lead under one model: what is left of all facts up to {@link #asOf}, enough to read every
 * later instant and to take in every later fact. Equal to {@link Qualifier#qualify} over the same facts.
 *
 * <p>The decision of the latest instant is taken only when reading or when a later fact comes, so facts of one instant
 * may arrive in any order. Mutable, not thread-safe. Facts older than {@link #asOf} and duplicates are the caller's to
 * notice: the first is answered by {@link FoldOutcome#REFOLD_NEEDED}, the second cannot be seen here.
 */
public final class LeadFold {

    final Plan plan;
    Profile profile;
    final Accumulation points;
    final Standing standing;
    final EnumMap<Turning, String> turnings = new EnumMap<>(Turning.class);

    /** When the walk takes its first decision; {@link Long#MAX_VALUE} while no attribute was known yet. */
    long startsAt;

    /** Whether the decision at {@link Accumulation#asOf} is still to be taken. */
    boolean undecided;

    private final List<Move> moves = new ArrayList<>();

    LeadFold(Profile profile, long asOf, long startsAt) {
        this(profile, new Accumulation(profile.plan, asOf), new Standing(), startsAt);
    }

    LeadFold(Profile profile, Accumulation points, Standing standing, long startsAt) {
        this.plan = profile.plan;
        this.profile = profile;
        this.points = points;
        this.standing = standing;
        this.startsAt = startsAt;
    }

    private LeadFold copy() {
        LeadFold copy = new LeadFold(profile, points.copy(), standing.copy(), startsAt);
        copy.turnings.putAll(turnings);
        copy.undecided = undecided;
        return copy;
    }

    /** The instant of the latest fact. */
    public Instant asOf() {
        return Micros.toInstant(points.asOf);
    }

    /** Folds an event in. */
    public FoldOutcome add(LeadEvent event) {
        if (!event.human()) {
            return FoldOutcome.IGNORED;
        }
        long at = Micros.of(event.at());
        if (at < points.asOf) {
            return FoldOutcome.REFOLD_NEEDED;
        }
        moveOn(at);
        count(event);
        Turning.of(event.type())
                .ifPresent(turning -> turnings.merge(turning, reason(event), (a, b) -> a.compareTo(b) <= 0 ? a : b));
        return FoldOutcome.ADDED;
    }

    /** Adds the points of an event at {@link Accumulation#asOf}, and nothing else. */
    void count(LeadEvent event) {
        Scope scope = new EventScope(profile.attributes, event);
        for (Plan.PlannedSignal planned : plan.listenersTo(event.type())) {
            if (Evaluation.of(planned.signal().where(), scope).isTrue()) {
                points.add(planned, event);
                if (showsIntent(planned, event)) {
                    standing.lastIntent = points.asOf;
                }
            }
        }
        points.lastActivity = points.asOf;
    }

    private static boolean showsIntent(Plan.PlannedSignal planned, LeadEvent event) {
        return planned.score() == Plan.INTENT
                && planned.signal().points() > 0
                && !(planned.signal().repeat() instanceof QualificationModel.Repeat.OncePer once
                        && event.property(once.property()) == null);
    }

    private static String reason(LeadEvent event) {
        return event.property("reason") instanceof Value.Text text ? text.value() : "";
    }

    /**
     * Takes in all attributes as they are from {@code at} on.
     *
     * @return {@link FoldOutcome#REFOLD_NEEDED} also when a signal reads an attribute that changed
     */
    public FoldOutcome know(Instant at, Attributes known) {
        long micros = Micros.of(at);
        if (micros < points.asOf || (!points.isUntouched() && changesSignals(known))) {
            return FoldOutcome.REFOLD_NEEDED;
        }
        moveOn(micros);
        learn(micros, known);
        return FoldOutcome.ADDED;
    }

    void learn(long at, Attributes known) {
        if (!profile.attributes.equals(known)) {
            profile = new Profile(plan, known);
        }
        if (startsAt == Long.MAX_VALUE) {
            startsAt = at;
        }
        undecided |= startsAt <= at;
    }

    boolean changesSignals(Attributes known) {
        for (String name : plan.attributesReadBySignals) {
            Value before = profile.attributes.get(name);
            Value after = known.get(name);
            if (before == null ? after != null : !before.equals(after)) {
                return true;
            }
        }
        return false;
    }

    /** Walks to {@code at} and stands there with a decision to be taken. */
    void moveOn(long at) {
        if (at > points.asOf) {
            walk(at - 1);
            points.advance(at);
        }
        undecided |= startsAt <= at;
    }

    /** Takes every decision up to {@code to}, inclusive. Points stay as of the latest fact. */
    private void walk(long to) {
        if (startsAt > to) {
            return;
        }
        long at = points.asOf;
        if (startsAt > at) {
            at = startsAt;
            undecided = true;
        }
        Accumulation.Moment moment = points.moment(at);
        if (undecided) {
            decide(moment);
            turnings.clear();
            undecided = false;
        }
        while (true) {
            long next = nextDecision(moment, to);
            if (next > to) {
                return;
            }
            moment = points.moment(next);
            decide(moment);
        }
    }

    /** The next instant after {@code moment} at which a decision is due without a fact; may lie after {@code to}. */
    private long nextDecision(Accumulation.Moment moment, long to) {
        long clock = standing.nextClock(plan.model, moment.at());
        long until = Math.min(to, clock);
        if (until - moment.at() < Micros.A_MILLISECOND) {
            return clock;
        }
        Span now = spanOf(standing.temperature, moment, moment);
        long crossing = Crossings.first(
                watched(now), points, (from, most) -> spanOf(standing.temperature, from, most), moment, until);
        return Math.min(crossing, clock);
    }

    /** The conditions whose change can change where the lead stands. */
    List<MovingCondition> watched(Span now) {
        return profile.conditions(standing.temperature, now).watched(standing, now);
    }

    private void decide(Accumulation.Moment moment) {
        standing.decide(
                plan,
                profile.fit,
                turnings,
                temperature -> {
                    Span now = spanOf(temperature, moment, moment);
                    DecisionConditions these = profile.conditions(temperature, now);
                    return decision -> these.get(decision).holds(now);
                },
                moment.at(),
                moves);
    }

    private Span spanOf(Temperature temperature, Accumulation.Moment from, Accumulation.Moment to) {
        return new Span(profile.attributes, profile.fit, temperature, points, from, to);
    }

    /** The lead at {@code at}, which is not before {@link #asOf}. Changes nothing. */
    public Qualification read(Instant at) {
        return walkedTo(at).now(Micros.of(at));
    }

    /** Moves that follow from the facts so far up to {@code at}: the decision at {@link #asOf} and those by decay alone. */
    public List<Move> movesUntil(Instant at) {
        LeadFold walked = walkedTo(at);
        return List.copyOf(walked.moves);
    }

    /** Moves made by facts folded in since the last call; those of the latest instant come with the next fact. */
    public List<Move> takeMoves() {
        List<Move> taken = List.copyOf(moves);
        moves.clear();
        return taken;
    }

    LeadFold walkedTo(Instant at) {
        long micros = Micros.of(at);
        if (micros < points.asOf) {
            throw new IllegalArgumentException("cannot read " + at + ", before the latest fact at " + asOf());
        }
        LeadFold copy = copy();
        copy.walk(micros);
        return copy;
    }

    Qualification now(long at) {
        double[] scores = points.scores(at);
        return new Qualification(
                profile.fit.fit(),
                profile.fit.grade(),
                profile.fit.known(),
                scores[Plan.ENGAGEMENT],
                scores[Plan.INTENT],
                standing.temperature,
                standing.stage,
                standing.stageSince == Standing.NEVER ? null : Micros.toInstant(standing.stageSince));
    }

    Span spanAt(long at) {
        Accumulation.Moment moment = points.moment(at);
        return spanOf(standing.temperature, moment, moment);
    }

    /** How far ahead reviews and forecasts look. */
    public static final Duration HORIZON = Duration.ofDays(730);

    /**
     * The earliest instant after {@code at} at which engagement or intent is {@code drift} points away from its value at
     * {@code at}, or temperature or stage would change; to the second, never late. Empty when that is never within
     * {@link #HORIZON}.
     */
    public Optional<Instant> nextReview(Instant at, double drift) {
        return optional(walkedTo(at).exactReview(Micros.of(at), drift));
    }

    /** @return {@link Crossings#NONE} when there is none; this fold has been walked to {@code from} */
    long exactReview(long from, double drift) {
        long to = from + Micros.of(HORIZON);
        long moved = copy().nextMove(from, to).map(move -> Micros.of(move.at())).orElse(Crossings.NONE);
        long drifted = points.isSettled() ? Crossings.NONE : Drift.first(points, from, Math.min(to, moved), drift);
        return Math.min(moved, drifted);
    }

    private static Optional<Instant> optional(long micros) {
        return micros == Crossings.NONE ? Optional.empty() : Optional.of(Micros.toInstant(micros));
    }

    /**
     * What can be told of a lead at an instant, from one walk.
     *
     * @param moves by the decision at {@link #asOf} and by decay alone since
     * @param review when to look again: not later than {@link #nextReview}, and seldom much earlier
     */
    public record Reading(Qualification qualification, List<Move> moves, Optional<Instant> review) {
        public Reading {
            moves = List.copyOf(moves);
        }
    }

    /** The lead at {@code at}, which is not before {@link #asOf}. Changes nothing. */
    public Reading readAll(Instant at, double drift) {
        LeadFold walked = walkedTo(at);
        long micros = Micros.of(at);
        return new Reading(walked.now(micros), walked.moves, optional(Outlook.review(walked, micros, drift)));
    }

    /** The first change by decay alone in {@code (from, to]}; this fold has been walked to {@code from}. */
    Optional<Move> nextMove(long from, long to) {
        moves.clear();
        Accumulation.Moment moment = points.moment(from);
        while (true) {
            long next = nextDecision(moment, to);
            if (next > to) {
                return Optional.empty();
            }
            moment = points.moment(next);
            decide(moment);
            if (!moves.isEmpty()) {
                return Optional.of(moves.getFirst());
            }
        }
    }

    /** A compact, deterministic form to store; see {@link Qualifier#restore}. */
    public byte[] toBytes() {
        return FoldBytes.write(this);
    }

    /** A lead and an event as the conditions of fit and signals see them. */
    record EventScope(Attributes attributes, @Nullable LeadEvent event) implements Scope {
        @Override
        public @Nullable Value attribute(String name) {
            return attributes.get(name);
        }

        @Override
        public @Nullable Value property(String name) {
            return event == null ? null : event.property(name);
        }

        @Override
        public @Nullable Value metric(io.ripen.scoring.condition.Operand.MetricName name) {
            return null;
        }
    }

    Map<Turning, String> pendingTurnings() {
        return turnings;
    }
}
