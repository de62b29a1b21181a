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

    private static final int STEP_BYTES = 64 * 1024;

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
            return read(request.getInputStream());
        }
        try {
            return read(new GZIPInputStream(request.getInputStream()));
        } catch (ZipException | EOFException e) {
            return new Reading.NotGzip();
        }
    }

    private Reading read(InputStream in) throws IOException {
        byte[] step = in.readNBytes(STEP_BYTES);
        if (!take(step.length)) {
            return new Reading.NoRoom();
        }
        if (step.length < STEP_BYTES) {
            return new Reading.Whole(step);
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream(4 * STEP_BYTES);
        while (step.length > 0) {
            whole.write(step);
            if (whole.size() > BYTES_MAX) {
                return new Reading.TooLarge();
            }
            step = in.readNBytes(STEP_BYTES);
            if (!take(step.length)) {
                return new Reading.NoRoom();
            }
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
