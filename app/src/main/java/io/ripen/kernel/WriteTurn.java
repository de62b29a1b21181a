package io.ripen.kernel;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** One writer at a time changes leads, events and states: intake, sweeper and people take turns, in the order they came. */
public final class WriteTurn {

    private final ReentrantLock turn = new ReentrantLock(true);

    public <T> T take(Supplier<T> work) {
        turn.lock();
        try {
            return work.get();
        } finally {
            turn.unlock();
        }
    }
}
