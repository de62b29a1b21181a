package io.ripen.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.ripen.RipenApplication;
import io.ripen.access.Role;
import io.ripen.access.Users;
import io.ripen.intake.RejectedInput;
import io.ripen.qualification.Qualifications;
import io.ripen.scoring.Stage;
import io.ripen.scoring.Temperature;
import io.ripen.support.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.ContextConfiguration;

/** A filled demo, smaller than the real one. */
@SpringBootTest(
        classes = RipenApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "ripen.demo.enabled=true",
            "ripen.demo.crowd=0.3",
            "ripen.demo.pace=1h",
            "ripen.data=target/demo-test"
        })
@ContextConfiguration(initializers = TestDatabase.class)
@SuppressWarnings({"NullAway.Init", "EnumOrdinal"}) // Spring fills in the fields; the tables store positions
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DemoTest {

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private RejectedInput rejected;

    @Autowired
    private Qualifications qualifications;

    @Autowired
    private Users users;

    @Autowired
    private DemoClock clock;

    @Autowired
    private Storyteller.Doors doors;

    @Test
    void nothingOfTheStoryIsRejected() {
        assertThat(rejected.open(Long.MAX_VALUE, 10)).isEmpty();
        assertThat(count("select count(*) from event")).isEqualTo(count("select next_message from demo_run"));
    }

    @Test
    void everyStateEqualsTheFunction() {
        assertThat(qualifications.verify(0, 5_000).wrong()).isEmpty();
    }

    @Test
    void everyStageAndTemperatureIsInhabited() {
        Map<Stage, Double> stages = shares("stage", Stage.values());
        assertThat(stages.get(Stage.NONE)).isBetween(0.005, 0.06);
        assertThat(stages.get(Stage.INFORMATION_QUALIFIED)).isBetween(0.5, 0.85);
        assertThat(stages.get(Stage.MARKETING_QUALIFIED)).isBetween(0.06, 0.25);
        assertThat(stages.get(Stage.SALES_QUALIFIED)).isBetween(0.01, 0.12);
        assertThat(stages.get(Stage.OPPORTUNITY)).isBetween(0.005, 0.06);
        assertThat(stages.get(Stage.CUSTOMER)).isBetween(0.005, 0.06);
        assertThat(stages.get(Stage.DISQUALIFIED)).isBetween(0.01, 0.1);

        Map<Temperature, Double> temperatures = shares("temperature", Temperature.values());
        assertThat(temperatures.get(Temperature.COLD)).isBetween(0.5, 0.9);
        assertThat(temperatures.get(Temperature.WARM)).isBetween(0.08, 0.4);
        assertThat(temperatures.get(Temperature.HOT)).isBetween(0.02, 0.2);
    }

    @Test
    void movesAreDatedToTheDayOfTheStory() {
        assertThat(jdbc.queryForList("select distinct cause from stage_move", String.class))
                .contains(
                        "entered",
                        "cooled",
                        "returned",
                        "deal_opened",
                        "deal_won",
                        "deal_lost",
                        "disqualified_by_rule");
        assertThat(count("select count(distinct date_trunc('week', at)) from stage_move"))
                .isGreaterThanOrEqualTo(12);
        assertThat(
                        count(
                                "select count(*) from stage_move where recorded_at - at not between interval '0' and interval '3 days'"))
                .isLessThan(count("select count(*) from stage_move") / 50);
    }

    @Test
    void whatWasStoredBeforeAKillIsNotStoredTwice() {
        DemoRunStore store = new DemoRunStore(jdbc);
        store.save(run().told(run().nextMessage() - 300, Duration.ZERO));

        new Storyteller(doors, store, clock, run()).catchUp(new FillProgress(System.out));

        assertThat(count("select count(*) from event")).isEqualTo(run().nextMessage());
        assertThat(qualifications.verify(0, 5_000).wrong()).isEmpty();
    }

    @Test
    @Order(Integer.MAX_VALUE) // it moves the story off the calendar
    void aBeatOfLiveTrafficHappensNowAndEndsWithSomebodyKnown() {
        long before = count("select count(*) from event");
        Instant start = clock.wall().truncatedTo(ChronoUnit.MILLIS);
        Storyteller teller = new Storyteller(doors, new DemoRunStore(jdbc), clock, run());

        teller.beat();

        long told = count("select count(*) from event") - before;
        assertThat(told).isBetween(1L, (long) Storyteller.BEAT_MAX);
        assertThat(count("select count(*) from event where occurred_at >= '" + start + "'"))
                .isEqualTo(told);
    }

    @Test
    void crawlersAndPeopleWithoutANameAreNoLeads() {
        assertThat(count("select count(*) from event where not human")).isPositive();
        assertThat(count("select count(*) from subject where lead_id is null"))
                .isGreaterThan(count("select count(*) from lead"));
    }

    @Test
    void everyRoleHasALogin() throws IOException {
        String password =
                Files.readString(Path.of("target/demo-test/demo-password")).strip();
        for (Role role : Role.values()) {
            assertThat(users.signIn(DemoLogins.address(role), password, "test")).isPresent();
        }
    }

    private DemoRun run() {
        return new DemoRunStore(jdbc).find().orElseThrow();
    }

    private <E extends Enum<E>> Map<E, Double> shares(String column, E[] values) {
        double all = count("select count(*) from lead_state");
        Map<E, Double> shares = new HashMap<>();
        for (E value : values) {
            shares.put(value, count("select count(*) from lead_state where " + column + " = " + value.ordinal()) / all);
        }
        return shares;
    }

    private long count(String sql) {
        Long count = jdbc.queryForObject(sql, Long.class);
        return count == null ? 0 : count;
    }
}
