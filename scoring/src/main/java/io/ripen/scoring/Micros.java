package io.ripen.scoring;

import java.time.Instant;

/** Instants as microseconds since 1970: the resolution of the engine, and of a PostgreSQL timestamp. */
final class Micros {

    static final long A_MILLISECOND = 1_000;
    static final long A_SECOND = 1_000_000;
    static final double A_DAY = 86_400e6;

    private Micros() {}

    static long of(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), A_SECOND), instant.getNano() / 1_000);
    }

    static Instant toInstant(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, A_SECOND), Math.floorMod(micros, A_SECOND) * 1_000);
    }

    static long of(java.time.Duration duration) {
        return Math.addExact(Math.multiplyExact(duration.toSeconds(), A_SECOND), duration.toNanosPart() / 1_000);
    }
}
