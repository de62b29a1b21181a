package io.ripen.demo.simulation;

import io.ripen.demo.simulation.Act.Sender;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** One person from the first visit to whatever comes of it: a machine with few states that chance moves on. */
final class Journey implements Agenda.Actor {

    private enum Phase {
        LEARNING,
        COMPARING,
        /** Sales talks with this person. */
        TALKING,
        CUSTOMER
    }

    private static final double ENRICHED = 0.7;
    private static final double SALES_CALLS = 0.05;
    private static final double COMES_BACK = 0.25;
    private static final Duration WEBINAR_NOTICE = Duration.ofHours(3);

    private final Person person;
    private final Persona persona;
    private final Dice dice;
    private Phase phase = Phase.LEARNING;
    private boolean known;
    private boolean coming = true;
    private boolean talked;

    Journey(Person person, Persona persona, Dice dice) {
        this.person = person;
        this.persona = persona;
        this.dice = dice;
    }

    Person person() {
        return person;
    }

    Persona persona() {
        return persona;
    }

    Dice dice() {
        return dice;
    }

    @Override
    public void act(Instant at, Agenda agenda) {
        int device = dice.between(0, person.devices().size() * 2 - 1) / 2; // the second one every other time
        Map<String, Object> cameFrom = known && dice.chance(0.6) ? Map.of() : Site.source(dice);
        Visit visit = new Visit(agenda, dice, person.on(device, known), at, cameFrom);
        read(visit);
        if (!known && dice.chance(persona.habits().tell())) {
            tell(visit, device, agenda);
        } else if (known) {
            goOn(visit, device, agenda);
        }
        if (phase == Phase.LEARNING && dice.chance(persona.habits().compare())) {
            phase = Phase.COMPARING;
        }
        coming = !dice.chance(persona.habits().leave());
        if (coming) {
            comeAgain(visit.now(), agenda, persona.habits().gap());
        }
    }

    private void comeAgain(Instant after, Agenda agenda, Duration gap) {
        Instant earliest = after.plus(Duration.ofHours(1)).plus(dice.around(gap));
        agenda.plan(Rhythm.next(dice, earliest, person.company().hoursEast()), this);
    }

    private void read(Visit visit) {
        if (persona == Persona.JOB_SEEKER) {
            visit.pages(Site.CAREERS, 1, 4);
            return;
        }
        switch (phase) {
            case LEARNING -> {
                visit.pages(Site.BLOG, 1, known ? 3 : 2);
                visit.pages(dice.chance(0.3) ? Site.CUSTOMERS : Site.PRODUCT, 0, known ? 2 : 1);
            }
            case COMPARING -> {
                visit.pages(Site.PRODUCT, 0, 2);
                visit.pages(Site.EVALUATION, 1, 3);
                visit.pages(Site.INTEGRATIONS, 0, 1);
            }
            case TALKING -> visit.pages(Site.PRODUCT, 1, 2).pages(Site.INTEGRATIONS, 0, 2);
            case CUSTOMER -> visit.page("/login");
        }
    }

    /** Says who it is; the visits so far count from then on. */
    private void tell(Visit visit, int device, Agenda agenda) {
        known = true;
        Sender sender = person.on(device, true);
        switch (persona) {
            case NEWSLETTER_READER ->
                visit.identify(sender, person.address()).track("Newsletter Subscribed", Map.of("topic", "data-letter"));
            case MEMBER -> visit.identify(sender, Map.of("firstName", person.firstName()));
            case JOB_SEEKER ->
                visit.identify(sender, person.shortForm()).track("Form Submitted", Map.of("form", "application"));
            case DECIDER, EVALUATOR, OLD_FRIEND -> {
                visit.identify(sender, person.shortForm());
                if (dice.chance(0.45)) {
                    ask(visit, sender, agenda);
                } else {
                    download(visit, true);
                }
            }
            case PASSER_BY, STRANGER, E_BOOK_READER, RESEARCHER, EAGER_JUNIOR, DISTANT_DECIDER, STUDENT, COMPETITOR -> {
                visit.identify(sender, person.shortForm());
                download(visit, true);
            }
        }
        if (persona != Persona.MEMBER) {
            if (!person.freeMail() && dice.chance(ENRICHED)) {
                visit.identify(sender, person.enrichment());
            }
            agenda.plan(visit.now().plus(Duration.ofDays(2)), new Mailing(this));
        }
    }

