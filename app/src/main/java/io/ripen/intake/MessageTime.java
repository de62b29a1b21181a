package io.ripen.intake;

import com.ethlo.time.ITU;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * When a message happened.
 *
 * @param settled false when a second try of the same message may come out at another instant
 */
record MessageTime(Instant at, boolean settled) {

    /** Less than this between sending and receiving is latency, more a clock that is wrong. */
    static final Duration LATENCY_MAX = Duration.ofSeconds(10);

    /** Farther ahead than this is a mistake, less is taken for now. */
    static final Duration AHEAD_MAX = Duration.ofHours(24);

    static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

    static MessageTime of(JsonNode node, @Nullable Instant batchSentAt, Instant receivedAt)
            throws MessageReader.Unacceptable {
        String written = MessageReader.text(node, "timestamp");
        String original = written != null ? written : MessageReader.text(node, "originalTimestamp");
        if (original == null) {
            return new MessageTime(MessageReader.micros(receivedAt), false);
        }
        Instant at = parse(original);
        Instant ownSentAt = sentAt(node);
        Instant sentAt = ownSentAt != null ? ownSentAt : batchSentAt;
        boolean settled = true;
        if (sentAt != null) {
            Duration skew = Duration.between(sentAt, receivedAt);
            if (skew.abs().compareTo(LATENCY_MAX) > 0) {
                at = at.plus(skew);
                settled = false;
            }
        }
        if (at.isBefore(EARLIEST) || at.isAfter(receivedAt.plus(AHEAD_MAX))) {
            throw new MessageReader.Unacceptable(Rejection.BAD_TIME, original);
        }
        return at.isAfter(receivedAt)
                ? new MessageTime(MessageReader.micros(receivedAt), false)
                : new MessageTime(MessageReader.micros(at), settled);
    }

    /** Null when there is none, or none that can be read: then it corrects nothing. */
    static @Nullable Instant sentAt(JsonNode node) {
        String written = MessageReader.text(node, "sentAt");
        try {
            return written == null ? null : instant(written);
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** By the quick reader of RFC 3339, and by the JDK's what that one does not take, such as a time without seconds. */
    private static Instant instant(String written) {
        try {
            return ITU.parseDateTime(written).toInstant();
        } catch (DateTimeException e) {
            return OffsetDateTime.parse(written).toInstant();
        }
    }

    private static Instant parse(String written) throws MessageReader.Unacceptable {
        try {
            return instant(written);
        } catch (DateTimeException e) {
            throw new MessageReader.Unacceptable(Rejection.BAD_TIME, written);
        }
    }
}
