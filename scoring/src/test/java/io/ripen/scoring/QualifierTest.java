package io.ripen.scoring;

import static io.ripen.scoring.Models.KNOWN;
import static io.ripen.scoring.Models.behaviour;
import static io.ripen.scoring.Models.day;
import static io.ripen.scoring.Models.days;
import static io.ripen.scoring.Models.event;
import static io.ripen.scoring.Models.signal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.ripen.scoring.QualificationModel.Behaviour;
import io.ripen.scoring.QualificationModel.Repeat;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class QualifierTest {

    private static final Offset<Double> EXACTLY = within(1e-9);
    private static final Behaviour DEMO = behaviour("buy", signal("demo", "demo", 60));
    private final Qualifier simple = Qualifier.of(Models.simple());

    private static LeadHistory lead(LeadEvent... events) {
        return LeadHistory.of(day(0), KNOWN, List.of(events));
    }

    private static double engagement(Behaviour engagement, double at, LeadEvent... events) {
        return Qualifier.of(Models.model(engagement, DEMO))
                .qualify(lead(events), day(at))
                .engagement();
    }

    @Test
    void pointsHalveInOneHalfLife() {
        assertThat(simple.qualify(lead(event("a", "page", 1)), day(1)).engagement())
                .isEqualTo(10);
        assertThat(simple.qualify(lead(event("a", "page", 1)), day(11)).engagement())
                .isCloseTo(5, EXACTLY);
        assertThat(simple.qualify(lead(event("a", "page", 1)), day(21)).engagement())
                .isCloseTo(2.5, EXACTLY);
    }

    @Test
    void perDayCountsNoMoreThanAllowedAndDecaysFromTheLatestOfTheDay() {
        var page = behaviour("web", signal("page", "page", 10, days(10), new Repeat.PerDay(2), null));
        assertThat(engagement(page, 10.75, event("a", "page", 0.25), event("b", "page", 0.5), event("c", "page", 0.75)))
                .isCloseTo(10, EXACTLY);
        assertThat(engagement(page, 11, event("a", "page", 0.25), event("b", "page", 1)))
                .isCloseTo(10 * Math.pow(2, -10.75 / 10) + 5, EXACTLY);
    }

    @Test
    void oncePerCountsEachValueFromItsLatestOccurrence() {
        var asset = behaviour("content", signal("asset", "asset", 10, days(10), new Repeat.OncePer("id"), null));
        LeadEvent first = new LeadEvent("a", "asset", day(0), Map.of("id", Value.of("book")), true);
        LeadEvent again = new LeadEvent("b", "asset", day(10), Map.of("id", Value.of("book")), true);
        LeadEvent other = new LeadEvent("c", "asset", day(10), Map.of("id", Value.of("paper")), true);
        LeadEvent without = new LeadEvent("d", "asset", day(10), Map.of(), true);
        assertThat(engagement(asset, 10, first, again)).isCloseTo(10, EXACTLY);
        assertThat(engagement(asset, 20, first, again, other)).isCloseTo(10, EXACTLY);
        assertThat(engagement(asset, 10, first, without)).isCloseTo(5, EXACTLY);
    }

    @Test
    void limitsApplyWhenReadingNeverWhileAdding() {
        var page = behaviour("web", signal("page", "page", 10, days(10), new Repeat.Always(), 15.0));
        LeadEvent[] three = {event("a", "page", 0), event("b", "page", 0), event("c", "page", 0)};
        assertThat(engagement(page, 0, three)).isEqualTo(15);
        // 30 points decay to 15 before the limit of 15 stops mattering.
        assertThat(engagement(page, 10, three)).isCloseTo(15, EXACTLY);
        assertThat(engagement(page, 20, three)).isCloseTo(7.5, EXACTLY);
    }

    @Test
    void aBotsEventNeverCounts() {
        LeadEvent bot = event("a", "page", 0).judged(false);
        assertThat(simple.qualify(lead(bot), day(0)).engagement()).isZero();
    }

    @Test
    void anUnknownAttributeGivesThePointsForUnknownAndIsNotKnown() {
        var nobody = LeadHistory.of(day(0), Attributes.none(), List.of());
        Qualification q = simple.qualify(nobody, day(0));
        assertThat(q.fit()).isEqualTo(7);
        assertThat(q.fitKnown()).isZero();
        assertThat(q.grade()).isEqualTo(Grade.F);
        assertThat(q.stage()).isEqualTo(Stage.NONE);
    }

    @Test
    void aHotLeadCoolsToWarmAndToColdAtTheInstantsThatDecayTells() {
        LeadEvent[] five = new LeadEvent[5];
        for (int i = 0; i < 5; i++) {
            five[i] = event("e" + i, "page", 1);
        }
        // 50 points: below 30 after log2(50/30) half-lives, below 10 after log2(5).
        Instant warm = day(1 + 10 * Math.log(50.0 / 30) / Math.log(2));
        Instant cold = day(1 + 10 * Math.log(5) / Math.log(2));
        assertThat(simple.qualify(lead(five), warm.minusSeconds(2)).temperature())
                .isEqualTo(Temperature.HOT);
        assertThat(simple.qualify(lead(five), warm.plusSeconds(2)).temperature())
                .isEqualTo(Temperature.WARM);
        assertThat(simple.qualify(lead(five), cold.minusSeconds(2)).temperature())
                .isEqualTo(Temperature.WARM);
        assertThat(simple.qualify(lead(five), cold.plusSeconds(2)).temperature())
                .isEqualTo(Temperature.COLD);
    }

    @Test
    void anMqlCoolsToIqlOnceItsLeaveConditionHeldLongEnough() {
        LeadHistory lead = lead(event("a", "page", 0), event("b", "page", 0), event("c", "page", 0));
        Instant below = day(10 * Math.log(30.0 / 5) / Math.log(2));
        Instant cooled = below.plus(Duration.ofDays(2));
        assertThat(simple.qualify(lead, cooled.minusSeconds(2)).stage()).isEqualTo(Stage.MARKETING_QUALIFIED);
        Qualification after = simple.qualify(lead, cooled.plusSeconds(2));
        assertThat(after.stage()).isEqualTo(Stage.INFORMATION_QUALIFIED);
        assertThat(Duration.between(cooled, after.stageSince()).abs()).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void whoBuysIsACustomerWhateverTheStageBefore() {
        assertThat(simple.qualify(lead(event("a", "order_completed", 1)), day(2))
                        .stage())
                .isEqualTo(Stage.CUSTOMER);
    }

    @Test
    void aReturnedLeadIsNotOfferedAgainUntilANewSignOfIntent() {
        LeadHistory returned = lead(event("a", "demo", 1), event("b", "lead_returned", 2), event("c", "page", 3));
        assertThat(simple.qualify(returned, day(3)).stage()).isEqualTo(Stage.INFORMATION_QUALIFIED);
        LeadHistory again = lead(event("a", "demo", 1), event("b", "lead_returned", 2), event("c", "demo", 3));
        assertThat(simple.qualify(again, day(3)).stage()).isEqualTo(Stage.SALES_QUALIFIED);
    }

    @Test
    void aDisqualifiedLeadIsReinstatedWhenTheRuleIsTrueNoMore() {
        List<LeadHistory.Known> known = List.of(
                new LeadHistory.Known(day(0), Attributes.of(Map.of("country", Value.of("XX")))),
                new LeadHistory.Known(day(2), KNOWN));
        LeadHistory lead = new LeadHistory(known, List.of());
        assertThat(simple.qualify(lead, day(1)).stage()).isEqualTo(Stage.DISQUALIFIED);
        assertThat(simple.qualify(lead, day(1)).grade()).isEqualTo(Grade.F);
        assertThat(simple.qualify(lead, day(2)).stage()).isEqualTo(Stage.INFORMATION_QUALIFIED);
    }

    @Test
    void theForecastComesTrue() {
        LeadHistory lead = lead(event("a", "page", 0), event("b", "page", 0), event("c", "page", 0));
        List<Move> forecast = new ArrayList<>();
        simple.explain(lead, day(0)).forecast().forEach(f -> forecast.add(f.move()));
        List<Move> later = simple.moves(lead, day(400));
        assertThat(forecast).isNotEmpty();
        assertThat(later.subList(later.size() - forecast.size(), later.size())).isEqualTo(forecast);
    }

    @Test
    void theGapNamesWhatIsMissing() {
        Explanation explanation = simple.explain(lead(event("a", "page", 0)), day(0));
        assertThat(explanation.gaps().getFirst().stage()).isEqualTo(Stage.MARKETING_QUALIFIED);
        assertThat(explanation.gaps().getFirst().need())
                .isEqualTo(new Explanation.Need.Comparison("engagement", "10", ">=", "30", 20.0));
    }
}
