package io.ripen.reference;

import java.lang.reflect.Field;
import java.time.Duration;

/**
 * A limit that nobody can set, with the constant that holds it.
 *
 * @param constant {@code Class.FIELD}, the class relative to {@code io.ripen}
 * @param unit what the number counts; empty for a duration
 */
record FixedLimit(String what, String constant, String unit, String effect) {

    /** As the page writes it, such as {@code 2,500 messages}. */
    String value() {
        int dot = constant.lastIndexOf('.');
        try {
            Field field = Class.forName("io.ripen." + constant.substring(0, dot))
                    .getDeclaredField(constant.substring(dot + 1));
            field.setAccessible(true);
            Object value = field.get(null);
            return value instanceof Duration duration ? written(duration) : number(((Number) value).longValue());
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(constant + " is gone; mend the table of limits", e);
        }
    }

    private String number(long value) {
        if (unit.equals("bytes") && value % 1024 == 0) {
            return value / 1024 + " kB";
        }
        return ("%,d".formatted(value) + " " + unit).strip();
    }

    private static String written(Duration duration) {
        if (duration.toHours() >= 24 && duration.toHours() % 24 == 0) {
            return duration.toDays() + " d";
        }
        return duration.toHours() > 0
                ? duration.toHours() + " h"
                : duration.toMinutes() > 0 ? duration.toMinutes() + " min" : duration.toSeconds() + " s";
    }
}
