package io.ripen.demo;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * The clock of the whole server in a demo: stands where the history is being told, and runs with the wall clock
 * otherwise. So intake and reviews decide each day of the history as if it were today. Thread-safe.
 */
final class DemoClock extends Clock {

    private final Clock wall;
    private volatile @Nullable Instant told;

    DemoClock(Clock wall) {
        this.wall = wall;
    }

    /** Stands at {@code instant} until it is released. */
    void stand(Instant instant) {
        told = instant;
    }

    void release() {
        told = null;
    }

    /** The time outside of the story. */
    Instant wall() {
        return wall.instant();
    }

    @Override
    public Instant instant() {
        Instant now = told;
        return now == null ? wall.instant() : now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return wall.withZone(zone);
    }
}
