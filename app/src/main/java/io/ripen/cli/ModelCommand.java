package io.ripen.cli;

import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code ripen model}: what concerns model files. */
@Command(name = "model", description = "Checks model files.", mixinStandardHelpOptions = true)
final class ModelCommand {

    @Command(name = "check", description = "Tells every fault of a model file, with line, column and remedy.")
    int check(@Parameters(paramLabel = "FILE") Path file) throws IOException {
        var model = ModelFile.read(file, System.err);
        model.ifPresent(valid -> System.out.println(file + ": fine. Model '" + valid.name() + "'"));
        return model.isPresent() ? ExitCode.DONE : ExitCode.NOTHING_DONE;
    }
}
