package io.ripen.demo;

import io.ripen.demo.simulation.Posted;
import io.ripen.demo.simulation.Simulation;
import io.ripen.intake.Intake;
import io.ripen.intake.Receipt;
import io.ripen.intake.RequestReader;
import io.ripen.qualification.ReviewSweeper;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/**
 * Sends the messages of the simulation through the intake: the past in the order of time with the clock standing where
 * the story is, the present one by one. Where it stopped is stored, so it goes on from there; a message that is sent
 * twice falls out. Used by one thread at a time.
 */
final class Storyteller {

    /** Messages of one batch, and the time that it may span: reviews and new leads are dated to its end. */
    static final int BATCH_MAX = 400;

    static final Duration SPAN_MAX = Duration.ofHours(4);

    /** How often due reviews are worked off while the past is told. */
    static final Duration REVIEWS_EVERY = Duration.ofDays(2);

    /** A demo that slept longer than this does not make up for all of it. */
    static final Duration CATCH_UP_MAX = Duration.ofDays(30);

    /** Messages that one beat of the live traffic may take until somebody known does something. */
    static final int BEAT_MAX = 12;

    private static final int TRIES_MAX = 50;
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(200);

    private final Doors doors;
    private final DemoRunStore store;
    private final DemoClock clock;
    private final Simulation simulation;
    private DemoRun run;
    private volatile boolean stopping;

    /** What it needs of other rooms. */
    record Doors(Intake intake, RequestReader reader, ReviewSweeper reviews) {}

    Storyteller(Doors doors, DemoRunStore store, DemoClock clock, DemoRun run) {
        this.doors = doors;
        this.store = store;
        this.clock = clock;
        this.run = run;
        this.simulation = new Simulation(run.seed(), run.beganAt(), run.crowd());
        simulation.skipTo(run.nextMessage());
    }

    /** Ends {@link #catchUp} after the batch in hand. */
    void stop() {
        stopping = true;
    }

    /** Tells what happened until now; false when it was stopped before. */
    boolean catchUp(FillProgress progress) {
        Instant until = clock.wall();
        Duration behind = Duration.between(nextAt(), until);
        if (isLive() && behind.compareTo(CATCH_UP_MAX) > 0) {
            run = run.told(run.nextMessage(), run.ahead().plus(behind).minus(CATCH_UP_MAX));
            store.save(run);
        }
        Instant reviewed = nextAt();
        try {
            while (!stopping && nextAt().isBefore(until)) {
                Instant end = tellBatch(until);
                if (Duration.between(reviewed, end).compareTo(REVIEWS_EVERY) >= 0) {
                    doors.reviews().sweep();
                    reviewed = end;
                }
                progress.reached(
                        run.nextMessage(),
                        Duration.between(run.beganAt(), end),
                        Duration.between(run.beganAt(), until));
            }
            clock.release();
            if (!stopping) {
                doors.reviews().sweep();
            }
        } catch (RuntimeException e) {
            unlessStopping(e);
        } finally {
            clock.release();
        }
        return !stopping;
    }

    /** The history of the first start is told in full, also when it was interrupted. */
    private boolean isLive() {
        return !run.ahead().isZero();
    }

    private Instant tellBatch(Instant until) {
        Instant first = nextAt();
        Instant end = earlier(first.plus(SPAN_MAX), until);
        List<String> batch = new ArrayList<>();
        Instant last = first;
        while (batch.size() < BATCH_MAX && nextAt().isBefore(end)) {
            last = nextAt();
            batch.add(simulation.next().json(last));
        }
        clock.stand(last);
        send(batch, last);
        run = run.told(run.nextMessage() + batch.size(), run.ahead());
        store.save(run);
        return last;
    }

    /** One beat of the live traffic: whatever comes next happens now, up to the next deed of somebody who is known. */
    void beat() {
        Instant now = clock.wall();
        List<String> batch = new ArrayList<>();
        Posted posted;
        do {
            posted = simulation.next();
            batch.add(posted.json(now));
        } while (!posted.ofKnownPerson() && batch.size() < BEAT_MAX);
        run = run.told(run.nextMessage() + batch.size(), Duration.between(posted.at(), now));
        try {
            store.save(run); // before: sent again later, they would carry another time and count twice
            send(batch, now);
        } catch (RuntimeException e) {
            unlessStopping(e);
        }
    }

    /** A terminal ends the database together with us, and first; the next start goes on from where this one came. */
    private void unlessStopping(RuntimeException e) {
        if (!stopping) {
            throw e;
        }
    }

    private Instant nextAt() {
        return simulation.nextAt().plus(run.ahead());
    }

    private void send(List<String> batch, Instant receivedAt) {
        String body = batch.stream().collect(Collectors.joining(",", "{\"batch\":[", "]}"));
        RequestReader.Request request;
        try {
            request = doors.reader().read(body.getBytes(StandardCharsets.UTF_8), "batch", receivedAt);
        } catch (RequestReader.Malformed e) {
            throw new IllegalStateException("the simulation wrote no JSON", e);
        }
        for (int tries = 1;
                doors.intake().submit(request.messages()).join() instanceof Receipt.TryLater later;
                tries++) {
            if (tries == TRIES_MAX || stopping) {
                throw new IllegalStateException("the demo cannot be told: " + later.why());
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(BETWEEN_TRIES.toMillis()));
        }
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }
}
