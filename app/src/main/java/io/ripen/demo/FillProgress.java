package io.ripen.demo;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** Tells how far the filling is: in place on a terminal, else a line for every tenth. Not thread-safe. */
final class FillProgress {

    private static final int WIDTH = 30;

    private final PrintStream out;
    private final boolean terminal;
    private final long started = System.nanoTime();
    private int shown = -1;

    FillProgress(PrintStream out) {
        this.out = out;
        this.terminal = isTerminal();
    }

    // Null where input or output is no terminal, on the JDK that Ripen runs on.
    @SuppressWarnings("SystemConsoleNull")
    private static boolean isTerminal() {
        return System.console() != null && System.console().isTerminal();
    }

    void reached(long messages, Duration told, Duration all) {
        int percent = (int) Math.clamp(100.0 * told.toMillis() / all.toMillis(), 0, 100);
        if (percent == shown || (!terminal && percent / 10 == shown / 10 && shown >= 0)) {
            return;
        }
        shown = percent;
        String line = String.format(Locale.ROOT, "day %d of %d, %,d messages", told.toDays(), all.toDays(), messages);
        if (terminal) {
            int filled = WIDTH * percent / 100;
            out.print("\r  [" + "#".repeat(filled) + ".".repeat(WIDTH - filled) + "] " + line + " ");
            out.flush();
        } else {
            out.println("  " + percent + " %: " + line);
        }
    }

    void done() {
        if (terminal && shown >= 0) {
            out.println();
        }
        if (shown >= 0) {
            out.println("  done in " + (System.nanoTime() - started) / 1_000_000_000 + " s");
        }
    }
}
