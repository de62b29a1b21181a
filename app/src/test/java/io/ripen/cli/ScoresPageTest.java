package io.ripen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ripen.testkit.Golden;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of the page on scores is computed by the command that it shows. */
class ScoresPageTest {

    private static final Path PAGE = Path.of("../docs/explanation/scores.md");
    private static final Path MODEL = Path.of("../model/src/main/resources/models/b2b-services.yaml");

    @TempDir
    private Path folder;

    @Test
    void theExampleIsWhatTheCommandAnswers() throws IOException {
        String page = Files.readString(PAGE);
        Files.writeString(folder.resolve("leads.csv"), block(page, "csv"));
        Files.writeString(folder.resolve("events.jsonl"), block(page, "json"));
        Files.copy(MODEL, folder.resolve("b2b-services.yaml"));
        String[] words = block(page, "sh").strip().split(" ");
        assertThat(words[0]).isEqualTo("./ripen");
        String[] arguments = new String[words.length - 1];
        for (int i = 1; i < words.length; i++) {
            arguments[i - 1] = words[i].matches(".*\\.(yaml|csv|jsonl)")
                    ? folder.resolve(words[i]).toString()
                    : words[i];
        }

        String answer = answer(arguments);

        assertThat(answer).contains("stage sql");
        Golden.assertMatches(
                PAGE,
                page.replaceFirst(
                        "(?s)```text\n.*?```",
                        Matcher.quoteReplacement("```text\n" + answer.stripTrailing() + "\n```")));
    }

    private static String answer(String... arguments) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream out = System.out;
        System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            assertThat(RipenCommand.run(arguments)).isZero();
        } finally {
            System.setOut(out);
        }
        return said.toString(StandardCharsets.UTF_8);
    }

    private static String block(String page, String language) {
        Matcher found = Pattern.compile("(?sm)^```" + language + "\n(.*?)^```$").matcher(page);
        assertThat(found.find()).isTrue();
        return found.group(1);
    }
}
