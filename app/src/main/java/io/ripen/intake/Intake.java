package io.ripen.intake;

import io.ripen.kernel.DatabaseAway;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * The one pipeline for every event and attribute. Requests that wait at the same time share a transaction; each is
 * answered when it is durable. Thread-safe.
 */
public final class Intake implements AutoCloseable {

    /** Messages of one transaction, but for a single request that brings more. */
    static final int BATCH_MAX = 1000;

    private static final long IDLE_MILLIS = 200;
    private static final String CLOSING = "the server is shutting down";
    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

    /** Stands in the queue so that the thread looks at what failed. */
    private static final Slot WAKE = new Slot(List.of());

    private final BlockingQueue<Slot> queue;

    /** Batches that were not stored ahead, to be written with care. */
    private final Queue<List<Slot>> failed = new ConcurrentLinkedQueue<>();

    private CompletableFuture<?> underWay = CompletableFuture.completedFuture(null); // the thread's own
    private final AtomicLong waitingBytes = new AtomicLong();
    private final Limits limits;
    private final BatchWriter writer;
    private final Thread thread;
    private volatile boolean closing;
    private volatile boolean ended;

    /**
     * What may wait; more is sent away.
     *
     * @param requests at most
     * @param bytes of messages at most, but for a single request that brings more
     */
    public record Limits(int requests, long bytes) {}

    /** What waits now, within the limits. */
    public record Waiting(int requests, long bytes, Limits limits) {}

    /** A request that waits. Changed by the writing thread only. */
    private static final class Slot {

        final List<Message> messages;
        final long bytes;
        final CompletableFuture<Receipt> receipt = new CompletableFuture<>();
        int rejected;

        Slot(List<Message> messages) {
            this.messages = List.copyOf(messages);
            this.bytes = messages.stream()
                    .mapToLong(message -> message.raw().bytes())
                    .sum();
            this.rejected = (int)
                    messages.stream().filter(Message.Bad.class::isInstance).count();
        }

        void complete() {
            receipt.complete(new Receipt.Stored(rejected));
        }

        void tryLater(String why) {
            receipt.complete(new Receipt.TryLater(why));
        }
    }

    Intake(BatchWriter writer, Limits limits) {
        this.writer = writer;
        this.limits = limits;
        this.queue = new ArrayBlockingQueue<>(limits.requests());
        this.thread = Thread.ofPlatform().name("intake").start(this::run);
    }

    /** Stores and scores the messages; the answer always comes. */
    public CompletableFuture<Receipt> submit(List<Message> messages) {
        Slot slot = new Slot(messages);
        if (closing) {
            slot.tryLater(CLOSING);
            return slot.receipt;
        }
        long waiting = waitingBytes.addAndGet(slot.bytes);
        if ((waiting > limits.bytes() && waiting > slot.bytes) || !queue.offer(slot)) {
            waitingBytes.addAndGet(-slot.bytes);
            slot.tryLater("too many requests are waiting");
        } else if (ended) {
            sendAway(); // it came in while the door was closing
        }
        return slot.receipt;
    }

    public Waiting waiting() {
        return new Waiting(queue.size(), waitingBytes.get(), limits);
    }

    private void run() {
        while (!closing || !queue.isEmpty() || !underWay.isDone() || !failed.isEmpty()) {
            try {
                Slot first = queue.poll(IDLE_MILLIS, TimeUnit.MILLISECONDS);
                writeFailed();
                if (first != null && first != WAKE) {
                    writeAhead(collect(first));
                }
            } catch (InterruptedException e) {
                closing = true; // drain what waits, then end
            }
        }
    }

    /** Answers when the batch is stored; one that is not comes back by {@link #failed}. */
    private void writeAhead(List<Slot> slots) {
        try {
            underWay = writer.writeAhead(messages(slots)).handle((done, fault) -> {
                if (fault == null) {
                    slots.forEach(this::stored);
                } else {
                    failed.add(slots);
                    queue.offer(WAKE); // with no room there is no need: the writer is awake
                }
                return null;
            });
        } catch (RuntimeException e) { // whatever it is, the careful way tells what is wrong, and answers
            writeFailed();
            write(slots);
        }
    }

    private void writeFailed() {
        for (List<Slot> slots = failed.poll(); slots != null; slots = failed.poll()) {
            write(slots);
        }
    }

    private static List<Message> messages(List<Slot> slots) {
        return slots.stream().flatMap(slot -> slot.messages.stream()).toList();
    }

    private List<Slot> collect(Slot first) {
        List<Slot> slots = new ArrayList<>();
        int size = 0;
        for (Slot slot = first; slot != null; slot = size < BATCH_MAX ? queue.poll() : null) {
            if (slot != WAKE) {
                slots.add(slot);
                size += slot.messages.size();
            }
        }
        return slots;
    }

    /** Bisects a batch that cannot be stored, so that one poisonous message fails nobody else. */
    private void write(List<Slot> slots) {
        try {
            writer.write(messages(slots));
            slots.forEach(this::stored);
        } catch (RuntimeException e) { // the boundary of this thread: every slot gets its answer
            if (isAway(e)) {
                String why = DatabaseAway.reason(e).told();
                LOG.warn("a batch of {} requests was not stored: {}", slots.size(), why);
                LOG.debug("the batch", e);
                slots.forEach(slot -> away(slot, why));
            } else if (slots.size() > 1) {
                write(slots.subList(0, slots.size() / 2));
                write(slots.subList(slots.size() / 2, slots.size()));
            } else {
                setAside(slots.getFirst(), e);
            }
        }
    }

    /** Whether the same may succeed later: the fault is the database's, not the message's. */
    private static boolean isAway(RuntimeException e) {
        return e instanceof TransientDataAccessException
                || e instanceof RecoverableDataAccessException
                || e instanceof TransactionException
                || (e instanceof DataAccessResourceFailureException failure && !BatchWriter.exceedsLimit(failure));
    }

    /** One request that cannot be stored as it is: the poisonous message goes to the rejected input, the rest is stored. */
    private void setAside(Slot slot, RuntimeException cause) {
        LOG.warn("a request holds a message that cannot be stored", cause);
        try {
            bisect(slot, slot.messages);
            stored(slot);
        } catch (RuntimeException e) { // the database went away in between: the client sends again, duplicates fall out
            LOG.warn("a request was stored in part", e);
            away(slot, DatabaseAway.reason(e).told());
        }
    }

    private void stored(Slot slot) {
        waitingBytes.addAndGet(-slot.bytes);
        slot.complete();
    }

    private void away(Slot slot, String why) {
        waitingBytes.addAndGet(-slot.bytes);
        slot.tryLater(why);
    }

    private void bisect(Slot slot, List<Message> messages) {
        try {
            writer.write(messages);
        } catch (RuntimeException e) {
            if (isAway(e)) {
                throw e;
            }
            if (messages.size() > 1) {
                bisect(slot, messages.subList(0, messages.size() / 2));
                bisect(slot, messages.subList(messages.size() / 2, messages.size()));
            } else if (messages.getFirst() instanceof Message.Good good) {
                writer.write(List.of(new Message.Bad(good.raw(), BatchWriter.rejection(e), null)));
                slot.rejected++;
            } else {
                throw e;
            }
        }
    }

    /** Stores what waits, then ends. */
    @Override
    public void close() {
        closing = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        ended = true;
        sendAway();
    }

    private void sendAway() {
        for (Slot late = queue.poll(); late != null; late = queue.poll()) {
            late.tryLater(CLOSING);
        }
    }
}
