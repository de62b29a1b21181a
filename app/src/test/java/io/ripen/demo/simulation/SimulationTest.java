package io.ripen.demo.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SimulationTest {

    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");

    @Test
    void theSameSeedGivesTheSameMessages() throws Exception {
        assertThat(hash(first(1, 5_000))).isEqualTo(hash(first(1, 5_000)));
        assertThat(hash(first(2, 5_000))).isNotEqualTo(hash(first(1, 5_000)));
    }

    @Test
    void theSameSeedGivesTheSameMessagesOnEveryMachine() throws Exception {
        // Changes with every change of a persona; write the new one here.
        assertThat(hash(first(1, 20_000)))
                .isEqualTo("9463fca39b31971be70f6b731995ec8be689b308a0cc9b826795d48281690a82");
    }

    @Test
    void messagesComeInTheOrderOfTimeAndNumber() {
        List<Posted> messages = first(1, 20_000);
        for (int i = 1; i < messages.size(); i++) {
            assertThat(messages.get(i).at())
                    .isAfterOrEqualTo(messages.get(i - 1).at());
            assertThat(messages.get(i).number()).isEqualTo(i);
        }
    }

    @Test
    void leavingOutTheFirstChangesNothingOfTheRest() {
        Simulation resumed = new Simulation(1, START, 1);
        resumed.skipTo(4_321);

        Posted expected = first(1, 4_322).getLast();
        Posted actual = resumed.next();
        assertThat(actual.json(actual.at())).isEqualTo(expected.json(expected.at()));
    }

    @Test
    void aWorkdayIsBusierThanASunday() {
        Simulation simulation = new Simulation(1, START, 1);
        List<DayOfWeek> days = new ArrayList<>();
        while (simulation.nextAt().isBefore(START.plus(Duration.ofDays(28)))) {
            days.add(simulation.next().at().atOffset(ZoneOffset.UTC).getDayOfWeek());
        }
        assertThat(count(days, DayOfWeek.WEDNESDAY)).isGreaterThan(3 * count(days, DayOfWeek.SUNDAY));
    }

    private static long count(List<DayOfWeek> days, DayOfWeek wanted) {
        return days.stream().filter(wanted::equals).count();
    }

    private static List<Posted> first(long seed, int count) {
        Simulation simulation = new Simulation(seed, START, 1);
        List<Posted> messages = new ArrayList<>();
        while (messages.size() < count) {
            messages.add(simulation.next());
        }
        return messages;
    }

    private static String hash(List<Posted> messages) throws Exception {
        String all = messages.stream().map(posted -> posted.json(posted.at())).collect(Collectors.joining("\n"));
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest);
    }
}
