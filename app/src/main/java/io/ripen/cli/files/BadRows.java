package io.ripen.cli.files;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/** Tells bad rows with file and line, and counts them; each row once, however often a file is read. Thread-safe. */
public final class BadRows {

    /** Beyond this many, rows are counted but not told one by one. */
    static final int TOLD_MAX = 200;

    private final PrintStream err;
    private final Map<Path, BitSet> told = new HashMap<>();
    private long count;

    public BadRows(PrintStream err) {
        this.err = err;
    }

    public synchronized void tell(Path file, long line, String message) {
        BitSet lines = told.computeIfAbsent(file, f -> new BitSet());
        int bit = Math.toIntExact(line);
        if (lines.get(bit)) {
            return;
        }
        lines.set(bit);
        count++;
        if (count <= TOLD_MAX) {
            err.println(file + ":" + line + ": " + message);
        } else if (count == TOLD_MAX + 1) {
            err.println("more bad rows follow; they are counted only");
        }
    }

    public synchronized long count() {
        return count;
    }
}
