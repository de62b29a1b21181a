package io.ripen.cli.files;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Events in the order of the leads, whatever their order in the file: sorted through temporary files. */
public final class EventsSorted extends EventStream {

    /** Bytes of lines that are held in memory at once while sorting. */
    private static final long RUN_BYTES_MAX = 128L << 20;

    /** What a line costs in memory beside its bytes. */
    private static final int LINE_OVERHEAD_BYTES = 64;

    // Compared by order only, never by equality.
    @SuppressWarnings("ArrayRecordComponent")
    private record Line(int ordinal, byte[] bytes) {}

    private final PriorityQueue<Run> runs = new PriorityQueue<>(Comparator.comparingInt(run -> run.head.ordinal()));
    private final List<Path> files = new ArrayList<>();

    public EventsSorted(Path file, LeadIndex leads, BadRows badRows) throws IOException {
        List<Line> held = new ArrayList<>();
        long bytes = 0;
        try (Lines lines = new Lines(file)) {
            while (lines.next()) {
                Numbered event = parse(file, lines, leads, badRows);
                if (event != null) {
                    held.add(new Line(event.ordinal(), lines.copy()));
                    bytes += lines.length() + LINE_OVERHEAD_BYTES;
                }
                if (bytes > RUN_BYTES_MAX) {
                    spill(held);
                    bytes = 0;
                }
            }
            spill(held);
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
        for (Path path : files) {
            Run run = new Run(path);
            if (run.next()) {
                runs.add(run);
            }
        }
    }

    private void spill(List<Line> held) throws IOException {
        held.sort(Comparator.comparingInt(Line::ordinal));
        Path path = Files.createTempFile("ripen-events", ".run");
        files.add(path);
        try (var out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(path), 1 << 16))) {
            for (Line line : held) {
                out.writeInt(line.ordinal());
                out.writeInt(line.bytes().length);
                out.write(line.bytes());
            }
        }
        held.clear();
    }

    @Override
    @Nullable
    Numbered read() throws IOException {
        Run run = runs.poll();
        if (run == null) {
            return null;
        }
        Line line = run.head;
        if (run.next()) {
            runs.add(run);
        }
        try {
            byte[] bytes = line.bytes();
            return new Numbered(
                    line.ordinal(), EventLine.parse(bytes, 0, bytes.length).event());
        } catch (EventLine.BadLine e) {
            throw new IllegalStateException("a line that was good is bad now", e);
        }
    }

    @Override
    public void close() throws IOException {
        for (Run run : runs) {
            run.in.close();
        }
        for (Path path : files) {
            Files.deleteIfExists(path);
        }
    }

    /** One sorted temporary file, with its next line at hand. */
    private static final class Run {
        private final DataInputStream in;
        private Line head = new Line(-1, new byte[0]);

        Run(Path path) {
            try {
                this.in = new DataInputStream(new BufferedInputStream(Files.newInputStream(path), 1 << 16));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        boolean next() throws IOException {
            try {
                int ordinal = in.readInt();
                head = new Line(ordinal, in.readNBytes(in.readInt()));
                return true;
            } catch (EOFException e) {
                in.close();
                return false;
            }
        }
    }
}
