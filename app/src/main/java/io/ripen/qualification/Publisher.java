package io.ripen.qualification;

import io.ripen.kernel.Problem;
import io.ripen.kernel.ProblemException;
import io.ripen.kernel.ProblemException.Fault;
import io.ripen.kernel.WriteTurn;
import io.ripen.qualification.Publishing.State;
import io.ripen.scoring.Qualifier;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes a model version serve: qualifies everybody under it in the background, into a partition of its own, while the old
 * one serves; then the two change places in one transaction. Goes on where it was after a restart. Thread-safe.
 *
 * <p>See docs/explanation/publishing.md.
 */
public final class Publisher implements AutoCloseable {

    /** Leads of one transaction. */
    static final int PAGE_LEADS = 2_000;

    /** Leads that may wait for the last step, in which nobody else writes. */
    static final int LAST_STEP_LEADS_MAX = 500;

    private static final int WORKERS = 2;

    /** How long after an exchange a request may still read the old partition. */
    private static final Duration OLD_KEPT = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(Publisher.class);

    private final PublishingStore store;
    private final StatePartition partition;
    private final Models models;
    private final Qualifications qualifications;
    private final WriteTurn turn;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final ExecutorService workers = Executors.newFixedThreadPool(WORKERS, named("publisher-worker"));
    private final ExecutorService leading = Executors.newSingleThreadExecutor(named("publisher"));
    private volatile boolean stopping;
    private volatile boolean cancelled;

    Publisher(
            JdbcTemplate jdbc,
            Models models,
            Qualifications qualifications,
            WriteTurn turn,
            TransactionTemplate transaction,
            Clock clock) {
        this.store = new PublishingStore(jdbc);
        this.partition = new StatePartition(jdbc);
        this.models = models;
        this.qualifications = qualifications;
        this.turn = turn;
        this.transaction = transaction;
        this.clock = clock;
    }

    private static ThreadFactory named(String name) {
        return Thread.ofPlatform().name(name, 0).daemon().factory();
    }

    /** Goes on with what a restart interrupted. To be called before anything is taken in. */
    public void resume() {
        running().ifPresent(found -> {
            qualifications.tellChanges(store::askAgain);
            leading.execute(() -> run(found));
        });
    }

    /**
     * Begins to publish a draft or a retired version.
     *
     * @throws ProblemException when there is no such version, it serves already, it is faulty, or another is at work
     */
    public Publishing start(int version, String who) {
        Models.Written written = models.find(version).orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
        Models.valid(written.source());
        Publishing begun = turn.take(() -> transaction.execute(status -> {
            if (running().isPresent()) {
                throw conflict("Another version is being published; wait for it, or cancel it.");
            }
            if (written.version().state() == ModelVersion.State.ACTIVE) {
                throw conflict("Version " + version + " serves already.");
            }
            partition.prepare(version);
            store.begin(version, who, clock.instant());
            qualifications.tellChanges(store::askAgain);
            return store.latest().orElseThrow();
        }));
        Publishing publishing = Objects.requireNonNull(begun);
        cancelled = false;
        leading.execute(() -> run(publishing));
        return publishing;
    }

    private static ProblemException conflict(String what) {
        return new ProblemException(Problem.CONFLICT, List.of(new Fault("version", what)));
    }

    /** Gives up what is at work; the old version goes on serving. */
    public void cancel() {
        cancelled = true;
    }

    /** The one at work, else the last one. */
    public Optional<Publishing> latest() {
        return store.latest();
    }

    private Optional<Publishing> running() {
        return store.latest().filter(found -> found.state() == State.RUNNING);
    }

