package io.ripen.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.UncategorizedDataAccessException;

/**
 * The one pipeline for every event and attribute. Requests that wait at the same time share a transaction; each is
 * answered when it is durable. Thread-safe.
 */
public final class Intake implements AutoCloseable {

    /** Requests that may wait; more are sent away. */
    static final int QUEUE_MAX = 2048;

    /** Messages of one transaction, but for a single request that brings more. */
    static final int BATCH_MAX = 1000;

    private static final long IDLE_MILLIS = 200;
    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

    private final BlockingQueue<Slot> queue = new ArrayBlockingQueue<>(QUEUE_MAX);
    private final BatchWriter writer;
    private final Thread thread;
    private volatile boolean closing;

    private record Slot(List<Message> messages, CompletableFuture<Receipt> receipt) {
        void complete() {
            long rejected =
                    messages.stream().filter(Message.Bad.class::isInstance).count();
            receipt.complete(new Receipt.Stored((int) rejected));
        }

        void tryLater(String why) {
            receipt.complete(new Receipt.TryLater(why));
        }
    }

    Intake(BatchWriter writer) {
        this.writer = writer;
        this.thread = Thread.ofPlatform().name("intake").start(this::run);
    }

    /** Stores and scores the messages; the answer always comes. */
    public CompletableFuture<Receipt> submit(List<Message> messages) {
        Slot slot = new Slot(List.copyOf(messages), new CompletableFuture<>());
        if (closing) {
            slot.tryLater("the server is shutting down");
        } else if (!queue.offer(slot)) {
            slot.tryLater("too many requests are waiting");
        }
        return slot.receipt();
    }

    private void run() {
        while (!closing || !queue.isEmpty()) {
            try {
                Slot first = queue.poll(IDLE_MILLIS, TimeUnit.MILLISECONDS);
                if (first != null) {
                    write(collect(first));
                }
            } catch (InterruptedException e) {
                closing = true; // drain what waits, then end
            }
        }
    }

    private List<Slot> collect(Slot first) {
        List<Slot> slots = new ArrayList<>();
        int size = 0;
        for (Slot slot = first; slot != null; slot = size < BATCH_MAX ? queue.poll() : null) {
            slots.add(slot);
            size += slot.messages().size();
        }
        return slots;
    }

    /** Bisects a batch that the database refuses, so that one poisonous message fails nobody else. */
    private void write(List<Slot> slots) {
        try {
            writer.write(
                    slots.stream().flatMap(slot -> slot.messages().stream()).toList());
            slots.forEach(Slot::complete);
        } catch (DataIntegrityViolationException | UncategorizedDataAccessException e) {
            if (slots.size() > 1) {
                write(slots.subList(0, slots.size() / 2));
                write(slots.subList(slots.size() / 2, slots.size()));
            } else {
                setAside(slots.getFirst(), e);
            }
        } catch (RuntimeException e) { // the boundary of this thread: every slot gets its answer
            LOG.warn("a batch of {} requests was not stored", slots.size(), e);
            slots.forEach(slot -> slot.tryLater("the database cannot be reached"));
        }
    }

    /** One request that cannot be stored as it is: message by message, the poisonous one goes to the rejected input. */
    private void setAside(Slot slot, RuntimeException cause) {
        LOG.warn("a request holds a message that the database refuses", cause);
        try {
            for (Message message : slot.messages()) {
                try {
                    writer.write(List.of(message));
                } catch (DataIntegrityViolationException | UncategorizedDataAccessException e) {
                    if (message instanceof Message.Good good) {
                        writer.write(
                                List.of(new Message.Bad(Rejection.NOT_STORABLE, good.receivedAt(), good.payload())));
                    }
                }
            }
            slot.complete();
        } catch (RuntimeException e) { // the database went away in between: the client sends again, duplicates fall out
            LOG.warn("a request was stored in part", e);
            slot.tryLater("the database cannot be reached");
        }
    }

    /** Stores what waits, then ends. */
    @Override
    public void close() {
        closing = true;
        awaitDrained();
        Slot late = queue.poll();
        while (late != null) {
            late.tryLater("the server is shutting down");
            late = queue.poll();
        }
    }

    private void awaitDrained() {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
