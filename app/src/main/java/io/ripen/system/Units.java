package io.ripen.system;

import java.time.Duration;
import java.util.Locale;

/** Figures as people read them. */
public final class Units {

    private static final String[] BYTES = {"bytes", "KB", "MB", "GB", "TB"};
    private static final double STEP = 1024;

    private Units() {}

    /** Such as {@code 1.5 MB}. */
    public static String bytes(long bytes) {
        double value = bytes;
        int unit = 0;
        while (value >= STEP && unit < BYTES.length - 1) {
            value /= STEP;
            unit++;
        }
        return String.format(Locale.ENGLISH, unit == 0 || value >= 100 ? "%.0f %s" : "%.1f %s", value, BYTES[unit]);
    }

    /** Such as {@code 3 days 4 h}; the two largest units. */
    public static String duration(Duration duration) {
        if (duration.toDays() > 0) {
            return duration.toDays() + (duration.toDays() == 1 ? " day " : " days ") + duration.toHoursPart() + " h";
        }
        if (duration.toHours() > 0) {
            return duration.toHours() + " h " + duration.toMinutesPart() + " min";
        }
        return duration.toMinutes() > 0
                ? duration.toMinutes() + " min " + duration.toSecondsPart() + " s"
                : duration.toSeconds() + " s";
    }

    /** Such as {@code 1,234}. */
    public static String count(long number) {
        return String.format(Locale.ENGLISH, "%,d", number);
    }
}
