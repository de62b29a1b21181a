package io.ripen.demo.simulation;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Mails to one lead: a tip, a case study, an invitation, then the newsletter every other Tuesday; until it has enough. */
final class Mailing implements Agenda.Actor {

    private static final List<Integer> DAYS_TO_NEXT = List.of(3, 4);
    private static final double UNSUBSCRIBES = 0.012;
    private static final double TIRED = 0.93;

    private final Journey journey;
    private int sent;
    private double interest = 1;

    Mailing(Journey journey) {
        this.journey = journey;
    }

    @Override
    public void act(Instant at, Agenda agenda) {
        Dice dice = journey.dice();
        Instant read = Rhythm.next(dice, at, journey.person().company().hoursEast());
        if (dice.chance(journey.persona().tastes().click() * interest)) {
            journey.click(read, agenda);
        } else if (dice.chance(UNSUBSCRIBES)) {
            agenda.plan(read, Act.track(journey.person().inMail(0), "Unsubscribed", Map.of("topic", "data-letter")));
            return;
        }
        interest *= TIRED;
        agenda.plan(next(read), this);
        sent++;
    }

    private Instant next(Instant after) {
        if (sent < DAYS_TO_NEXT.size()) {
            return after.plus(Duration.ofDays(DAYS_TO_NEXT.get(sent)));
        }
        return Rhythm.weekly(after.plus(Duration.ofDays(7)), DayOfWeek.TUESDAY, 8);
    }
}
