package io.ripen.cli;

import io.ripen.RipenApplication;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ripen demo}: a server of its own with a fictitious company in it, whose audience goes on living. */
@Command(
        name = "demo",
        description = "Run a server with a fictitious company: 90 days of history, and live traffic.",
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {

    @Option(
            names = "--terminal",
            description = "No server: score twelve leads from files and explain the readiest one.")
    private boolean terminal;

    @Option(names = "--port", description = "Port to listen on (RIPEN_PORT, 8080).")
    private @Nullable Integer port;

    @Option(names = "--data", description = "Folder of its embedded database (RIPEN_DATA/demo, ./data/demo).")
    private @Nullable Path data;

    @Option(names = "--seed", description = "Another seed, another audience; for a new folder.")
    private @Nullable Long seed;

    @Override
    public Integer call() throws IOException {
        if (terminal) {
            return new TerminalDemo().run();
        }
        RipenApplication.serve(settings().toArray(String[]::new));
        ServeCommand.awaitEnd();
        return ExitCode.DONE;
    }

    /** The empty address keeps the demo out of a database that was meant for real leads. */
    private List<String> settings() {
        Path folder =
                data != null ? data : Path.of(Objects.requireNonNullElse(System.getenv("RIPEN_DATA"), "data"), "demo");
        List<String> settings = new ArrayList<>(List.of(
                "--ripen.demo.enabled=true",
                "--ripen.first-link=false",
                "--ripen.database.url=",
                "--ripen.data=" + folder));
        if (port != null) {
            settings.add("--ripen.port=" + port);
        }
        if (seed != null) {
            settings.add("--ripen.demo.seed=" + seed);
        }
        return settings;
    }
}
