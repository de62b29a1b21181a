package io.ripen.demo.simulation;

import java.time.Duration;
import java.time.Instant;

/** New faces, hour by hour, in the rhythm of the week; a little more from month to month. */
final class Arrivals implements Agenda.Actor {

    /** Who comes first in a busy hour. */
    private static final double FACES = 7.2;

    private static final double GROWTH_OF_A_DAY = 0.004;
    private static final double GROWTH_MAX = 0.6;

    private final long seed;
    private final double crowd;
    private final Dice dice;
    private final Cast cast;
    private long hours;
    private long people;

    Arrivals(long seed, double crowd) {
        this.seed = seed;
        this.crowd = crowd;
        this.dice = Dice.of(seed, Long.MIN_VALUE);
        this.cast = new Cast(seed);
    }

    @Override
    public void act(Instant at, Agenda agenda) {
        double growth = 1 + Math.min(GROWTH_MAX, GROWTH_OF_A_DAY * hours / 24);
        int faces = dice.poisson(FACES * crowd * growth * Rhythm.busyness(at, 1));
        for (int i = 0; i < faces; i++) {
            long number = people++;
            Dice own = Dice.of(seed, number);
            Persona persona = Persona.any(own);
            Person person = cast.person(own, number, persona);
            agenda.plan(at.plusSeconds(dice.between(0, 3_599)), new Journey(person, persona, own));
        }
        hours++;
        agenda.plan(at.plus(Duration.ofHours(1)), this);
    }
}
