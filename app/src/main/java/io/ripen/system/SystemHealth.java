package io.ripen.system;

import io.ripen.activity.EventLog;
import io.ripen.intake.Intake;
import io.ripen.intake.RejectedInput;
import io.ripen.kernel.DatabaseFacts;
import io.ripen.leads.Leads;
import io.ripen.qualification.Models;
import io.ripen.qualification.Publisher;
import io.ripen.qualification.Publishing;
import io.ripen.qualification.Qualifications;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Asks every room how it is; cheap however much is stored. Thread-safe. */
@Component
public class SystemHealth {

    private static final String VERSION = version();

    private final DatabaseFacts database;
    private final Qualifications qualifications;
    private final Models models;
    private final Publisher publisher;
    private final Intake intake;
    private final RejectedInput rejected;
    private final Clock clock;

    SystemHealth(
            DatabaseFacts database,
            Qualifications qualifications,
            Models models,
            Publisher publisher,
            Intake intake,
            RejectedInput rejected,
            Clock clock) {
        this.database = database;
        this.qualifications = qualifications;
        this.models = models;
        this.publisher = publisher;
        this.intake = intake;
        this.rejected = rejected;
        this.clock = clock;
    }

    private static String version() {
        String built = SystemHealth.class.getPackage().getImplementationVersion();
        return built == null ? "development" : built;
    }

    public SystemState read() {
        Instant now = clock.instant();
        Qualifications.Overdue overdue = qualifications.overdue(now);
        Duration late = overdue.oldest() == null ? Duration.ZERO : Duration.between(overdue.oldest(), now);
        long open = rejected.countOpen().stream()
                .mapToLong(RejectedInput.Count::open)
                .sum();
        Intake.Waiting waiting = intake.waiting();
        Publishing publishing = publisher.latest().orElse(null);
        SystemState.Memory memory = Memories.read();
        DatabaseFacts.Reading reading = database.read();
        return new SystemState(
                VERSION,
                Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime()),
                reading,
                stored(),
                waiting,
                open,
                overdue.reviews(),
                late,
                serving(publishing),
                memory,
                Stream.concat(
                                Warnings.ofDisk(reading).stream(),
                                Warnings.of(waiting, open, late, publishing, memory).stream())
                        .toList());
    }

    private SystemState.Serving serving(@Nullable Publishing publishing) {
        Models.Active active = models.active();
        return new SystemState.Serving(
                active.version(), active.qualifier().model().name(), publishing);
    }

    private SystemState.Stored stored() {
        DatabaseFacts.TableSize leads = database.size(Leads.TABLE);
        DatabaseFacts.TableSize states = database.size(Qualifications.TABLE);
        DatabaseFacts.TableSize events = database.size(EventLog.TABLE);
        return new SystemState.Stored(leads.rows(), leads.bytes() + states.bytes(), events.rows(), events.bytes());
    }
}
