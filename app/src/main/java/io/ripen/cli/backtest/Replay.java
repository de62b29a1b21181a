package io.ripen.cli.backtest;

import io.ripen.cli.files.LeadRow;
import io.ripen.cli.files.Outcome;
import io.ripen.model.DerivedAttributes;
import io.ripen.scoring.Attributes;
import io.ripen.scoring.LeadEvent;
import io.ripen.scoring.LeadHistory;
import io.ripen.scoring.Move;
import io.ripen.scoring.Qualification;
import io.ripen.scoring.Qualifier;
import io.ripen.scoring.Stage;
import io.ripen.scoring.Temperature;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Replays leads under one model, each instant from the facts up to it and no others. Immutable and thread-safe. */
public final class Replay {

    private static final Duration TOMORROW = Duration.ofDays(1);

    private final Qualifier qualifier;
    private final Schedule schedule;

    public Replay(Qualifier qualifier, Schedule schedule) {
        this.qualifier = qualifier;
        this.schedule = schedule;
    }

    /** A lead at one scoring instant; {@code reached} is the furthest stage that the model had given it by then. */
    public record Scored(boolean won, Qualification qualification, Stage reached) {}

    /**
     * One lead under one model.
     *
     * @param firstMql when the model first made it an MQL or more, or null; likewise {@code firstSql}
     * @param today where it stands at the end; null unless it is open then
     */
    public record Result(
            String id,
            List<Scored> scored,
            Outcome outcome,
            @Nullable Instant firstMql,
            @Nullable Instant firstSql,
            @Nullable Today today) {}

    /** @param tomorrow what decay alone changes within a day */
    public record Today(Temperature temperature, Stage stage, List<Move> tomorrow) {}

    /** The lead of {@code row}; {@code events} in any order, {@code decided} as the file tells it. */
    public Result of(LeadRow row, List<LeadEvent> events, Outcome decided) {
        Outcome outcome = decided.knownAt(schedule.end());
        Instant last = schedule.lastInstant(outcome);
        List<LeadEvent> known = events.stream()
                .filter(event -> event.human() && !event.at().isAfter(last))
                .toList();
        Instant started = started(row, known, events);
        if (started != null && started.isAfter(last)) {
            return new Result(row.id(), List.of(), outcome, null, null, null);
        }
        Instant from = started == null ? last : started;
        boolean open = outcome.kind() == Outcome.Kind.OPEN;
        List<Move> moves =
                qualifier.moves(LeadHistory.of(from, attributes(row, last), known), open ? last.plus(TOMORROW) : last);
        List<Scored> scored = new ArrayList<>();
        for (Schedule.Question question : schedule.questions(started, outcome)) {
            LeadHistory history = LeadHistory.of(from, attributes(row, question.at()), known);
            scored.add(new Scored(
                    question.won(), qualifier.qualify(history, question.at()), reached(moves, question.at())));
        }
        return new Result(
                row.id(),
                scored,
                outcome,
                first(moves, Stage.MARKETING_QUALIFIED, last),
                first(moves, Stage.SALES_QUALIFIED, last),
                open ? today(moves, last) : null);
    }

    private static Attributes attributes(LeadRow row, Instant at) {
        return DerivedAttributes.complete(row.given(), at);
    }

    /** Null when nothing of the lead has a date; a first event after its outcome still is its start. */
    private static @Nullable Instant started(LeadRow row, List<LeadEvent> known, List<LeadEvent> all) {
        if (row.createdAt() != null) {
            return row.createdAt();
        }
        List<LeadEvent> of = known.isEmpty() ? all : known;
        return of.stream()
                .filter(LeadEvent::human)
                .map(LeadEvent::at)
                .min(Instant::compareTo)
                .orElse(null);
    }

    private static Stage reached(List<Move> moves, Instant at) {
        Stage furthest = Stage.NONE;
        for (Move move : moves) {
            if (isEntry(move, furthest) && !move.at().isAfter(at)) {
                furthest = ((Move.OfStage) move).to();
            }
        }
        return furthest;
    }

    /** Whether the model itself, no deal and no person, moved the lead beyond {@code stage}. */
    private static boolean isEntry(Move move, Stage stage) {
        return move instanceof Move.OfStage of
                && of.cause() == Move.Cause.ENTERED
                && of.to().compareTo(stage) > 0;
    }

    private static @Nullable Instant first(List<Move> moves, Stage stage, Instant until) {
        for (Move move : moves) {
            if (move instanceof Move.OfStage of
                    && of.cause() == Move.Cause.ENTERED
                    && of.to().compareTo(stage) >= 0
                    && !of.at().isAfter(until)) {
                return of.at();
            }
        }
        return null;
    }

    private static Today today(List<Move> moves, Instant at) {
        Temperature temperature = Temperature.COLD;
        Stage stage = Stage.NONE;
        List<Move> tomorrow = new ArrayList<>();
        for (Move move : moves) {
            if (move.at().isAfter(at)) {
                tomorrow.add(move);
                continue;
            }
            switch (move) {
                case Move.OfTemperature of -> temperature = of.to();
                case Move.OfStage of -> stage = of.to();
            }
        }
        return new Today(temperature, stage, tomorrow);
    }
}
