package io.ripen.cli.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;

/** The lines of a file as bytes, without copying each into a text. Not thread-safe. */
final class Lines implements AutoCloseable {

    /** The longest line that is read. */
    static final int LINE_BYTES_MAX = 16 << 20;

    private final InputStream in;
    private byte[] buffer = new byte[1 << 18];
    private int start;
    private int end;
    private int lineStart;
    private int lineLength;
    private long number;
    private boolean ended;

    Lines(Path file) throws IOException {
        this.in = Source.open(file);
    }

    /** Moves to the next line; false at the end. */
    boolean next() throws IOException {
        int scanned = start;
        while (true) {
            for (int i = scanned; i < end; i++) {
                if (buffer[i] == '\n') {
                    take(i, i + 1);
                    return true;
                }
            }
            scanned = end;
            if (ended) {
                if (start == end) {
                    return false;
                }
                take(end, end);
                return true;
            }
            scanned -= fill();
        }
    }

    private void take(int lineEnd, int nextStart) {
        lineStart = start;
        lineLength = lineEnd - start;
        if (lineLength > 0 && buffer[lineEnd - 1] == '\r') {
            lineLength--;
        }
        start = nextStart;
        number++;
    }

    /** Reads more; returns by how much the unread part moved to the front. */
    private int fill() throws IOException {
        int moved = start;
        if (start > 0) {
            System.arraycopy(buffer, start, buffer, 0, end - start);
            end -= start;
            start = 0;
        }
        if (end == buffer.length) {
            if (buffer.length >= LINE_BYTES_MAX) {
                throw new IOException("line " + (number + 1) + " is longer than " + LINE_BYTES_MAX + " bytes");
            }
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
        int read = in.read(buffer, end, buffer.length - end);
        if (read < 0) {
            ended = true;
        } else {
            end += read;
        }
        return moved;
    }

    /** The line, to be read before the next call of {@link #next}. */
    byte[] copy() {
        return Arrays.copyOfRange(buffer, lineStart, lineStart + lineLength);
    }

    byte[] buffer() {
        return buffer;
    }

    int offset() {
        return lineStart;
    }

    int length() {
        return lineLength;
    }

    /** From 1. */
    long number() {
        return number;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
