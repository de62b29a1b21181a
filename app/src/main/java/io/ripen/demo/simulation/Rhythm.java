package io.ripen.demo.simulation;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** The week of people at work: busy in office hours, little in the evening and at the weekend. Stateless. */
final class Rhythm {

    private static final double AT_THE_WEEKEND = 0.15;
    private static final double IN_THE_EVENING = 0.3;
    private static final double AT_NIGHT = 0.04;
    private static final int OFFICE_SECONDS = 9 * 3_600;

    private Rhythm() {}

    /** How busy the hour of {@code at} is for somebody {@code offset} hours east of Greenwich, from 0 to 1. */
    static double busyness(Instant at, int offset) {
        OffsetDateTime local = at.atOffset(ZoneOffset.ofHours(offset));
        int hour = local.getHour();
        if (hour < 7 || hour >= 22) {
            return 0.03;
        }
        if (isWeekend(local)) {
            return 0.12;
        }
        return hour >= 9 && hour < 18 ? 1 : 0.3;
    }

    /** An instant from {@code earliest} on at which this person sits down to it; most put it off to a workday. */
    static Instant next(Dice dice, Instant earliest, int offset) {
        OffsetDateTime at = earliest.atOffset(ZoneOffset.ofHours(offset));
        while (!dice.chance(willingness(at))) {
            at = at.plusDays(1).truncatedTo(ChronoUnit.DAYS).plusHours(9).plusSeconds(dice.between(0, OFFICE_SECONDS));
        }
        return at.toInstant();
    }

    private static double willingness(OffsetDateTime at) {
        double day = isWeekend(at) ? AT_THE_WEEKEND : 1;
        if (at.getHour() >= 9 && at.getHour() < 18) {
            return day;
        }
        return day * (at.getHour() < 7 || at.getHour() >= 22 ? AT_NIGHT : IN_THE_EVENING);
    }

    private static boolean isWeekend(OffsetDateTime at) {
        return at.getDayOfWeek() == DayOfWeek.SATURDAY || at.getDayOfWeek() == DayOfWeek.SUNDAY;
    }

    /** The next {@code day} at {@code hour} o'clock of Greenwich, after {@code after}. */
    static Instant weekly(Instant after, DayOfWeek day, int hour) {
        OffsetDateTime at =
                after.atOffset(ZoneOffset.UTC).toLocalDate().atTime(hour, 0).atOffset(ZoneOffset.UTC);
        while (at.getDayOfWeek() != day || !at.toInstant().isAfter(after)) {
            at = at.plusDays(1);
        }
        return at.toInstant();
    }
}
