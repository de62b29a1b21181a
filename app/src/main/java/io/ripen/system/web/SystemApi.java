package io.ripen.system.web;

import io.ripen.access.Needs;
import io.ripen.access.Permission;
import io.ripen.intake.Intake;
import io.ripen.kernel.DatabaseFacts;
import io.ripen.qualification.Publishing;
import io.ripen.system.SystemHealth;
import io.ripen.system.SystemState;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/** How the server is, for programs. */
@RestController
@Tag(name = "System")
class SystemApi {

    private final SystemHealth health;

    SystemApi(SystemHealth health) {
        this.health = health;
    }

    /** @param bytesLeft on its disk, or null when that is not known */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record DatabaseJson(
            String kind,
            String version,
            long bytes,
            @Nullable Long bytesLeft) {
        static DatabaseJson of(DatabaseFacts.Reading database) {
            return new DatabaseJson(
                    database.embedded() ? "embedded" : "own",
                    database.version(),
                    database.bytes(),
                    database.bytesLeft());
        }
    }

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record StoredJson(long leadsEstimate, long bytesPerLead, long eventsEstimate, long bytesPerEvent) {
        static StoredJson of(SystemState.Stored stored) {
            return new StoredJson(stored.leads(), stored.bytesPerLead(), stored.events(), stored.bytesPerEvent());
        }
    }

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record IntakeJson(int requests, int requestsMax, long bytes, long bytesMax, long rejectedOpen) {
        static IntakeJson of(SystemState state) {
            Intake.Waiting waiting = state.intake();
            return new IntakeJson(
                    waiting.requests(),
                    waiting.limits().requests(),
                    waiting.bytes(),
                    waiting.limits().bytes(),
                    state.rejectedOpen());
        }
    }

    /** @param publishing the state of the latest publishing, or null */
    record ModelJson(int version, String name, @Nullable String publishing) {
        static ModelJson of(SystemState.Serving serving) {
            Publishing latest = serving.publishing();
            return new ModelJson(
                    serving.version(),
                    serving.name(),
                    latest == null ? null : latest.state().name().toLowerCase(Locale.ROOT));
        }
    }

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record ReviewsJson(long due, double lateSeconds) {}

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record MemoryJson(long heapUsed, long heapMax, @Nullable Long process) {}

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record SystemJson(
            String version,
            long uptimeSeconds,
            DatabaseJson database,
            StoredJson stored,
            IntakeJson intake,
            ReviewsJson reviews,
            ModelJson model,
            MemoryJson memory,
            List<String> warnings) {}

    @Needs(Permission.SYSTEM_READ)
    @GetMapping("/api/v1/system")
    @Operation(summary = "How the server is; numbers of rows are estimates, warnings say what is wrong")
    SystemJson system() {
        SystemState state = health.read();
        SystemState.Memory memory = state.memory();
        return new SystemJson(
                state.version(),
                state.uptime().toSeconds(),
                DatabaseJson.of(state.database()),
                StoredJson.of(state.stored()),
                IntakeJson.of(state),
                new ReviewsJson(state.overdue(), state.late().toMillis() / 1000.0),
                ModelJson.of(state.model()),
                new MemoryJson(memory.heapUsed(), memory.heapMax(), memory.process()),
                state.warnings());
    }
}
