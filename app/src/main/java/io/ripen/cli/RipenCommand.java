package io.ripen.cli;

import io.ripen.kernel.CannotStart;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code ripen}: alone it lists the commands. */
@Command(
        name = "ripen",
        description = "Tells which leads are ready to buy, and why.",
        mixinStandardHelpOptions = true,
        subcommands = {
            ScoreCommand.class,
            ExplainCommand.class,
            BacktestCommand.class,
            ModelCommand.class,
            DemoCommand.class,
            ServeCommand.class,
            VerifyCommand.class
        })
public final class RipenCommand implements Runnable {

    private RipenCommand() {}

    @CommandLine.Spec
    private CommandLine.Model.@org.jspecify.annotations.Nullable CommandSpec spec;

    /** Runs a command and answers its exit code. */
    public static int run(String... args) {
        return new CommandLine(new RipenCommand())
                .setExecutionExceptionHandler((e, command, parsed) -> failed(e, command))
                .execute(args);
    }

    /** The command line as it describes itself. */
    static CommandLine commandLine() {
        return new CommandLine(new RipenCommand());
    }

    private static int failed(Exception e, CommandLine command) throws Exception {
        if (CannotStart.in(e) != null) {
            return ExitCode.NOTHING_DONE; // the log has told why
        }
        if (e instanceof NoSuchFileException missing) {
            command.getErr().println(missing.getFile() + ": there is no such file.");
            return ExitCode.NOTHING_DONE;
        }
        if (e instanceof IOException) {
            command.getErr().println("cannot read or write: " + e.getMessage());
            return ExitCode.NOTHING_DONE;
        }
        throw e;
    }

    @Override
    public void run() {
        if (spec != null) {
            spec.commandLine().usage(System.out);
        }
    }
}
