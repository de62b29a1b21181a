package io.ripen.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.ripen.scoring.QualificationModel;
import org.junit.jupiter.api.Test;

class ModelDiffTest {

    private static final String YAML = """
            ripen: 1
            name: small
            fit: { criteria: [ { id: mail, rules: [ { when: 'lead.contactable', points: 100 } ] } ] }
            engagement:
              half_life: 14d
              groups: [ { id: all, signals: [ { id: step, on: step, points: 10 } ] } ]
            intent: { half_life: none, groups: [] }
            temperature:
              hot: { enter: 'engagement >= 30', leave: 'engagement < 30' }
              warm: { enter: 'engagement >= 20', leave: 'engagement < 20' }
            stages:
              iql: { enter: 'engagement >= 10' }
              mql: { enter: 'engagement >= 20' }
              sql: { enter: 'engagement >= 30' }
            """;

    private static QualificationModel model(String yaml) {
        if (ModelReader.read(yaml) instanceof ModelReading.Valid valid) {
            return valid.model();
        }
        throw new AssertionError("faulty");
    }

    @Test
    void layoutAndSpellingAreNoDifference() {
        String other = YAML.replace("engagement >= 30'", "engagement  >= 30.0'").replace("14d", "2w");
        assertThat(ModelDiff.of(model(YAML), model(other)).isEmpty()).isTrue();
    }

    @Test
    void pointsConditionsAndNewSignalsAreTold() {
        String other = YAML.replace("points: 10 }", "points: 12, max: 36 }, { id: call, on: call, points: 5 }")
                .replace("mql: { enter: 'engagement >= 20'", "mql: { enter: 'engagement >= 25'");
        assertThat(ModelDiff.of(model(YAML), model(other)).changes())
                .contains(
                        new ModelDiff.Change(ModelDiff.Kind.CHANGED, "signal engagement.step", "points", "10", "12"),
                        new ModelDiff.Change(ModelDiff.Kind.ADDED, "signal engagement.step", "max", null, "36"),
                        new ModelDiff.Change(
                                ModelDiff.Kind.CHANGED, "stage mql", "enter", "engagement >= 20", "engagement >= 25"))
                .anySatisfy(change -> assertThat(change.part()).isEqualTo("signal engagement.call"))
                .hasSize(4);
    }
}
