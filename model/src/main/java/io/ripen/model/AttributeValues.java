package io.ripen.model;

import com.ethlo.time.ITU;
import io.ripen.scoring.AttributeType;
import io.ripen.scoring.Value;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Reads values of attributes from text, as files hold them. */
public final class AttributeValues {

    /** Length of {@code 2026-01-05T10:00:00}. */
    private static final int RFC_3339_SHORTEST = 19;

    private AttributeValues() {}

    /** The value did not fit the type; the message names value, rule and remedy. */
    public static final class Unreadable extends Exception {
        Unreadable(String message) {
            super(message);
        }
    }

    /**
     * @return empty for an empty text: unknown
     * @throws Unreadable when the text is no value of the type
     */
    public static Optional<Value> read(AttributeType type, String text) throws Unreadable {
        String trimmed = text.strip();
        if (trimmed.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                switch (type) {
                    case TEXT -> Value.of(trimmed);
                    case NUMBER -> number(trimmed);
                    case BOOLEAN -> bool(trimmed);
                    case TEXT_SET ->
                        Value.TextSet.of(Arrays.stream(trimmed.split("\\|"))
                                .map(String::strip)
                                .filter(member -> !member.isEmpty())
                                .toList());
                    case INSTANT -> Value.of(instant(trimmed));
                });
    }

    private static Value number(String text) throws Unreadable {
        try {
            double value = Double.parseDouble(text);
            if (Double.isFinite(value) && !text.matches(".*[a-dA-DfF]$")) {
                return Value.of(value);
            }
        } catch (NumberFormatException e) {
            // Told below.
        }
        throw new Unreadable("'" + text + "' is no number; write 12 or 12.5.");
    }

    private static Value bool(String text) throws Unreadable {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "1" -> Value.of(true);
            case "false", "no", "0" -> Value.of(false);
            default -> throw new Unreadable("'" + text + "' is neither true nor false.");
        };
    }

    /** ISO 8601 with an offset, or a date, which is its first instant in UTC. */
    public static Instant instant(String text) throws Unreadable {
        try {
            if (text.length() > RFC_3339_SHORTEST && text.endsWith("Z")) {
                return ITU.parseDateTime(text).toInstant();
            }
        } catch (DateTimeException e) {
            // Rarer forms are read below.
        }
        try {
            return text.length() == 10
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new Unreadable("'" + text + "' is no instant; write 2026-01-05T10:00:00Z.");
        }
    }
}
