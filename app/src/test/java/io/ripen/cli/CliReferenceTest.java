package io.ripen.cli;

import io.ripen.testkit.Golden;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The reference of the command line is what the commands say of themselves. */
class CliReferenceTest {

    @Test
    void thePageOfTheCommandLineIsCurrent() {
        StringBuilder page = new StringBuilder("""
                # The command line

                Written from the commands themselves; `-Dgolden=update` rewrites it. Exit codes: 0 done, 1 different (`model diff`, `verify`),
                2 nothing could be done, 3 done but for bad rows, which were told.
                """);
        append(page, RipenCommand.commandLine(), "ripen");
        Golden.assertMatches(Path.of("../docs/reference/cli.md"), page.toString());
    }

    private static void append(StringBuilder page, CommandLine command, String name) {
        command.getCommandSpec().usageMessage().width(110);
        page.append("\n## ").append(name).append("\n\n```\n");
        page.append(command.getUsageMessage(CommandLine.Help.Ansi.OFF).replace("\r", ""));
        page.append("```\n");
        command.getSubcommands().forEach((word, sub) -> append(page, sub, name + " " + word));
    }
}
