package io.ripen.scoring;

import static io.ripen.scoring.Models.day;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.ripen.scoring.QualificationModel.Behaviour;
import io.ripen.scoring.QualificationModel.HalfLife;
import io.ripen.scoring.QualificationModel.Repeat;
import io.ripen.scoring.QualificationModel.Signal;
import io.ripen.scoring.QualificationModel.SignalGroup;
import io.ripen.scoring.condition.Condition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What must hold for every model and every history: checked on random ones, each run by its seed. */
class FoldPropertyTest {

    private static final int ROUNDS = 150;
    private static final String[] TYPES = {"page", "asset", "mail", "demo", "noise", "deal_opened", "deal_lost"};

    private static Signal signal(Random random, String id, boolean negative) {
        Repeat repeat = switch (random.nextInt(3)) {
            case 0 -> new Repeat.Always();
            case 1 -> new Repeat.PerDay(1 + random.nextInt(3));
            default -> new Repeat.OncePer("key");
        };
        HalfLife halfLife = random.nextInt(6) == 0 ? HalfLife.NONE : Models.days(1 + random.nextInt(30));
        double points = (negative ? -1 : 1) * (1 + random.nextInt(25));
        Double max = !negative && random.nextInt(3) == 0 ? (Double) 30.0 : null;
        Double min = negative && random.nextInt(3) == 0 ? (Double) (-20.0) : null;
        return new Signal(id, id, TYPES[random.nextInt(4)], Condition.ALWAYS, points, halfLife, repeat, max, min);
    }

    private static Behaviour behaviour(Random random, String name) {
        List<SignalGroup> groups = new ArrayList<>();
        for (int g = 0; g < 1 + random.nextInt(3); g++) {
            boolean negative = random.nextInt(3) == 0;
            List<Signal> signals = new ArrayList<>();
            for (int s = 0; s < 1 + random.nextInt(3); s++) {
                signals.add(signal(random, name + g + s, negative));
            }
            Double max = !negative && random.nextBoolean() ? (Double) 50.0 : null;
            groups.add(new SignalGroup(name + g, name + g, max, negative ? (Double) (-40.0) : null, signals));
        }
        return new Behaviour(groups);
    }

    private static List<LeadEvent> events(Random random) {
        List<LeadEvent> events = new ArrayList<>();
        for (int i = 0; i < random.nextInt(40); i++) {
            double at = random.nextBoolean() ? random.nextInt(60) : random.nextDouble() * 60;
            String type = random.nextInt(10) == 0 ? TYPES[random.nextInt(7)] : TYPES[random.nextInt(5)];
            events.add(new LeadEvent(
                    "e" + i, type, day(at), Map.of("key", Value.of("k" + random.nextInt(4))), random.nextInt(10) > 0));
        }
        return events;
    }

    private static void assertSame(Qualification actual, Qualification expected) {
        assertThat(actual.engagement()).isCloseTo(expected.engagement(), within(1e-9));
        assertThat(actual.intent()).isCloseTo(expected.intent(), within(1e-9));
        assertThat(actual.temperature()).isEqualTo(expected.temperature());
        assertThat(actual.stage()).isEqualTo(expected.stage());
        assertThat(actual.stageSince()).isEqualTo(expected.stageSince());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void foldingStepByStepThroughBytesEqualsTheFunction(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            Qualifier qualifier = Qualifier.of(Models.model(behaviour(random, "e"), behaviour(random, "i")));
            List<LeadEvent> events = events(random);
            List<LeadEvent> inOrder = new ArrayList<>(events);
            inOrder.sort(java.util.Comparator.comparing(LeadEvent::at));
            LeadFold fold = qualifier.start(day(0), Models.KNOWN);
            for (LeadEvent event : inOrder) {
                assertThat(fold.add(event)).isNotEqualTo(FoldOutcome.REFOLD_NEEDED);
                fold = qualifier.restore(fold.toBytes(), Models.KNOWN);
            }
            LeadHistory lead = LeadHistory.of(day(0), Models.KNOWN, events);
            assertSame(fold.read(day(75)), qualifier.qualify(lead, day(75)));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {5, 6})
    void neitherOrderNorDuplicatesNorBotsMatter(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            Qualifier qualifier = Qualifier.of(Models.model(behaviour(random, "e"), behaviour(random, "i")));
            List<LeadEvent> events = events(random);
            List<LeadEvent> changed = new ArrayList<>(events);
            changed.addAll(events.subList(0, events.size() / 2));
            changed.add(new LeadEvent("bot", "demo", day(3), Map.of(), false));
            Collections.shuffle(changed, random);
            Qualification before = qualifier.qualify(LeadHistory.of(day(0), Models.KNOWN, events), day(61));
            Qualification after = qualifier.qualify(LeadHistory.of(day(0), Models.KNOWN, changed), day(61));
            assertThat(after).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {7, 8})
    void theLinesOfEachScoreSumToIt(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            Qualifier qualifier = Qualifier.of(Models.model(behaviour(random, "e"), behaviour(random, "i")));
            LeadHistory lead = LeadHistory.of(day(0), Models.KNOWN, events(random));
            Explanation explanation = qualifier.explain(lead, day(45.5));
            for (Explanation.Score score : explanation.scores()) {
                double sum = score.lines().stream()
                        .mapToDouble(Explanation.Line::points)
                        .sum();
                assertThat(score.value()).isBetween(0.0, 100.0).isCloseTo(sum, within(1e-9));
            }
            assertSame(explanation.qualification(), qualifier.qualify(lead, day(45.5)));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {9, 10})
    void nothingChangesBeforeTheNextReview(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            Qualifier qualifier = Qualifier.of(Models.model(behaviour(random, "e"), behaviour(random, "i")));
            LeadFold fold = qualifier.fold(LeadHistory.of(day(0), Models.KNOWN, events(random)));
            Instant now = fold.asOf().plusSeconds(random.nextInt(100_000));
            Qualification stored = fold.read(now);
            Optional<Instant> review = fold.nextReview(now, 1);
            Optional<Instant> bound = fold.readAll(now, 1).review();
            assertThat(bound.orElse(Instant.MAX)).isBeforeOrEqualTo(review.orElse(Instant.MAX));
            assertThat(bound.orElse(Instant.MAX)).isAfter(now);
            Instant before = review.orElse(now.plus(LeadFold.HORIZON)).minusSeconds(2);
            if (before.isAfter(now)) {
                Qualification then = fold.read(before);
                assertThat(then.temperature()).isEqualTo(stored.temperature());
                assertThat(then.stage()).isEqualTo(stored.stage());
                assertThat(then.engagement()).isCloseTo(stored.engagement(), within(1.0));
                assertThat(then.intent()).isCloseTo(stored.intent(), within(1.0));
            }
        }
    }
}
