package io.ripen.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.ripen.scoring.LeadEvent;
import io.ripen.scoring.LeadHistory;
import io.ripen.scoring.Qualification;
import io.ripen.scoring.QualificationModel;
import io.ripen.scoring.Qualifier;
import io.ripen.scoring.Stage;
import io.ripen.scoring.Temperature;
import io.ripen.scoring.Value;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ModelReaderTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final String SHIPPED = shipped("b2b-services");
    private static final Qualifier B2B = Qualifier.of(model(SHIPPED));

    private static String shipped(String name) {
        try (InputStream in = ModelReaderTest.class.getResourceAsStream("/models/" + name + ".yaml")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static QualificationModel model(String yaml) {
        return switch (ModelReader.read(yaml)) {
            case ModelReading.Valid valid -> valid.model();
            case ModelReading.Faulty faulty -> throw new AssertionError(faulty.faults());
        };
    }

    private static List<ModelFault> faults(String yaml) {
        return ModelReader.read(yaml) instanceof ModelReading.Faulty faulty ? faulty.faults() : List.of();
    }

    private static Qualification qualify(Map<String, String> given, Object... typesAndDaysAgo) {
        List<LeadEvent> events = new ArrayList<>();
        for (int i = 0; i < typesAndDaysAgo.length; i += 2) {
            Instant at = NOW.minusSeconds(Math.round(((Number) typesAndDaysAgo[i + 1]).doubleValue() * 86_400));
            events.add(new LeadEvent(
                    "e" + i, typesAndDaysAgo[i].toString(), at, Map.of("asset_id", Value.of("a" + i)), true));
        }
        Map<String, Value> values = new java.util.HashMap<>();
        given.forEach((name, text) ->
                values.put(name, name.equals("company_size") ? Value.of(Double.parseDouble(text)) : Value.of(text)));
        var attributes = DerivedAttributes.complete(values, NOW);
        return B2B.qualify(LeadHistory.of(NOW.minusSeconds(90L * 86_400), attributes, events), NOW);
    }

    private static final Map<String, String> DIRECTOR = Map.of(
            "email",
            "ana@firm.example",
            "job_title",
            "Head of Marketing",
            "company_size",
            "200",
            "industry",
            "software");
    private static final Map<String, String> JUNIOR = Map.of(
            "email", "jo@gmail.com", "job_title", "Junior Assistant", "company_size", "200", "industry", "software");

    @Test
    void aVeryActiveJuniorStaysMql() {
        Qualification q = qualify(
                JUNIOR,
                "asset_downloaded",
                1,
                "asset_downloaded",
                2,
                "asset_downloaded",
                3,
                "webinar_attended",
                1,
                "form_submitted",
                1,
                "trial_started",
                1);
        assertThat(q.stage()).isEqualTo(Stage.MARKETING_QUALIFIED);
        assertThat(q.temperature()).isEqualTo(Temperature.HOT);
    }

    @Test
    void aDecisionMakerBecomesSqlWithAWeakerSign() {
        assertThat(qualify(DIRECTOR, "trial_started", 0).stage()).isEqualTo(Stage.SALES_QUALIFIED);
        assertThat(qualify(JUNIOR, "trial_started", 0).stage()).isEqualTo(Stage.INFORMATION_QUALIFIED);
    }

    @Test
    void anExcellentProfileWithLittleActivityIsMql() {
        assertThat(qualify(DIRECTOR, "webinar_attended", 0).stage()).isEqualTo(Stage.MARKETING_QUALIFIED);
        assertThat(qualify(DIRECTOR, "page_viewed", 0).stage()).isEqualTo(Stage.INFORMATION_QUALIFIED);
    }

    @Test
    void whoGivesNoContactDetailsIsNoLeadYet() {
        assertThat(qualify(Map.of("job_title", "CEO"), "page_viewed", 0).stage())
                .isEqualTo(Stage.NONE);
    }

    @Test
    void aLeadThatFellSilentCools() {
        Qualification q = qualify(DIRECTOR, "webinar_attended", 85, "webinar_registered", 86);
        assertThat(q.stage()).isEqualTo(Stage.INFORMATION_QUALIFIED);
        assertThat(q.temperature()).isEqualTo(Temperature.COLD);
    }

    @Test
    void aCompetitorIsDisqualified() {
        Qualification q = qualify(Map.of("email", "spy@rival.example"), "demo_requested", 0);
        assertThat(q.stage()).isEqualTo(Stage.DISQUALIFIED);
    }

    @Test
    void allFaultsOfAFileAreToldAtOnceWithLineAndRemedy() {
        String broken = SHIPPED.replace("ripen: 1", "ripen: 2")
                .replace("lead.decision_maker', points: 30", "lead.decison_maker', points: 31")
                .replace("per_day: 5, half_life: 14d", "per_day: 5, once_per: path, half_live: 14d")
                .replace("leave: 'engagement < 45 && intent < 25'", "leave: 'event.path == \"/\"'");
        List<ModelFault> faults = faults(broken);
        assertThat(faults)
                .extracting(ModelFault::code)
                .contains(
                        ModelFault.Code.BAD_VALUE,
                        ModelFault.Code.CONDITION,
                        ModelFault.Code.WORTHS,
                        ModelFault.Code.UNKNOWN_KEY,
                        ModelFault.Code.CONTRADICTION);
        ModelFault misspelt = faults.stream()
                .filter(fault -> fault.message().contains("decison_maker"))
                .findFirst()
                .orElseThrow();
        String line = broken.lines().toList().get(misspelt.line() - 1);
        assertThat(line.substring(misspelt.column() - 1)).startsWith(".decison_maker");
        assertThat(misspelt.remedy()).isEqualTo("Did you mean lead.decision_maker?");
        assertThat(faults).extracting(ModelFault::text).anyMatch(text -> text.contains("sum to 101"));
        assertThat(faults)
                .extracting(ModelFault::remedy)
                .contains("event.* can be read in the 'where' of a signal only.");
    }

    @Test
    void whatIsNoPartOfConditionsIsRefused() {
        for (String condition : List.of(
                "lead.age / 2 > 3",
                "lead.age > 3 ? true : false",
                "double(lead.age) > 1",
                "lead.needs.all(n, n == \"x\")",
                "engagement > 3",
                "lead.age",
                "lead.job_title.matches(\"(\")")) {
            String yaml = SHIPPED.replace("'size(lead.needs) > 0'", "'" + condition + "'");
            assertThat(faults(yaml)).as(condition).isNotEmpty();
        }
    }

    @Test
    void oneKindOfNumberIsEnough() {
        for (String condition : List.of(
                "lead.age == 3",
                "lead.age != 3.0",
                "lead.age in [1, 2]",
                "size(lead.needs) == 1",
                "lead.age * 2 - 1 >= 4",
                "lead.needs.exists(n, n.size() > 2 && n != \"x\")",
                "!has(lead.age)",
                "-lead.age < 1")) {
            String yaml = SHIPPED.replace("'size(lead.needs) > 0'", "'" + condition + "'");
            assertThat(faults(yaml)).as(condition).isEmpty();
        }
    }
}
