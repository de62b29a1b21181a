package io.ripen.demo.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * The audience of a fictitious company, without end: messages in the order of their time. The same seed and start give
 * the same messages. Not thread-safe.
 */
public final class Simulation {

    private final long seed;
    private final PriorityQueue<Entry> queue =
            new PriorityQueue<>(Comparator.comparing(Entry::at).thenComparingLong(Entry::order));
    private final Agenda agenda = new Agenda() {
        @Override
        public void plan(Instant at, Act act) {
            queue.add(new Entry(at, order++, act, null));
        }

        @Override
        public void plan(Instant at, Actor actor) {
            queue.add(new Entry(at, order++, null, actor));
        }
    };
    private long order;
    private long number;
    private Posted ahead;

    private record Entry(
            Instant at,
            long order,
            @org.jspecify.annotations.Nullable Act act,
            Agenda.@org.jspecify.annotations.Nullable Actor actor) {}

    /**
     * @param crowd how many come, as a multiple of the usual (about 3,000 leads in 90 days)
     */
    public Simulation(long seed, Instant start, double crowd) {
        this.seed = seed;
        agenda.plan(start, new Arrivals(seed, crowd));
        for (int i = 0; i < Crawler.COUNT; i++) {
            agenda.plan(start.plus(Duration.ofHours(i)), new Crawler(seed, i));
        }
        this.ahead = draw();
    }

    /** When the next message happens. */
    public Instant nextAt() {
        return ahead.at();
    }

    public Posted next() {
        Posted next = ahead;
        ahead = draw();
        return next;
    }

    /** Leaves out the messages before the {@code count}-th. */
    public void skipTo(long count) {
        while (ahead.number() < count) {
            ahead = draw();
        }
    }

    /** Arrivals go on for ever, so there is always a next. */
    private Posted draw() {
        while (true) {
            Entry entry = queue.remove();
            if (entry.act() != null) {
                return new Posted(seed, number++, entry.at(), entry.act());
            }
            if (entry.actor() != null) {
                entry.actor().act(entry.at(), agenda);
            }
        }
    }
}
