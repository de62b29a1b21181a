package io.ripen.cli.files;

import io.ripen.scoring.LeadEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Events lead by lead, in the order of the leads. Not thread-safe. */
public abstract sealed class EventStream implements AutoCloseable permits EventsInOrder, EventsSorted {

    /** An event of a lead came after one of a later lead: the file has to be sorted first. */
    public static final class OutOfOrder extends Exception {
        OutOfOrder(long line) {
            super("line " + line);
        }
    }

    record Numbered(int ordinal, LeadEvent event) {}

    private @Nullable Numbered ahead;
    private boolean started;

    /** The next event of a known lead, or null at the end. */
    abstract @Nullable Numbered read() throws IOException, OutOfOrder;

    /** All events of one lead; to be asked for with rising ordinals. */
    public List<LeadEvent> of(int ordinal) throws IOException, OutOfOrder {
        if (!started) {
            ahead = read();
            started = true;
        }
        List<LeadEvent> events = new ArrayList<>();
        while (ahead != null && ahead.ordinal() == ordinal) {
            events.add(ahead.event());
            ahead = read();
        }
        return events;
    }

    /** Whether events are left. */
    public boolean hasMore() {
        return ahead != null;
    }

    @Override
    public abstract void close() throws IOException;

    /** Parses the line at hand; a bad one, or one of an unknown lead, is told and answered by null. */
    static @Nullable Numbered parse(Path file, Lines lines, LeadIndex leads, BadRows badRows) {
        if (isBlank(lines)) {
            return null;
        }
        try {
            EventLine line = EventLine.parse(lines.buffer(), lines.offset(), lines.length());
            int ordinal = leads.ordinalOf(line.lead());
            if (ordinal < 0) {
                badRows.tell(file, lines.number(), "lead '" + line.lead() + "' is not among the leads.");
                return null;
            }
            return new Numbered(ordinal, line.event());
        } catch (EventLine.BadLine e) {
            badRows.tell(file, lines.number(), String.valueOf(e.getMessage()));
            return null;
        }
    }

    private static boolean isBlank(Lines lines) {
        for (int i = 0; i < lines.length(); i++) {
            if (lines.buffer()[lines.offset() + i] > ' ') {
                return false;
            }
        }
        return true;
    }
}
