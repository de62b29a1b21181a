package io.ripen.cli;

import io.ripen.cli.files.BadRows;
import java.io.PrintStream;

/** What offline commands answer to the shell. */
final class ExitCode {

    static final int DONE = 0;

    /** Only of comparisons. */
    static final int DIFFERENT = 1;

    static final int NOTHING_DONE = 2;
    static final int ROWS_LEFT_OUT = 3;

    private ExitCode() {}

    static int told(BadRows badRows, PrintStream err) {
        if (badRows.count() == 0) {
            return DONE;
        }
        err.println(badRows.count() + " bad rows were left out; the rest is done");
        return ROWS_LEFT_OUT;
    }
}
