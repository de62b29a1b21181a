package io.ripen.demo.simulation;

import java.time.Duration;
import java.util.List;

/** A kind of visitor, by what it tends to do. */
enum Persona {
    /** Looks once or twice and never says who it is. */
    PASSER_BY(80, Level.SPECIALIST, new Habits(0, 5, 0.7, 0.05, 0), new Tastes(0, 0, 0)),
    /** Comes often, reads much, and never says who it is. */
    STRANGER(4, Level.SPECIALIST, new Habits(0, 6, 0.08, 0.12, 0), new Tastes(0, 0, 0)),
    /** Wants the e-book and nothing else. */
    E_BOOK_READER(30, Level.MIXED, new Habits(0.75, 7, 0.42, 0.02, 0.03), new Tastes(0.25, 0.03, 0.1)),
    /** Reads the newsletter, month after month. */
    NEWSLETTER_READER(20, Level.MIXED, new Habits(0.6, 14, 0.14, 0.01, 0.03), new Tastes(0.06, 0.05, 0.22)),
    /** Has a problem to solve and learns about it; some of them come to compare and to ask. */
    RESEARCHER(20, Level.MIXED, new Habits(0.4, 6, 0.13, 0.09, 0.12), new Tastes(0.3, 0.16, 0.24)),
    /** Very active, and nobody who decides. */
    EAGER_JUNIOR(4, Level.JUNIOR, new Habits(0.6, 3, 0.05, 0.04, 0), new Tastes(0.35, 0.25, 0.35)),
    /** Compares for weeks before anybody knows the name; then the whole visit history counts at once. */
    EVALUATOR(7, Level.MIXED, new Habits(0.22, 4, 0.1, 0.3, 0.16), new Tastes(0.2, 0.12, 0.2)),
    /** Decides, has little time, and asks within days. */
    DECIDER(5, Level.DECIDER, new Habits(0.5, 2, 0.12, 0.7, 0.38), new Tastes(0.15, 0.05, 0.1)),
    /** A good fit that shows little interest. */
    DISTANT_DECIDER(7, Level.DECIDER, new Habits(0.4, 20, 0.15, 0.04, 0.05), new Tastes(0.12, 0.03, 0.08)),
    STUDENT(2.5, Level.STUDENT, new Habits(0.7, 4, 0.3, 0.02, 0), new Tastes(0.4, 0.1, 0.1)),
    COMPETITOR(1, Level.SPECIALIST, new Habits(0.6, 8, 0.2, 0.3, 0), new Tastes(0.5, 0.3, 0.1)),
    /** Came for the careers pages. */
    JOB_SEEKER(2.5, Level.SPECIALIST, new Habits(0.5, 5, 0.4, 0, 0), new Tastes(0.1, 0, 0.05)),
    /** Has a login for the community and gave no address. */
    MEMBER(2.5, Level.SPECIALIST, new Habits(0.9, 9, 0.2, 0.05, 0), new Tastes(0, 0, 0)),
    /** Was recommended, knows what it wants, and orders without much ado. */
    OLD_FRIEND(0.8, Level.DECIDER, new Habits(0.9, 3, 0.1, 0.8, 0.3), new Tastes(0, 0, 0.05));

    private final double weight;
    private final Level level;

    @SuppressWarnings("ImmutableEnumChecker") // a record of numbers
    private final Habits habits;

    @SuppressWarnings("ImmutableEnumChecker") // a record of numbers
    private final Tastes tastes;

    /**
     * How a persona moves on; the chances are for each visit.
     *
     * @param tell that it says who it is
     * @param gapDays between two visits, on average
     * @param leave that it does not come again by itself
     * @param compare that it turns from learning to comparing
     * @param ask that it asks for a talk while it compares
     */
    record Habits(double tell, double gapDays, double leave, double compare, double ask) {
        Duration gap() {
            return Duration.ofMinutes((long) (gapDays * 24 * 60));
        }
    }

    /** What it takes while it learns: a download or a webinar at a visit, a click in a mail. */
    record Tastes(double download, double webinar, double click) {}

    /** Titles of a rank; an empty one is not told. */
    enum Level {
        DECIDER(List.of(
                "Managing Director",
                "Chief Operating Officer",
                "CFO",
                "Owner",
                "VP Operations",
                "Head of Controlling",
                "Director of Finance",
                "CTO",
                "Geschäftsführerin",
                "IT-Leiter",
                "Directeur financier",
                "Founder")),
        MANAGER(List.of(
                "Operations Manager",
                "Team Lead Reporting",
                "Supply Chain Manager",
                "Abteilungsleiter IT",
                "Gerente de logística",
                "Manager Business Intelligence")),
        SPECIALIST(List.of(
                "Senior Controller",
                "Senior Data Analyst",
                "Principal Engineer",
                "Data Specialist",
                "Consultant",
                "Business Analyst",
                "")),
        JUNIOR(List.of("Junior Data Analyst", "Marketing Assistant", "Junior Controller", "Graduate Engineer")),
        STUDENT(List.of("Student", "Intern", "Werkstudent Controlling")),
        MIXED(List.of());

        @SuppressWarnings("ImmutableEnumChecker") // List.copyOf is immutable; the checker wants a Guava type
        private final List<String> titles;

        Level(List<String> titles) {
            this.titles = List.copyOf(titles);
        }

        String title(Dice dice) {
            if (this != MIXED) {
                return dice.pick(titles);
            }
            double who = dice.unit();
            Level level = who < 0.12 ? DECIDER : who < 0.4 ? MANAGER : who < 0.82 ? SPECIALIST : JUNIOR;
            return level.title(dice);
        }
    }

    Persona(double weight, Level level, Habits habits, Tastes tastes) {
        this.weight = weight;
        this.level = level;
        this.habits = habits;
        this.tastes = tastes;
    }

    Habits habits() {
        return habits;
    }

    Tastes tastes() {
        return tastes;
    }

    String jobTitle(Dice dice) {
        return level.title(dice);
    }

    /** One by its weight. */
    static Persona any(Dice dice) {
        double left = dice.unit() * total();
        for (Persona persona : values()) {
            left -= persona.weight;
            if (left < 0) {
                return persona;
            }
        }
        return PASSER_BY;
    }

    private static double total() {
        double sum = 0;
        for (Persona persona : values()) {
            sum += persona.weight;
        }
        return sum;
    }
}
