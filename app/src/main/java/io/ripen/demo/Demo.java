package io.ripen.demo;

import io.ripen.access.Role;
import io.ripen.kernel.RipenProperties;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Fills the database before the first request is answered, keeps the story going afterwards, and tells how to get in.
 * The first hours are lively; then it goes on at the pace of a company of this size.
 */
final class Demo implements SmartLifecycle {

    private static final Duration LIVELY = Duration.ofHours(6);
    private static final int QUIET_BEATS = 30;
    private static final String PACE = "${ripen.demo.pace:3s}";

    private final Storyteller.Doors doors;
    private final DemoRunStore store;
    private final DemoLogins logins;
    private final DemoClock clock;
    private final Settings settings;
    private final PrintStream out = System.out;

    private volatile @Nullable Storyteller teller;
    private volatile boolean live;
    private String password = "";
    private @Nullable Instant liveSince;
    private int beats;

    record Settings(DemoProperties demo, RipenProperties server) {}

    Demo(Storyteller.Doors doors, DemoRunStore store, DemoLogins logins, DemoClock clock, Settings settings) {
        this.doors = doors;
        this.store = store;
        this.logins = logins;
        this.clock = clock;
        this.settings = settings;
    }

    /** Before the web server: nobody sees the clock stand in the past. */
    @Override
    public int getPhase() {
        return 0;
    }

    @Override
    public void start() {
        Storyteller own = new Storyteller(doors, store, clock, run());
        teller = own;
        Runtime.getRuntime().addShutdownHook(new Thread(own::stop, "demo-stop"));
        FillProgress progress = new FillProgress(out);
        out.println("Alderway, a fictitious company, and its audience: telling what happened so far ...");
        if (own.catchUp(progress)) {
            progress.done();
            password = makeLogins();
        }
    }

    private String makeLogins() {
        try {
            return logins.make();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private DemoRun run() {
        return store.find().orElseGet(this::begin);
    }

    private DemoRun begin() {
        DemoProperties demo = settings.demo();
        Instant began = clock.wall().minus(demo.history()).truncatedTo(ChronoUnit.HOURS);
        DemoRun fresh = new DemoRun(demo.seed(), demo.crowd(), began, 0, Duration.ZERO);
        if (!store.begin(fresh)) {
            throw new IllegalStateException(
                    "This database holds leads that are no demo's. Give the demo a folder of its"
                            + " own: ./ripen demo --data FOLDER");
        }
        return fresh;
    }

    @EventListener(ApplicationReadyEvent.class)
    void welcome() {
        if (password.isEmpty()) {
            return; // stopped before the story had reached the present
        }
        StringBuilder text =
                new StringBuilder("\nThe demo is ready:  " + settings.server().address() + "\n\n");
        for (Role role : Role.values()) {
            text.append(String.format("  %-28s password %s%n", DemoLogins.address(role), password));
        }
        out.println(
                text.append("\nLeads move while you watch. Ctrl-C ends it; ./ripen demo goes on where it stopped."));
        live = true;
    }

    /** A beat of the live traffic. */
    @Scheduled(fixedDelayString = PACE, initialDelayString = PACE)
    void beat() {
        Storyteller own = teller;
        if (!live || own == null) {
            return;
        }
        Instant now = clock.wall();
        if (liveSince == null) {
            liveSince = now;
        }
        boolean lively = Duration.between(liveSince, now).compareTo(LIVELY) < 0;
        if (lively || beats++ % QUIET_BEATS == 0) {
            own.beat();
        }
    }

    @Override
    public void stop() {
        live = false;
    }

    @Override
    public boolean isRunning() {
        return teller != null;
    }
}
