package io.ripen.cli;

import java.io.PrintStream;

/** A count on a terminal, once something takes longer than a second; silent elsewhere. Not thread-safe. */
final class Progress implements AutoCloseable {

    private static final long QUIET_NANOS = 1_000_000_000L;
    private static final long STEP_NANOS = 200_000_000L;

    private final String what;
    private final PrintStream err = System.err;
    private final boolean terminal = isTerminal();
    private long next = System.nanoTime() + QUIET_NANOS;
    private boolean shown;

    Progress(String what) {
        this.what = what;
    }

    // Null where input or output is no terminal, on the JDK that Ripen runs on.
    @SuppressWarnings("SystemConsoleNull")
    private static boolean isTerminal() {
        return System.console() != null && System.console().isTerminal();
    }

    void reached(long count) {
        long now = System.nanoTime();
        if (terminal && now >= next) {
            err.printf("\r%,d %s", count, what);
            shown = true;
            next = now + STEP_NANOS;
        }
    }

    @Override
    public void close() {
        if (shown) {
            err.println();
        }
    }
}