    /** Waits until nothing is at work. */
    void awaitIdle() {
        try {
            await(leading.submit(() -> {}));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run(Publishing publishing) {
        try {
            Models.Written written = models.find(publishing.version()).orElseThrow();
            Qualifier qualifier = Qualifier.of(Models.valid(written.source()));
            everybody(publishing, qualifier);
            partition.index(publishing.version());
            catchUp(publishing.version(), qualifier);
            if (cancelled) {
                giveUp(publishing, State.CANCELLED, null);
            } else if (!stopping) {
                exchange(publishing, qualifier);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the server ends; the next one goes on
        } catch (RuntimeException e) { // the boundary of this thread: the failure is kept where people see it
            if (!stopping) {
                LOG.error("publishing model version {} failed", publishing.version(), e);
                giveUp(publishing, State.FAILED, String.valueOf(e.getMessage()));
            }
        }
    }

    /** One page after the other, two at a time; what is reached is recorded in order, so that a restart goes on there. */
    private void everybody(Publishing publishing, Qualifier qualifier) throws InterruptedException {
        record Page(Future<?> work, List<Long> leads) {}
        Deque<Page> pages = new ArrayDeque<>();
        long last = publishing.lastLead();
        boolean more = true;
        while ((more || !pages.isEmpty()) && !stopped()) {
            while (more && pages.size() <= WORKERS) {
                List<Long> leads = store.leadsAfter(last, PAGE_LEADS);
                more = leads.size() == PAGE_LEADS;
                if (!leads.isEmpty()) {
                    last = leads.getLast();
                    pages.add(new Page(workers.submit(() -> qualify(publishing.version(), qualifier, leads)), leads));
                }
            }
            Page first = pages.poll();
            if (first != null) {
                await(first.work());
                store.reach(publishing.id(), first.leads().size(), first.leads().getLast());
            }
        }
    }

    private static void await(Future<?> work) throws InterruptedException {
        try {
            work.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private boolean stopped() {
        return stopping || cancelled;
    }

    private void qualify(int version, Qualifier qualifier, List<Long> leads) {
        transaction.executeWithoutResult(
                status -> qualifications.qualifyInto(version, qualifier, new HashSet<>(leads), clock.instant()));
    }

    /** Qualifies once more who changed meanwhile, until few are left. */
    private void catchUp(int version, Qualifier qualifier) {
        int taken = PAGE_LEADS;
        while (taken > LAST_STEP_LEADS_MAX && !stopped()) {
            taken = Objects.requireNonNull(turn.take(() -> transaction.execute(status -> again(version, qualifier))));
        }
    }

    private int again(int version, Qualifier qualifier) {
        Set<Long> asked = new HashSet<>(store.takeAsked(PAGE_LEADS));
        qualifications.qualifyInto(version, qualifier, asked, clock.instant());
        return asked.size();
    }

    /** Nobody writes meanwhile; who reads sees the old version until the transaction ends, and then the new one. */
    private void exchange(Publishing publishing, Qualifier qualifier) {
        turn.take(() -> {
            transaction.executeWithoutResult(status -> {
                int left = PAGE_LEADS;
                while (left == PAGE_LEADS) {
                    left = again(publishing.version(), qualifier);
                }
                partition.attach(publishing.version());
                Instant now = clock.instant();
                store.exchange(models.active().version(), publishing.version(), now);
                store.end(publishing, State.DONE, now, null);
            });
            qualifications.tellChanges(null);
            models.serve(new Models.Active(publishing.version(), qualifier));
            return true;
        });
    }

    private void giveUp(Publishing publishing, State state, @Nullable String failure) {
        turn.take(() -> {
            qualifications.tellChanges(null);
            transaction.executeWithoutResult(status -> {
                partition.drop(publishing.version());
                store.end(publishing, state, clock.instant(), failure);
            });
            return true;
        });
    }

    /** Drops the states of versions that no request can be reading any more. */
    @Scheduled(fixedDelay = 60_000)
    void dropOld() {
        store.retiredBefore(clock.instant().minus(OLD_KEPT)).forEach(partition::drop);
    }

    /** Stops between two pages; the next server goes on. */
    @Override
    public void close() {
        stopping = true;
        leading.shutdown();
        workers.shutdown();
        try {
            leading.awaitTermination(10, java.util.concurrent.TimeUnit.SECONDS);
            workers.awaitTermination(10, java.util.concurrent.TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
