package io.ripen.cli;

import io.ripen.model.ModelDiff;
import io.ripen.model.ModelDiff.Change;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/** {@code ripen model}: what concerns model files. */
@Command(
        name = "model",
        description = "Checks and compares model files, and helps to write them.",
        mixinStandardHelpOptions = true)
final class ModelCommand {

    @Command(name = "check", description = "Tells every fault of a model file, with line, column and remedy.")
    int check(@Parameters(paramLabel = "FILE") Path file) throws IOException {
        var model = ModelFile.read(file, System.err);
        model.ifPresent(valid -> System.out.println(file + ": fine. Model '" + valid.name() + "'"));
        return model.isPresent() ? ExitCode.DONE : ExitCode.NOTHING_DONE;
    }

    @Command(name = "diff", description = "Tells what differs between two models; 0 when nothing does, 1 otherwise.")
    int diff(
            @Parameters(paramLabel = "OLD") Path before,
            @Parameters(paramLabel = "NEW") Path after,
            @Option(names = "--json", description = "As JSON.") boolean json)
            throws IOException {
        var old = ModelFile.read(before, System.err);
        var now = ModelFile.read(after, System.err);
        if (old.isEmpty() || now.isEmpty()) {
            return ExitCode.NOTHING_DONE;
        }
        ModelDiff diff = ModelDiff.of(old.get(), now.get());
        if (json) {
            System.out.println(JsonMapper.builder()
                    .build()
                    .writerWithDefaultPrettyPrinter()
                    .writeValueAsString(
                            diff.changes().stream().map(ModelCommand::json).toList()));
        } else {
            diff.changes().forEach(change -> System.out.println(text(change)));
        }
        return diff.isEmpty() ? ExitCode.DONE : ExitCode.DIFFERENT;
    }

    @Command(name = "schema", description = "Prints the JSON Schema by which editors complete and check a model file.")
    int schema() throws IOException {
        try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream("/" + ModelFile.SCHEMA))) {
            in.transferTo(System.out);
        }
        System.out.flush();
        return ExitCode.DONE;
    }

    private static Map<String, Object> json(Change change) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("kind", change.kind().name().toLowerCase(Locale.ROOT));
        json.put("part", change.part());
        json.put("property", change.property());
        json.put("before", change.before());
        json.put("after", change.after());
        return json;
    }

    private static String text(Change change) {
        String what = change.part() + (change.property() == null ? "" : " " + change.property());
        return switch (change.kind()) {
            case ADDED -> "+ " + what + ": " + change.after();
            case REMOVED -> "- " + what + ": " + change.before();
            case CHANGED -> "~ " + what + ": " + change.before() + " -> " + change.after();
        };
    }
}
