package io.ripen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tail of the sources: long files, banned calls, forgotten notes. */
class TidyTest {

    private static final int FILE_LINES_MAX = 500;
    private static final int METHOD_LINES_MAX = 60;
    private static final int PARAMETERS_MAX = 5;

    /** With more parameters than they should have, and why; 2026-11-23. Whoever mends one takes it off the list. */
    private static final List<String> EXCEPTIONS = List.of(
            "Standing.decide", // the innermost step of the engine: a record around them would be made at every instant
            "QualificationConfiguration.publisher"); // hands on what the container has

    private static final Pattern BANNED =
            Pattern.compile("Thread\\.sleep|Instant\\.now\\(\\)|System\\.currentTimeMillis|new Date\\(\\)");
    private static final Pattern NOTE = Pattern.compile("(TO" + "DO|FIX" + "ME)(?!\\(#\\d+\\))");

    @Test
    void noFileIsLongerThanAReaderCanHold() throws IOException {
        List<String> faults = new ArrayList<>();
        for (Path file : sources("src/main")) {
            int lines = Files.readAllLines(file).size();
            if (lines > FILE_LINES_MAX) {
                faults.add(file + ": " + lines + " lines");
            }
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void noMethodIsLongerThanAScreen() throws IOException {
        assertThat(Methods.in(sources("src/main")))
                .hasSizeGreaterThan(500)
                .filteredOn(method -> method.lines() > METHOD_LINES_MAX)
                .isEmpty();
    }

    @Test
    void noMethodIsCalledWithMoreThanAHandful() throws IOException {
        assertThat(Methods.in(sources("src/main")))
                .filteredOn(method -> !method.constructor() && method.parameters() > PARAMETERS_MAX)
                .extracting(Methods.Written::place)
                .containsExactlyInAnyOrderElementsOf(EXCEPTIONS);
    }

    @Test
    void timeComesInFromOutsideAndNobodySleeps() throws IOException {
        assertThat(linesWith(BANNED, "src/main/java/io/ripen/cli", "src/main")).isEmpty();
    }

    @Test
    void everyNoteForLaterCarriesItsIssue() throws IOException {
        assertThat(linesWith(NOTE, "none", "src/main")).isEmpty();
    }

    /** The command line asks the clock itself: nobody can hand it in. */
    private static List<String> linesWith(Pattern pattern, String except, String folder) throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : sources(folder)) {
            if (file.toString().contains(except)) {
                continue;
            }
            for (String line : Files.readAllLines(file)) {
                if (pattern.matcher(line).find()) {
                    found.add(file + ": " + line.strip());
                }
            }
        }
        return found;
    }

    private static List<Path> sources(String folder) throws IOException {
        List<Path> all = new ArrayList<>();
        for (String module : List.of("../scoring", "../model", ".")) {
            try (Stream<Path> files = Files.walk(Path.of(module, folder))) {
                all.addAll(
                        files.filter(file -> file.toString().endsWith(".java")).toList());
            }
        }
        return all;
    }
}
