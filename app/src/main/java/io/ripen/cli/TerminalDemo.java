package io.ripen.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** Twelve leads from files, scored and explained with the shipped model, in the terminal: no server, no database. */
final class TerminalDemo {

    /** The history ends here; the demo is told as of this instant, so that it reads the same every day. */
    private static final String AT = "2026-03-01T12:00:00Z";

    private static final List<String> FILES =
            List.of("demo/leads.csv", "demo/events.jsonl", "models/b2b-services.yaml", ModelFile.SCHEMA);

    /** Where the files are written. */
    private final Path folder = Path.of("data", "demo-files");

    int run() throws IOException {
        Files.createDirectories(folder);
        for (String file : FILES) {
            try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream("/" + file), file)) {
                Files.copy(in, folder.resolve(Path.of(file).getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        int code = RipenCommand.run(arguments("score", "--out", path("scores.csv")));
        if (code != ExitCode.DONE) {
            return code;
        }
        PrintStream out = System.out;
        List<String[]> rows = rows();
        out.printf(
                "%n%-5s %5s %-5s %10s %7s %-11s %s%n",
                "lead", "fit", "grade", "engagement", "intent", "temperature", "stage");
        for (String[] row : rows) {
            out.printf(
                    "%-5s %5.0f %-5s %10.1f %7.1f %-11s %s%n",
                    row[0], number(row[1]), row[2], number(row[4]), number(row[5]), row[6], row[7]);
        }
        out.println("\nWhy " + rows.getFirst()[0] + " comes first:\n");
        RipenCommand.run(arguments("explain", "--lead", rows.getFirst()[0], "--text"));
        out.println("\nThe files are in " + folder + ". Change the model there and run the same again:\n  ripen "
                + String.join(" ", arguments("score", "--out", path("scores.csv"))));
        return ExitCode.DONE;
    }

    private String[] arguments(String command, String... more) {
        return java.util.stream.Stream.concat(
                        java.util.stream.Stream.of(
                                command,
                                "--model",
                                path("b2b-services.yaml"),
                                "--leads",
                                path("leads.csv"),
                                "--events",
                                path("events.jsonl"),
                                "--at",
                                AT),
                        java.util.Arrays.stream(more))
                .toArray(String[]::new);
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    /** Those that want to buy first. */
    private List<String[]> rows() throws IOException {
        return Files.readAllLines(folder.resolve("scores.csv"), StandardCharsets.UTF_8).stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .sorted(Comparator.<String[]>comparingDouble(row -> number(row[5]) + number(row[4]) + number(row[1]))
                        .reversed())
                .toList();
    }

    private static double number(String text) {
        return Double.parseDouble(text);
    }
}
