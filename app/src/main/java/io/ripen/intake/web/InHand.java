package io.ripen.intake.web;

import java.util.concurrent.atomic.AtomicLong;

/** Bytes of bodies that are being read or wait for their answer, within a limit. Thread-safe. */
final class InHand {

    private final long max;
    private final AtomicLong held = new AtomicLong();

    InHand(long max) {
        this.max = max;
    }

    /** False, and nothing taken, when there is no room. */
    boolean take(long bytes) {
        if (held.addAndGet(bytes) <= max) {
            return true;
        }
        held.addAndGet(-bytes);
        return false;
    }

    void giveBack(long bytes) {
        held.addAndGet(-bytes);
    }
}
