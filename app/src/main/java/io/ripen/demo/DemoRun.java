package io.ripen.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * How far the story is told. Immutable.
 *
 * @param beganAt the first instant of the story
 * @param nextMessage number of the first message that is not stored yet
 * @param ahead what is added to the time of a message: below zero as soon as live traffic tells faster than the clock
 */
record DemoRun(long seed, double crowd, Instant beganAt, long nextMessage, Duration ahead) {

    DemoRun {
        ahead = ahead.truncatedTo(ChronoUnit.MILLIS); // as it is stored: a message keeps its time after a restart
    }

    DemoRun told(long next, Duration newAhead) {
        return new DemoRun(seed, crowd, beganAt, next, newAhead);
    }
}
