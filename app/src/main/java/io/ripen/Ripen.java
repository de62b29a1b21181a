package io.ripen;

import io.ripen.cli.ServeCommand;
import picocli.CommandLine;

/** Entry of the one executable jar. */
public final class Ripen {

    private Ripen() {}

    public static void main(String[] args) {
        System.exit(
                new CommandLine(new Root()).addSubcommand(new ServeCommand()).execute(args));
    }

    @CommandLine.Command(name = "ripen", mixinStandardHelpOptions = true)
    static final class Root {}
}
