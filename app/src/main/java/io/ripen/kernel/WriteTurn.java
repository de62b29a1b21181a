package io.ripen.kernel;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One writer at a time changes leads, events and states: intake, sweeper and people take turns, in the order they came, and
 * only while the database is claimed. What the turn before has sent off and not heard of yet is waited for. Thread-safe.
 */
public final class WriteTurn {

    private final ReentrantLock turn = new ReentrantLock(true);
    private final DatabaseClaim claim;
    private final List<Runnable> memories = new CopyOnWriteArrayList<>();

    /** Guarded by the turn. */
    private @Nullable Sent underWay;

    /** Of the claim that the turn of now, or the last one, stands on; guarded by the turn. */
    private long number;

    WriteTurn(DatabaseClaim claim) {
        this.claim = claim;
        this.number = claim.held();
    }

    /**
     * A transaction on its way.
     *
     * @param outcome fails when it was not stored
     * @param undo forgets what is remembered of it, and of all that was worked out from it
     */
    record Sent(CompletableFuture<Void> outcome, Runnable undo) {}

    /** {@code forget} is run whenever another server may have written, before anything else is done in a turn. */
    public void remembers(Runnable forget) {
        memories.add(forget);
    }

    /**
     * Does the work when everything before it is settled.
     *
     * @throws ClaimLost when the database is not claimed; nothing was done then
     */
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
            if (turn.getHoldCount() == 1) {
                renew();
            }
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

    private void renew() {
        long now = claim.held();
        if (now != number) {
            settle();
            memories.forEach(Runnable::run);
            number = now;
        }
    }

    /** Whether the current thread has the turn. */
    boolean isMine() {
        return turn.isHeldByCurrentThread();
    }

    /** The number of the claim that this turn stands on; for whoever has it. */
    long claim() {
        return number;
    }

    /** The claim of this turn turned out to be over. */
    ClaimLost lost(Throwable cause) {
        claim.lost(number);
        return new ClaimLost(cause);
    }
}
