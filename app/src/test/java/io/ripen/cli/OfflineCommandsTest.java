package io.ripen.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class OfflineCommandsTest {

    private static final String LEADS = """
            id,email,job_title,company_size,industry,Lead Source,colour
            ann,ann@firm.example,Head of Sales,200,software,web,red
            "bob, jr",bob@gmail.com,Assistant,200,retail,,
            cid,,,,,,
            """;
    private static final String EVENTS = """
            {"id":"1","lead":"ann","type":"demo_requested","at":"2026-01-05T10:00:00Z","human":true,"properties":{}}
            {"id":"1","lead":"ann","type":"demo_requested","at":"2026-01-05T10:00:00Z"}
            {"id":"2","lead":"ann","type":"page_viewed","at":"2026-01-06T10:00:00+02:00","properties":{"path":"/pricing"}}
            {"id":"3","lead":"bob, jr","type":"asset_downloaded","at":"2026-01-07T10:00:00Z","properties":{"asset_id":7}}
            """;

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void writeFiles() throws IOException {
        Files.writeString(folder.resolve("leads.csv"), LEADS);
        Files.writeString(folder.resolve("events.jsonl"), EVENTS);
        try (var model = OfflineCommandsTest.class.getResourceAsStream("/models/b2b-services.yaml")) {
            Files.write(folder.resolve("m.yaml"), Objects.requireNonNull(model).readAllBytes());
        }
    }

    private int score(String events, String out) {
        return RipenCommand.run(
                "score",
                "--model",
                path("m.yaml"),
                "--leads",
                path("leads.csv"),
                "--events",
                path(events),
                "--at",
                "2026-01-31T00:00:00Z",
                "--out",
                path(out),
                "--map",
                "Lead Source=source");
    }

    @Test
    void theSchemaOfModelsIsPrintedForEditors() throws IOException {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream out = System.out;
        System.setOut(new PrintStream(said, true, UTF_8));
        try {
            assertThat(RipenCommand.run("model", "schema")).isZero();
        } finally {
            System.setOut(out);
        }
        assertThat(JsonMapper.shared()
                        .readTree(said.toString(UTF_8))
                        .path("$defs")
                        .path("file")
                        .isObject())
                .isTrue();
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private String read(String name) throws IOException {
        return Files.readString(folder.resolve(name));
    }

    @Test
    void scoresComeInTheOrderOfTheLeadsWithShortestDecimals() throws IOException {
        assertThat(score("events.jsonl", "scores.csv")).isEqualTo(0);
        double intent = 60 * Math.pow(2, -(25 + 14 / 24.0) / 14) + 10 * Math.pow(2, -(24 + 16 / 24.0) / 14);
        List<String> rows = read("scores.csv").lines().toList();
        assertThat(rows.get(0)).isEqualTo("id,fit,grade,fit_known,engagement,intent,temperature,stage,stage_since");
        List<String> ann = List.of(rows.get(1).split(","));
        assertThat(ann.subList(0, 4)).containsExactly("ann", "85", "A", "85");
        assertThat(Double.parseDouble(ann.get(5))).isCloseTo(intent, org.assertj.core.api.Assertions.within(1e-9));
        assertThat(ann.get(7)).isEqualTo("sql");
        assertThat(rows.get(2)).startsWith("\"bob, jr\",");
        assertThat(rows.get(3)).isEqualTo("cid,15,F,0,0,0,cold,none,");
    }

    @Test
    void unsortedAndPackedEventsGiveTheSameScores() throws IOException {
        score("events.jsonl", "scores.csv");
        List<String> lines = new ArrayList<>(EVENTS.lines().toList());
        Collections.shuffle(lines, new Random(3));
        Collections.reverse(lines);
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(folder.resolve("shuffled.jsonl.gz")))) {
            out.write(String.join("\r\n", lines).getBytes(UTF_8));
        }
        assertThat(score("shuffled.jsonl.gz", "again.csv")).isEqualTo(0);
        assertThat(read("again.csv")).isEqualTo(read("scores.csv"));
    }

    @Test
    void badRowsAreLeftOutAndTheRestIsScored() throws IOException {
        score("events.jsonl", "scores.csv");
        Files.writeString(
                folder.resolve("events.jsonl"),
                EVENTS
                        + "no json\n{\"id\":\"9\",\"lead\":\"nobody\",\"type\":\"x\",\"at\":\"2026-01-01T00:00:00Z\"}\n");
        assertThat(score("events.jsonl", "again.csv")).isEqualTo(3);
        assertThat(read("again.csv")).isEqualTo(read("scores.csv"));
    }

    @Test
    void aFaultyModelAndAMissingFileEndWithTwo() throws IOException {
        assertThat(score("nothing.jsonl", "scores.csv")).isEqualTo(2);
        Files.writeString(folder.resolve("m.yaml"), "ripen: 1\n");
        assertThat(score("events.jsonl", "scores.csv")).isEqualTo(2);
        assertThat(RipenCommand.run("model", "check", path("m.yaml"))).isEqualTo(2);
    }

    @Test
    void explainAnswersForOneLeadAndSaysWhenThereIsNone() {
        assertThat(explain("ann")).isEqualTo(0);
        assertThat(explain("nobody")).isEqualTo(2);
    }

    private int explain(String lead) {
        return RipenCommand.run(
                "explain",
                "--model",
                path("m.yaml"),
                "--leads",
                path("leads.csv"),
                "--events",
                path("events.jsonl"),
                "--at",
                "2026-01-31T00:00:00Z",
                "--lead",
                lead,
                "--text");
    }
}
