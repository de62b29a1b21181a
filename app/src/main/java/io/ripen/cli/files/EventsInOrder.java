package io.ripen.cli.files;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Events of a file that holds them in the order of the leads: read once, nothing kept. */
public final class EventsInOrder extends EventStream {

    private final Path file;
    private final Lines lines;
    private final LeadIndex leads;
    private final BadRows badRows;
    private int latest = -1;

    public EventsInOrder(Path file, LeadIndex leads, BadRows badRows) throws IOException {
        this.file = file;
        this.lines = new Lines(file);
        this.leads = leads;
        this.badRows = badRows;
    }

    @Override
    @Nullable
    Numbered read() throws IOException, OutOfOrder {
        while (lines.next()) {
            Numbered event = parse(file, lines, leads, badRows);
            if (event != null) {
                if (event.ordinal() < latest) {
                    throw new OutOfOrder(lines.number());
                }
                latest = event.ordinal();
                return event;
            }
        }
        return null;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
