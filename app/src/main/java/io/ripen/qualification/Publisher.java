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
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.TransactionException;
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
    private volatile int cancelled;
    private volatile @Nullable Ending ending;

    /**
     * How a publishing is to end, until the database has taken it.
     *
     * @param failure why it failed, or null
     */
    private record Ending(
            Publishing publishing, State state, @Nullable String failure) {}

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
        Optional<Publishing> found = running();
        if (found.isPresent()) {
            qualifications.tellChanges(store::askAgain);
            leading.execute(() -> run(found.get()));
        } else {
            turn.take(() -> transaction.execute(status -> straggle()));
        }
    }

    /**
     * Begins to publish a draft or a retired version.
     *
     * @throws ProblemException when there is no such version, it serves already, it is faulty, or another is at work
     */
    public Publishing start(int version, String who) {
        Publishing publishing =
                Objects.requireNonNull(turn.take(() -> transaction.execute(status -> begin(version, who))));
        leading.execute(() -> run(publishing));
        return publishing;
    }

    /** Everything is decided within the turn: a version may have come to serve while this one waited for it. */
    private Publishing begin(int version, String who) {
        Models.Written written = models.find(version).orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
        Models.valid(written.source());
        if (running().isPresent()) {
            throw conflict("Another version is being published; wait for it, or cancel it.");
        }
        if (written.version().state() == ModelVersion.State.ACTIVE) {
            throw conflict("Version " + version + " serves already.");
        }
        store.begin(version, who, clock.instant());
        qualifications.tellChanges(store::askAgain);
        return store.latest().orElseThrow();
    }

    private static ProblemException conflict(String what) {
        return new ProblemException(Problem.CONFLICT, List.of(new Fault("version", what)));
    }

    /**
     * Gives up what is at work; the old version goes on serving.
     *
     * @return what is given up
     * @throws ProblemException when nothing is at work
     */
    public Publishing cancel() {
        return turn.take(() -> {
            Publishing found =
                    running().orElseThrow(() -> conflict("Nothing is being published; there is nothing to give up."));
            cancelled = found.id();
            return found;
        });
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
            if (publishing.lastLead() == 0) {
                partition.prepare(publishing.version());
            }
            everybody(publishing, qualifier);
            partition.index(publishing.version(), () -> stopped(publishing));
            catchUp(publishing, qualifier);
            if (!stopping && !exchange(publishing, qualifier)) {
                end(new Ending(publishing, State.CANCELLED, null));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the server ends; the next one goes on
        } catch (RuntimeException e) { // the boundary of this thread: the failure is kept where people see it
            if (!stopping) {
                LOG.error("publishing model version {} failed", publishing.version(), e);
                end(new Ending(publishing, State.FAILED, PublishingFailure.text(e)));
            }
        }
    }

    /** One page after the other, two at a time; what is reached is recorded in order, so that a restart goes on there. */
    private void everybody(Publishing publishing, Qualifier qualifier) throws InterruptedException {
        record Page(Future<?> work, List<Long> leads) {}
        Deque<Page> pages = new ArrayDeque<>();
        long last = publishing.lastLead();
        boolean more = true;
        try {
            while ((more || !pages.isEmpty()) && !stopped(publishing)) {
                while (more && pages.size() <= WORKERS) {
                    List<Long> leads = store.leadsAfter(last, PAGE_LEADS);
                    more = leads.size() == PAGE_LEADS;
                    if (!leads.isEmpty()) {
                        last = leads.getLast();
                        pages.add(new Page(workers.submit(() -> qualify(publishing, qualifier, leads)), leads));
                    }
                }
                Page first = pages.poll();
                if (first != null) {
                    await(first.work());
                    store.reach(
                            publishing.id(), first.leads().size(), first.leads().getLast());
                }
            }
        } finally {
            drain(pages.stream().map(Page::work).toList());
        }
    }

    /** Nobody may write into the table after it is given up. */
    private static void drain(List<? extends Future<?>> works) throws InterruptedException {
        for (Future<?> work : works) {
            try {
                work.get();
            } catch (ExecutionException e) {
                LOG.debug("a page of a publishing that ends failed as well", e);
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

    private boolean isCancelled(Publishing publishing) {
        return cancelled == publishing.id();
    }

    private boolean stopped(Publishing publishing) {
        return stopping || isCancelled(publishing);
    }

    private void qualify(Publishing publishing, Qualifier qualifier, List<Long> leads) {
        if (!stopped(publishing)) {
            transaction.executeWithoutResult(status ->
                    qualifications.qualifyInto(publishing.version(), qualifier, new HashSet<>(leads), clock.instant()));
        }
    }

    /** Qualifies once more who changed meanwhile, until few are left. */
    private void catchUp(Publishing publishing, Qualifier qualifier) {
        int taken = PAGE_LEADS;
        while (taken > LAST_STEP_LEADS_MAX && !stopped(publishing)) {
            taken = Objects.requireNonNull(
                    turn.take(() -> transaction.execute(status -> again(publishing.version(), qualifier))));
        }
    }

    private int again(int version, Qualifier qualifier) {
        Set<Long> asked = new HashSet<>(store.takeAsked(PAGE_LEADS));
        qualifications.qualifyInto(version, qualifier, asked, clock.instant());
        return asked.size();
    }

    /**
     * Nobody writes meanwhile; who reads sees the old version until the transaction ends, and then the new one. False when
     * it was given up.
     */
    private boolean exchange(Publishing publishing, Qualifier qualifier) {
        return turn.take(() -> {
            if (isCancelled(publishing)) {
                return false;
            }
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

    private void end(Ending wanted) {
        ending = wanted;
        endWhatWaits();
    }

    /**
     * Records the end that a publishing came to. While the database is away it waits, and who changes goes on being told;
     * the scheduler asks again.
     */
    @Scheduled(fixedDelay = 1000)
    void endWhatWaits() {
        Ending wanted = ending;
        if (wanted == null || stopping) {
            return;
        }
        try {
            turn.take(() -> {
                transaction.executeWithoutResult(status -> record(wanted));
                qualifications.tellChanges(null);
                ending = null;
                return true;
            });
        } catch (DataAccessException | TransactionException e) {
            LOG.warn(
                    "the end of publishing model version {} waits for the database: {}",
                    wanted.publishing().version(),
                    e.getMessage());
        }
    }

    /** An exchange that was committed though its answer was lost stands. */
    private void record(Ending wanted) {
        int id = wanted.publishing().id();
        if (running().filter(found -> found.id() == id).isPresent()) {
            partition.dropApart(wanted.publishing().version());
            store.end(wanted.publishing(), wanted.state(), clock.instant(), wanted.failure());
        } else if (ending != null) {
            models.reread();
            straggle();
        }
    }

    /** Takes over leads that changed under the old version after the new one had come to serve, which nobody knew. */
    private int straggle() {
        Set<Long> asked = new HashSet<>(store.takeAsked(Integer.MAX_VALUE));
        if (!asked.isEmpty()) {
            qualifications.settle(asked, clock.instant());
            store.forgetAsked(); // it was told once more
        }
        return asked.size();
    }

    /** Drops the states of versions that no request can be reading any more; never while another version is made ready. */
    @Scheduled(fixedDelay = 60_000)
    void dropOld() {
        if (running().isEmpty()) {
            leading.execute(
                    () -> store.retiredBefore(clock.instant().minus(OLD_KEPT)).forEach(this::drop));
        }
    }

    private void drop(int version) {
        try {
            if (!stopping) {
                partition.retire(version);
            }
        } catch (DataAccessException e) {
            LOG.info("the states of model version {} are still being read; dropped later", version);
        }
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
