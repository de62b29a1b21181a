package io.ripen.demo.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A program that reads the site, or fills in forms; it says so itself, and must not count. */
final class Crawler implements Agenda.Actor {

    static final int COUNT = 5;

    private static final List<String> NAMES = List.of(
            "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
            "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)",
            "Pingdom.com_bot_version_1.4",
            "Mozilla/5.0 (X11; Linux x86_64) HeadlessChrome/140.0.0.0",
            "python-requests/2.32");

    private final Dice dice;
    private final boolean fillsForms;
    private final String userAgent;
    private int round;

    Crawler(long seed, int index) {
        this.dice = Dice.of(seed, -1 - index);
        this.userAgent = NAMES.get(index % NAMES.size());
        this.fillsForms = userAgent.contains("Headless");
    }

    @Override
    public void act(Instant at, Agenda agenda) {
        round++;
        Act.Sender sender = new Act.Sender(dice.uuid(), null, null, userAgent, false);
        Instant when = at;
        for (int i = dice.between(4, 16); i > 0; i--) {
            agenda.plan(when, Act.page(sender, Site.any(dice), Map.of()));
            when = when.plusSeconds(dice.between(1, 5));
        }
        if (fillsForms && dice.chance(0.15)) {
            String email = "offer" + round + "@seo-ranking.example";
            agenda.plan(when, Act.identify(sender, Map.of("email", email, "name", "Best Offer")));
            agenda.plan(when.plusSeconds(1), Act.track(sender, "Form Submitted", Map.of("form", "contact")));
        }
        agenda.plan(at.plus(dice.around(Duration.ofHours(20))), this);
    }
}
