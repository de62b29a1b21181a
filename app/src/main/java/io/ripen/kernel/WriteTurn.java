package io.ripen.kernel;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One writer at a time changes leads, events and states: intake, sweeper and people take turns, in the order they came.
 * What the turn before has sent off and not heard of yet is waited for. Thread-safe.
 */
public final class WriteTurn {

    private final ReentrantLock turn = new ReentrantLock(true);

    /** Guarded by the turn. */
    private @Nullable Sent underWay;

    /**
     * A transaction on its way.
     *
     * @param outcome fails when it was not stored
     * @param undo forgets what is remembered of it, and of all that was worked out from it
     */
    record Sent(CompletableFuture<Void> outcome, Runnable undo) {}

    /** Does the work when everything before it is settled. */
    public <T> T take(Supplier<T> work) {
        return hold(() -> {
            settle();
            return work.get();
        });
    }

    /** Does the work while what was sent before may still be under way. */
    <T> T hold(Supplier<T> work) {
        turn.lock();
        try {
            return work.get();
        } finally {
            turn.unlock();
        }
    }

    /** To be called by whoever holds the turn. */
    void send(Sent sent) {
        underWay = sent;
    }

    /** Whether it is known by now that what is under way was not stored. */
    boolean hasFailed() {
        Sent sent = underWay;
        return sent != null && sent.outcome().isCompletedExceptionally();
    }

    /** Waits for what is under way; false when it was not stored: then it is forgotten. To be called by whoever holds the turn. */
    boolean settle() {
        Sent sent = underWay;
        underWay = null;
        if (sent == null) {
            return true;
        }
        try {
            sent.outcome().join();
            return true;
        } catch (CompletionException e) { // told to whoever sent it
            sent.undo().run();
            return false;
        }
    }
}
