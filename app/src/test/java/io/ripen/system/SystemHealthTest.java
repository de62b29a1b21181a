package io.ripen.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.ripen.access.ApiKeys;
import io.ripen.access.Permission;
import io.ripen.intake.Intake;
import io.ripen.kernel.DatabaseFacts;
import io.ripen.support.RipenTest;
import io.ripen.support.Server;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

@RipenTest
@SuppressWarnings("NullAway.Init")
class SystemHealthTest {

    private static final SystemState.Memory MEMORY = new SystemState.Memory(1, 100, null);
    private static final Intake.Limits LIMITS = new Intake.Limits(100, 1000);

    @LocalServerPort
    private int port;

    @Autowired
    private ApiKeys keys;

    @Autowired
    private JdbcTemplate jdbc;

    @Test
    void programReadsHowTheServerIs() {
        String run = UUID.randomUUID().toString().substring(0, 8);
        Server server = new Server(port);
        String write = keys.addWriteKey("system " + run, "test");
        server.send(
                write, "identify", "{\"userId\":\"" + run + "\",\"traits\":{\"email\":\"" + run + "@example.com\"}}");
        server.send(write, "track", "{\"userId\":\"" + run + "\",\"event\":\"Asset Downloaded\"}");
        jdbc.execute("analyze lead");
        jdbc.execute("analyze event");
        String key = keys.addSecretKey("system " + run, Set.of(Permission.SYSTEM_READ), "test");

        JsonNode state = server.json(key, "/api/v1/system");

        assertThat(state.at("/database/kind").asString()).isEqualTo("own");
        assertThat(state.at("/database/version").asString()).startsWith("18.");
        assertThat(state.at("/database/bytes").asLong()).isPositive();
        assertThat(state.at("/stored/leads_estimate").asLong()).isPositive();
        assertThat(state.at("/stored/bytes_per_event").asLong()).isPositive();
        assertThat(state.at("/intake/requests_max").asInt()).isEqualTo(64);
        assertThat(state.at("/model/version").asInt()).isPositive();
        assertThat(state.at("/memory/heap_max").asLong()).isPositive();
    }

    @Test
    void whoLacksThePermissionReadsNothing() {
        String key = keys.addSecretKey("no system", Set.of(Permission.LEADS_READ), "test");

        assertThat(new Server(port).get(key, "/api/v1/system").statusCode()).isEqualTo(403);
    }

    @Test
    void whatIsWrongIsToldInASentence() {
        Intake.Waiting calm = new Intake.Waiting(0, 0, LIMITS);

        assertThat(Warnings.of(calm, 0, Duration.ofSeconds(2), null, MEMORY)).isEmpty();
        assertThat(Warnings.ofDisk(new DatabaseFacts.Reading(true, "18", 0, 1L << 40)))
                .isEmpty();
        assertThat(Warnings.ofDisk(new DatabaseFacts.Reading(true, "18", 0, 1L << 20)))
                .hasSize(1);
        assertThat(Warnings.of(
                        new Intake.Waiting(51, 0, LIMITS),
                        1,
                        Duration.ofMinutes(5),
                        null,
                        new SystemState.Memory(99, 100, null)))
                .hasSize(4)
                .anyMatch(warning -> warning.contains("1 message broke a rule"))
                .anyMatch(warning -> warning.contains("5 min 0 s"));
    }

    @Test
    void figuresReadAsPeopleWriteThem() {
        assertThat(Units.bytes(900)).isEqualTo("900 bytes");
        assertThat(Units.bytes(1536)).isEqualTo("1.5 KB");
        assertThat(Units.bytes(300L << 20)).isEqualTo("300 MB");
        assertThat(Units.duration(Duration.ofHours(25))).isEqualTo("1 day 1 h");
        assertThat(Units.duration(Duration.ofSeconds(62))).isEqualTo("1 min 2 s");
    }
}