    private void goOn(Visit visit, int device, Agenda agenda) {
        switch (phase) {
            case LEARNING -> learn(visit, agenda);
            case COMPARING -> {
                Sender sender = person.on(device, true);
                if (dice.chance(persona.habits().ask())) {
                    ask(visit, sender, agenda);
                } else if (!talked && persona.habits().ask() > 0 && dice.chance(SALES_CALLS)) {
                    startTalk(visit.now(), agenda);
                } else if (dice.chance(0.06)) {
                    visit.track("Product Added", Map.of("product_id", "starter-package"));
                }
            }
            case TALKING, CUSTOMER -> {}
        }
    }

    private void learn(Visit visit, Agenda agenda) {
        if (dice.chance(persona.tastes().download())) {
            download(visit, dice.chance(0.3));
        }
        if (dice.chance(persona.tastes().webinar())) {
            registerForWebinar(visit, agenda);
        }
        if (dice.chance(0.06)) {
            visit.track("Review Read", Map.of("site", "reviews.example"));
        }
        if (dice.chance(0.05)) {
            visit.track("Social Interaction", Map.of("network", "linkedin", "kind", "comment"));
        }
    }

    private void download(Visit visit, boolean form) {
        String asset = dice.pick(Site.ASSETS);
        if (form) {
            visit.track("Form Submitted", Map.of("form", "download-" + asset));
        }
        visit.track("Asset Downloaded", Map.of("asset_id", asset));
    }

    /** Webinars are on Thursdays; a little more than half of those who register come. */
    private void registerForWebinar(Visit visit, Agenda agenda) {
        String topic = dice.pick(Site.WEBINARS);
        visit.track("Webinar Registered", Map.of("webinar", topic));
        if (dice.chance(0.55)) {
            Instant begins = Rhythm.weekly(visit.now().plus(WEBINAR_NOTICE), java.time.DayOfWeek.THURSDAY, 13);
            agenda.plan(
                    begins.plusSeconds(dice.between(0, 600)),
                    Act.track(person.on(0, true), "Webinar Attended", Map.of("webinar", topic)));
        }
    }

    private void ask(Visit visit, Sender sender, Agenda agenda) {
        if (persona == Persona.OLD_FRIEND) {
            visit.identify(sender, person.longForm());
            visit.track(
                    "Order Completed", Map.of("order_id", "o-" + person.number(), "total", dice.between(2, 30) * 500));
            phase = Phase.CUSTOMER;
            return;
        }
        double how = dice.unit();
        String event = how < 0.5
                ? "Demo Requested"
                : how < 0.72 ? "Contact Sales" : how < 0.88 ? "Consultation Requested" : "Quote Requested";
        visit.identify(sender, person.longForm()).track(event, Map.of("form", "talk-to-us"));
        startTalk(visit.now(), agenda);
    }

    private void startTalk(Instant at, Agenda agenda) {
        phase = Phase.TALKING;
        if (!talked) {
            talked = true;
            agenda.plan(at.plus(dice.around(Duration.ofHours(20))), new Talk(this));
        }
    }

    /** Sales gave up, or the deal was lost. */
    void cool(Instant at, Agenda agenda) {
        phase = Phase.LEARNING;
        if (!coming && dice.chance(COMES_BACK)) {
            coming = true;
            comeAgain(at, agenda, Duration.ofDays(20));
        }
    }

    void bought() {
        phase = Phase.CUSTOMER;
    }

    /** A click in a mail brings a visit, on the phone as well as at the desk, and some come back for good. */
    void click(Instant at, Agenda agenda) {
        int device = person.devices().size() - 1;
        agenda.plan(at, Act.track(person.inMail(device), "Email Link Clicked", Map.of("mailing", "follow-up")));
        Map<String, Object> cameFrom = Map.of("utm_source", "newsletter", "utm_medium", "email");
        Visit visit = new Visit(agenda, dice, person.on(device, true), at.plusSeconds(2), cameFrom);
        visit.identify(person.on(device, true), person.address()); // the link carries the address
        visit.pages(List.of("/blog/month-end-in-a-day", "/customers/nordbank", "/product/reporting"), 1, 3);
        if (!coming && dice.chance(COMES_BACK)) {
            coming = true;
            comeAgain(visit.now(), agenda, persona.habits().gap());
        }
    }
}
