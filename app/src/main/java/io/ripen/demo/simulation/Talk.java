package io.ripen.demo.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What sales makes of one lead: gives it back, opens a deal and wins or loses it, or never gets round to it. */
final class Talk implements Agenda.Actor {

    private static final List<String> RETURNED =
            List.of("no budget this year", "wrong person", "too early", "not reachable");
    private static final List<String> LOST =
            List.of("chose a competitor", "project postponed", "too expensive", "built it themselves");
    private static final List<String> HOPELESS = List.of("no company behind it", "asked for something else");

    private final Journey journey;
    private boolean open;

    Talk(Journey journey) {
        this.journey = journey;
    }

    @Override
    public void act(Instant at, Agenda agenda) {
        Dice dice = journey.dice();
        Instant when = Rhythm.next(dice, at, 1);
        if (open) {
            close(when, agenda, dice);
            return;
        }
        double what = dice.unit();
        if (what < 0.52) {
            open = true;
            say(when, agenda, "Deal Opened", Map.of("amount", dice.between(8, 120) * 1000));
            agenda.plan(when.plus(Duration.ofDays(4)).plus(dice.around(Duration.ofDays(22))), this);
        } else if (what < 0.72) {
            say(when, agenda, "Lead Returned", Map.of("reason", dice.pick(RETURNED)));
            journey.cool(when, agenda);
        } else if (what < 0.76) {
            say(when, agenda, "Lead Disqualified", Map.of("reason", dice.pick(HOPELESS)));
        } else {
            agenda.plan(when.plus(dice.around(Duration.ofDays(9))), this); // no time yet
        }
    }

    private void close(Instant when, Agenda agenda, Dice dice) {
        if (dice.chance(0.42)) {
            say(when, agenda, "Deal Won", Map.of("amount", dice.between(8, 120) * 1000));
            journey.bought();
        } else {
            say(when, agenda, "Deal Lost", Map.of("reason", dice.pick(LOST)));
            journey.cool(when, agenda);
        }
    }

    private void say(Instant when, Agenda agenda, String event, Map<String, Object> properties) {
        agenda.plan(when, Act.track(journey.person().inCrm(), event, properties));
    }
}
