package io.ripen.demo.simulation;

import io.ripen.demo.simulation.Act.Sender;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** One visit to the site, page by page; each takes a while to read. Used once. */
final class Visit {

    private final Agenda agenda;
    private final Dice dice;
    private Sender sender;
    private Instant at;
    private Map<String, Object> cameFrom;

    Visit(Agenda agenda, Dice dice, Sender sender, Instant at, Map<String, Object> cameFrom) {
        this.agenda = agenda;
        this.dice = dice;
        this.sender = sender;
        this.at = at;
        this.cameFrom = cameFrom;
    }

    Instant now() {
        return at;
    }

    Visit page(String path) {
        agenda.plan(at, Act.page(sender, path, cameFrom));
        cameFrom = Map.of();
        return spend(15, 150);
    }

    Visit pages(java.util.List<String> from, int least, int most) {
        for (int i = dice.between(least, most); i > 0; i--) {
            page(dice.pick(from));
        }
        return this;
    }

    Visit track(String event, Map<String, Object> properties) {
        agenda.plan(at, Act.track(sender, event, properties));
        return spend(2, 20);
    }

    /** From here on, the person behind the browser is known. */
    Visit identify(Sender known, Map<String, Object> traits) {
        sender = known;
        agenda.plan(at, Act.identify(sender, new TreeMap<>(traits)));
        return spend(1, 3);
    }

    private Visit spend(int least, int most) {
        at = at.plusMillis(dice.between(least * 1000, most * 1000));
        return this;
    }
}
