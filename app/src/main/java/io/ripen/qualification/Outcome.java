package io.ripen.qualification;

import io.ripen.leads.Learned;
import io.ripen.scoring.FoldOutcome;
import io.ripen.scoring.LeadEvent;
import io.ripen.scoring.LeadFold;
import io.ripen.scoring.Move;
import io.ripen.scoring.Qualification;
import io.ripen.scoring.Stage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a batch did to states, ledger and attributes. Confined to one transaction. */
final class Outcome {

    final Models.Active active;
    /** Of leads that have one, and went on from it. */
    final List<LeadState> advanced = new ArrayList<>();

    /** Of leads that were folded anew; they may have none. */
    final List<LeadState> refolded = new ArrayList<>();

    final List<StageMove> moves = new ArrayList<>();
    final Map<Long, Learned> learned = new TreeMap<>();
    private final Instant now;
    private final LongFunction<List<StageMove>> ledger;

    /** @param ledger the moves of a lead that are recorded, oldest first; asked only when they matter */
    Outcome(Models.Active active, Instant now, LongFunction<List<StageMove>> ledger) {
        this.active = active;
        this.now = now;
        this.ledger = ledger;
    }

    /** False when the events do not follow what is folded, or change how signals count: nothing was done then. */
    boolean advance(LeadState state, Knowledge known, List<LeadEvent> events) {
        LeadFold fold = active.qualifier().restore(state.fold(), known.profile());
        List<LeadEvent> inOrder = new ArrayList<>(events);
        inOrder.sort(Comparator.comparing(LeadEvent::at).thenComparing(LeadEvent::id));
        boolean tells = inOrder.stream().anyMatch(Histories::tells);
        Telling telling = tells ? Telling.of(known) : null;
        if (tells && telling == null) {
            return false;
        }
        Learned latest = null;
        for (LeadEvent event : inOrder) {
            if (telling != null && Histories.tells(event)) {
                if (!event.at().isAfter(fold.asOf())) {
                    return false; // another fact of that instant may have to come after it
                }
                if (telling.take(event)) {
                    latest = telling.learned(event.at());
                    if (fold.know(event.at(), latest.attributes()) == FoldOutcome.REFOLD_NEEDED) {
                        return false;
                    }
                }
            }
            if (fold.add(event) == FoldOutcome.REFOLD_NEEDED) {
                return false;
            }
        }
        if (latest != null) {
            learned.put(state.leadId(), latest);
        }
        boolean grew = latest != null || inOrder.stream().anyMatch(LeadEvent::human);
        advanced(state, fold, grew, Histories.lastActivity(events));
        return true;
    }

    private void advanced(LeadState state, LeadFold fold, boolean grew, @Nullable Instant activity) {
        List<Move> made = new ArrayList<>(fold.takeMoves());
        int byFacts = made.size();
        Instant at = latest(fold.asOf());
        LeadFold.Reading reading = fold.readAll(at, LeadState.DRIFT_POINTS);
        made.addAll(reading.moves());
        int skip = Math.min(state.recordedMoves(), made.size());
        Qualification truth = reading.qualification();
        Stage standing = state.scores().stage();
        List<Move> fresh = made.subList(skip, made.size());
        if (follows(fresh, standing, truth.stage())) {
            record(state.leadId(), fresh);
        } else if (standing != truth.stage()) {
            correct(state.leadId(), later(at, state), standing, truth.stage());
        }
        Instant lastActivity = Stream.of(state.lastActivity(), activity)
                .filter(java.util.Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
        int pending = grew ? made.size() - byFacts : made.size();
        advanced.add(LeadState.of(state.leadId(), fold, reading, at, new LeadState.Recorded(lastActivity, pending)));
    }

    /** Takes in a lead that was folded anew from all its events. */
    void refolded(long lead, @Nullable LeadState before, Histories.Told told) {
        LeadFold fold = active.qualifier().fold(told.history());
        Instant at = latest(fold.asOf());
        List<Move> all = new ArrayList<>(fold.takeMoves());
        LeadFold.Reading reading = fold.readAll(at, LeadState.DRIFT_POINTS);
        all.addAll(reading.moves());
        Qualification truth = reading.qualification();
        if (before == null) {
            settle(lead, at, new Standing(Stage.NONE, truth.stage()), all);
        } else {
            Stage standing = before.scores().stage();
            List<Move> fresh = all.stream()
                    .filter(move -> move.at().isAfter(before.readAt()))
                    .toList();
            if (follows(fresh, standing, truth.stage())) {
                record(lead, fresh);
            } else {
                settle(lead, later(at, before), new Standing(standing, truth.stage()), all);
            }
        }
        if (told.latest() != null) {
            learned.put(lead, told.latest());
        }
        List<LeadEvent> events = told.history().events();
        Instant activity = Histories.lastActivity(events);
        // Who did nothing yet stands in the lists as of when it came.
        Instant lastActivity =
                activity == null && !events.isEmpty() ? events.getFirst().at() : activity;
        refolded.add(LeadState.of(
                lead,
                fold,
                reading,
                at,
                new LeadState.Recorded(lastActivity, reading.moves().size())));
    }

    private Instant latest(Instant asOf) {
        return now.isAfter(asOf) ? now : asOf;
    }

    /** A clock that was set back must not put a correction before what it corrects. */
    private static Instant later(Instant at, LeadState before) {
        return at.isAfter(before.readAt()) ? at : before.readAt();
    }

    /** Where a lead stands by the ledger, and by its events. */
    private record Standing(Stage ledger, Stage truth) {}

    private static boolean follows(List<Move> made, Stage from, Stage to) {
        Stage stage = from;
        for (Move move : made) {
            if (move instanceof Move.OfStage of) {
                if (of.from() != stage) {
                    return false;
                }
                stage = of.to();
            }
        }
        return stage == to;
    }

    /** Records what the ledger lacks when it holds the beginning of {@code all}; else one correcting move. */
    private void settle(long lead, Instant at, Standing standing, List<Move> all) {
        List<StageMove> recorded = ledger.apply(lead);
        List<Move.OfStage> made = all.stream()
                .filter(Move.OfStage.class::isInstance)
                .map(Move.OfStage.class::cast)
                .toList();
        boolean begins = recorded.size() <= made.size();
        for (int i = 0; begins && i < recorded.size(); i++) {
            StageMove row = recorded.get(i);
            Move.OfStage move = made.get(i);
            begins = row.from() == move.from()
                    && row.to() == move.to()
                    && row.cause().equals(cause(move));
        }
        if (begins) {
            record(lead, made.subList(recorded.size(), made.size()));
        } else if (standing.ledger() != standing.truth()) {
            correct(lead, at, standing.ledger(), standing.truth());
        }
    }

    private void record(long lead, List<? extends Move> made) {
        for (Move move : made) {
            if (move instanceof Move.OfStage of) {
                moves.add(new StageMove(lead, of.at(), now, of.from(), of.to(), cause(of), of.detail(), who()));
            }
        }
    }

    private void correct(long lead, Instant at, Stage from, Stage to) {
        moves.add(new StageMove(lead, at, now, from, to, "corrected", null, who()));
    }

    private static String cause(Move.OfStage move) {
        return move.cause().name().toLowerCase(Locale.ROOT);
    }

    private String who() {
        return "model:" + active.version();
    }
}
