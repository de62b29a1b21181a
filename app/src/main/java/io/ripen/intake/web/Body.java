package io.ripen.intake.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** The body of a request on its way in: unpacked, within its own limit and that of all bodies together. */
final class Body implements AutoCloseable {

    /** Bytes of a body after unpacking, as the API promises for a batch. */
    static final int BYTES_MAX = 500 * 1024;

    /** Room is taken for so much before it is read: who sends slowly holds little. */
    private static final int STEP_BYTES = 16 * 1024;

    private final InHand inHand;
    private int held;

    Body(InHand inHand) {
        this.inHand = inHand;
    }

    /** What became of reading. */
    sealed interface Reading {
        @SuppressWarnings("ArrayRecordComponent") // on its way to the parser, never compared
        record Whole(byte[] bytes) implements Reading {}

        record TooLarge() implements Reading {}

        record NoRoom() implements Reading {}

        record NotGzip() implements Reading {}
    }

    /** Reads no more than is allowed. */
    Reading read(HttpServletRequest request) throws IOException {
        if (request.getContentLengthLong() > BYTES_MAX) {
            return new Reading.TooLarge();
        }
        if (!"gzip".equalsIgnoreCase(request.getHeader("Content-Encoding"))) {
            return read(request.getInputStream(), request.getContentLength());
        }
        try {
            return read(new GZIPInputStream(request.getInputStream()), -1);
        } catch (ZipException | EOFException e) {
            return new Reading.NotGzip();
        }
    }

    /** @param length as the client tells it, negative when it does not */
    private Reading read(InputStream in, int length) throws IOException {
        int ahead = length < 0 ? STEP_BYTES : Math.min(STEP_BYTES, length);
        if (!take(ahead)) {
            return new Reading.NoRoom();
        }
        byte[] step = in.readNBytes(ahead);
        if (step.length < ahead || step.length == length) {
            return new Reading.Whole(step);
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream(4 * STEP_BYTES);
        while (step.length > 0) {
            whole.write(step);
            if (whole.size() > BYTES_MAX) {
                return new Reading.TooLarge();
            }
            if (!take(STEP_BYTES)) {
                return new Reading.NoRoom();
            }
            step = in.readNBytes(STEP_BYTES);
        }
        return new Reading.Whole(whole.toByteArray());
    }

    private boolean take(int bytes) {
        if (!inHand.take(bytes)) {
            return false;
        }
        held += bytes;
        return true;
    }

    /** To be called when the request is answered. */
    @Override
    public void close() {
        inHand.giveBack(held);
    }
}
