package io.ripen.cli.backtest;

import io.ripen.cli.files.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** When leads are scored, and what then counts as a success. Nothing after {@link #end} is known. Immutable. */
public sealed interface Schedule {

    /** A lead with a dated outcome is scored this long before it: the resolution of the engine. */
    Duration JUST_BEFORE = Duration.ofNanos(1_000);

    /** Of one lead at most so many instants count, the latest. */
    int INSTANTS_PER_LEAD_MAX = 5_000;

    /** One scoring of one lead, and the answer that the scores should have told. */
    record Question(Instant at, boolean won) {}

    /** The last instant that is known, inclusive. */
    Instant end();

    /**
     * The scorings of one lead, in the order of time.
     *
     * @param started when the lead was first known; null when nothing of it has a date
     * @param outcome as known at {@link #end}
     */
    List<Question> questions(@Nullable Instant started, Outcome outcome);

    /** Until when facts of a lead count: just before its outcome, else {@link #end}. */
    default Instant lastInstant(Outcome outcome) {
        Instant decided = outcome.at();
        return decided == null ? end() : decided.minus(JUST_BEFORE);
    }

    /** Each lead once: just before its outcome, or at the end while it is open or its outcome has no date. */
    record Once(Instant end) implements Schedule {
        @Override
        public List<Question> questions(@Nullable Instant started, Outcome outcome) {
            Instant at = lastInstant(outcome);
            return started != null && started.isAfter(at)
                    ? List.of()
                    : List.of(new Question(at, outcome.kind() == Outcome.Kind.WON));
        }
    }

    /**
     * Each lead again and again, from its start until its outcome. The grid is laid back from the end, so that what
     * happens within the horizon of every scoring is known.
     *
     * @param horizon a win at most this long after a scoring makes it a success
     */
    record Every(Instant end, Duration every, Duration horizon) implements Schedule {
        @Override
        public List<Question> questions(@Nullable Instant started, Outcome outcome) {
            List<Question> questions = new ArrayList<>();
            Instant at = end.minus(horizon);
            Instant decided = outcome.at();
            while (started != null && !at.isBefore(started) && questions.size() < INSTANTS_PER_LEAD_MAX) {
                if (decided == null || at.isBefore(decided)) {
                    questions.add(new Question(at, isWonWithin(at, outcome)));
                }
                at = at.minus(every);
            }
            return questions.reversed();
        }

        private boolean isWonWithin(Instant at, Outcome outcome) {
            Instant decided = outcome.at();
            return outcome.kind() == Outcome.Kind.WON && decided != null && !decided.isAfter(at.plus(horizon));
        }
    }
}
