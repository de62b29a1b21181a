package io.ripen.demo.simulation;

import java.time.Instant;

/** What is going to happen. */
interface Agenda {

    /** Somebody who decides at an instant what to do, and when to come again. */
    interface Actor {
        void act(Instant at, Agenda agenda);
    }

    void plan(Instant at, Act act);

    void plan(Instant at, Actor actor);
}
