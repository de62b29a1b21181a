package io.ripen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class BacktestCommandTest {

    private static final String MODEL = """
            ripen: 1
            name: small
            fit: { criteria: [ { id: mail, rules: [ { when: 'lead.contactable', points: 100 } ] } ] }
            engagement:
              half_life: none
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

    // Before their outcomes ann has 2 steps, bob 1, cid 1 (then three that come too late), dan none.
    private static final String EVENTS = """
            {"id":"1","lead":"ann","type":"step","at":"2026-01-05T00:00:00Z"}
            {"id":"2","lead":"ann","type":"step","at":"2026-01-07T00:00:00Z"}
            {"id":"3","lead":"bob","type":"step","at":"2026-01-05T00:00:00Z"}
            {"id":"4","lead":"cid","type":"step","at":"2026-01-05T00:00:00Z"}
            {"id":"5","lead":"cid","type":"step","at":"2026-01-11T00:00:00Z"}
            {"id":"6","lead":"cid","type":"step","at":"2026-01-12T00:00:00Z"}
            {"id":"7","lead":"cid","type":"step","at":"2026-01-13T00:00:00Z"}
            """;

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void writeFiles() throws IOException {
        write("m.yaml", MODEL);
        write("n.yaml", MODEL.replace("points: 10 ", "points: 5 "));
        write("leads.csv", "id,created_at\nann,2026-01-01\nbob,2026-01-01\ncid,2026-01-01\ndan,2026-01-01\n");
        write("events.jsonl", EVENTS);
        write("outcomes.csv", "id,outcome,at\nann,won,2026-01-17\nbob,won,2026-01-17\ncid,lost,2026-01-11\n");
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private JsonNode backtest(String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("backtest"));
        for (String name : List.of("model=m.yaml", "leads=leads.csv", "events=events.jsonl", "outcomes=outcomes.csv")) {
            String[] parts = name.split("=", -1);
            arguments.addAll(List.of("--" + parts[0], folder.resolve(parts[1]).toString()));
        }
        arguments.addAll(List.of("--out", folder.resolve("report.json").toString()));
        arguments.addAll(List.of(more));
        assertThat(RipenCommand.run(arguments.toArray(String[]::new))).isEqualTo(0);
        return JsonMapper.builder().build().readTree(Files.readString(folder.resolve("report.json")));
    }

    @Test
    void pageHoldsTheReportAndLoadsNothing() throws IOException {
        write("m.yaml", MODEL.replaceFirst("name: .*", "name: 'x</script><b>'"));
        Path page = folder.resolve("report.html");
        JsonNode report = backtest("--html", page.toString());
        String html = Files.readString(page);

        assertThat(html).contains(report.at("/models/0/auc/engagement/value").asString(), "echarts");
        assertThat(html).doesNotContain("x</script><b>").doesNotContain("src=\"http", "href=\"http", "/*REPORT*/");
    }

    @Test
    void eachLeadIsScoredJustBeforeItsOutcomeAndNothingLaterLeaksIn() throws IOException {
        JsonNode report = backtest();
        assertThat(report.at("/rows/total").asInt()).isEqualTo(4);
        // Won 20 and 10 against 10 and 0: 1 + 1 + half + 1 of 4 pairs.
        JsonNode model = report.at("/models/0");
        assertThat(model.at("/auc/engagement/value").asDouble()).isEqualTo(0.875);
        assertThat(model.at("/auc/fit/value").asDouble()).isEqualTo(0.5);
        assertThat(model.at("/stages/1/stage").asString()).isEqualTo("mql");
        assertThat(model.at("/stages/1/reached_won").asInt()).isEqualTo(1);
        assertThat(model.at("/stages/1/not_reached_won").asInt()).isEqualTo(1);
        assertThat(model.at("/stages/1/not_reached_not_won").asInt()).isEqualTo(2);
        assertThat(model.at("/days_to_won/mql/median").asDouble()).isEqualTo(10);
        assertThat(model.at("/weeks/0/week").asString()).isEqualTo("2026-01-05");
    }

    @Test
    void everyWeekWithAHorizonGivesARowUntilTheOutcome() throws IOException {
        JsonNode report = backtest("--every", "7d", "--horizon", "7d");
        // The grid is 10 and 3 January: all four stand on both; only on the 10th does a win lie within 7 days.
        assertThat(report.at("/rows/total").asInt()).isEqualTo(8);
        assertThat(report.at("/rows/won").asInt()).isEqualTo(2);
    }

    @Test
    void twoModelsThatRankAlikeDifferByNothing() throws IOException {
        JsonNode report = backtest("--against", folder.resolve("n.yaml").toString());
        assertThat(report.at("/auc_difference/engagement/value").asDouble()).isEqualTo(0);
        assertThat(report.at("/models").size()).isEqualTo(2);
    }

    @Test
    void aDiffEndsWithOneWhenModelsDiffer() {
        String m = folder.resolve("m.yaml").toString();
        assertThat(RipenCommand.run("model", "diff", m, m)).isEqualTo(0);
        assertThat(RipenCommand.run("model", "diff", m, folder.resolve("n.yaml").toString()))
                .isEqualTo(1);
        assertThat(RipenCommand.run("model", "diff", "--json", m, m)).isEqualTo(0);
    }
}
