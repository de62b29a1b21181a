package io.ripen.demo.simulation;

import java.time.Duration;
import java.util.List;

/** Seeded chance (SplitMix64): the same on every machine and JDK. Not thread-safe. */
final class Dice {

    private static final long GAMMA = 0x9E3779B97F4A7C15L;
    private static final double UNIT = 0x1.0p-53;

    private long state;

    Dice(long seed) {
        this.state = seed;
    }

    /** Dice of its own for the {@code index}-th of a family, whatever the others throw. */
    static Dice of(long seed, long index) {
        return new Dice(mix(seed * GAMMA + mix(index + GAMMA)));
    }

    long next() {
        state += GAMMA;
        return mix(state);
    }

    private static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** From 0 inclusive to 1 exclusive. */
    double unit() {
        return (next() >>> 11) * UNIT;
    }

    boolean chance(double probability) {
        return unit() < probability;
    }

    /** From {@code low} to {@code high}, both inclusive. */
    int between(int low, int high) {
        return low + (int) (unit() * (high - low + 1));
    }

    <T> T pick(List<T> from) {
        return from.get(between(0, from.size() - 1));
    }

    /** Exponential around {@code mean}. */
    Duration around(Duration mean) {
        return Duration.ofMillis((long) (-Math.log(1 - unit()) * mean.toMillis()));
    }

    /** How many happen where {@code mean} are expected. */
    int poisson(double mean) {
        double limit = Math.exp(-mean);
        int count = 0;
        for (double product = unit(); product > limit; product *= unit()) {
            count++;
        }
        return count;
    }

    /** As a browser writes an id. */
    String uuid() {
        return new java.util.UUID((next() & ~0xF000L) | 0x4000L, (next() >>> 2) | 0x8000000000000000L).toString();
    }
}
