package io.ripen.model;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations of model files: a whole number or a decimal and h, d or w. */
public final class Durations {

    private static final Pattern FORM = Pattern.compile("(\\d{1,6}(?:\\.\\d{1,6})?)([hdw])");

    private Durations() {}

    /** Empty when the text is no duration. */
    public static Optional<Duration> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long secondsAUnit = switch (matcher.group(2)) {
            case "h" -> 3_600;
            case "d" -> 86_400;
            default -> 604_800;
        };
        return Optional.of(Duration.ofNanos(Math.round(Double.parseDouble(matcher.group(1)) * secondsAUnit * 1e9)));
    }
}
