package io.ripen.intake;

import java.nio.charset.StandardCharsets;

/** The text of a message, a piece of the body that it came in. Immutable. */
final class Payload {

    private static final int FIRST_OF_SURROGATE = 0xED;

    private final byte[] body;
    private final int from;
    private final int length;

    private Payload(byte[] body, int from, int length) {
        this.body = body;
        this.from = from;
        this.length = length;
    }

    /** The body is kept, not copied: it must not change. */
    static Payload of(byte[] body, int from, int length) {
        return new Payload(body, from, length);
    }

    static Payload of(byte[] body) {
        return new Payload(body, 0, body.length);
    }

    static Payload of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** In UTF-8. */
    int bytes() {
        return length;
    }

    /** Whether an escape or half a pair may hide in it, that PostgreSQL does not store; seldom true. */
    boolean isDoubtful() {
        for (int i = from; i < from + length; i++) {
            boolean escape = body[i] == '\\' && i + 1 < from + length && body[i + 1] == 'u';
            if (escape || (body[i] & 0xFF) == FIRST_OF_SURROGATE) {
                return true;
            }
        }
        return false;
    }

    String text() {
        return new String(body, from, length, StandardCharsets.UTF_8);
    }
}
