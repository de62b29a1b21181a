package io.ripen.scoring;

import io.ripen.scoring.QualificationModel.Band;
import io.ripen.scoring.QualificationModel.Behaviour;
import io.ripen.scoring.QualificationModel.Criterion;
import io.ripen.scoring.QualificationModel.Disqualifier;
import io.ripen.scoring.QualificationModel.Fit;
import io.ripen.scoring.QualificationModel.FitRule;
import io.ripen.scoring.QualificationModel.GradeLines;
import io.ripen.scoring.QualificationModel.HalfLife;
import io.ripen.scoring.QualificationModel.HandoffTerms;
import io.ripen.scoring.QualificationModel.Repeat;
import io.ripen.scoring.QualificationModel.Signal;
import io.ripen.scoring.QualificationModel.SignalGroup;
import io.ripen.scoring.QualificationModel.StageLine;
import io.ripen.scoring.QualificationModel.TemperatureBands;
import io.ripen.scoring.condition.Condition;
import io.ripen.scoring.condition.Condition.Comparison;
import io.ripen.scoring.condition.Operand;
import io.ripen.scoring.condition.Operand.MetricName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Small models and facts for tests. */
final class Models {

    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    static final Attributes KNOWN = Attributes.of(Map.of("country", Value.of("DE")));

    private Models() {}

    static Instant day(double days) {
        return START.plusMillis(Math.round(days * 86_400_000));
    }

    static LeadEvent event(String id, String type, double day) {
        return new LeadEvent(id, type, day(day), Map.of(), true);
    }

    static HalfLife days(int days) {
        return new HalfLife.Of(Duration.ofDays(days));
    }

    static Signal signal(String id, String on, double points, HalfLife halfLife, Repeat repeat, @Nullable Double max) {
        return new Signal(id, id, on, Condition.ALWAYS, points, halfLife, repeat, max, null);
    }

    static Signal signal(String id, String on, double points) {
        return signal(id, on, points, days(10), new Repeat.Always(), null);
    }

    static Behaviour behaviour(String id, Signal... signals) {
        return new Behaviour(List.of(new SignalGroup(id, id, null, null, List.of(signals))));
    }

    static Condition metric(MetricName name, Comparison comparison, double value) {
        return new Condition.Compare(new Operand.Metric(name), comparison, new Operand.Literal(Value.of(value)));
    }

    static Condition engagementAtLeast(double value) {
        return metric(MetricName.ENGAGEMENT, Comparison.GREATER_OR_EQUAL, value);
    }

    static Condition engagementBelow(double value) {
        return metric(MetricName.ENGAGEMENT, Comparison.LESS, value);
    }

    static Condition countryIs(String country) {
        return new Condition.Compare(
                new Operand.Attribute("country", AttributeType.TEXT),
                Comparison.EQUAL,
                new Operand.Literal(Value.of(country)));
    }

    /** Warm from 20 to 10, hot from 40 to 30; MQL from 30, left below 5 for 2 days; SQL from intent 50. */
    static QualificationModel model(Behaviour engagement, Behaviour intent) {
        var criterion = new Criterion(
                "country",
                "Country",
                7,
                List.of(new FitRule(countryIs("DE"), 100, "Germany"), new FitRule(countryIs("FR"), 40, "France")));
        return new QualificationModel(
                "test",
                Map.of(),
                new Fit(
                        List.of(criterion),
                        List.of(new Disqualifier("rival", countryIs("XX"), "Rival")),
                        new GradeLines(80, 60, 40, 20)),
                engagement,
                intent,
                new TemperatureBands(
                        new Band(engagementAtLeast(40), engagementBelow(30)),
                        new Band(engagementAtLeast(20), engagementBelow(10))),
                Map.of(
                        Stage.INFORMATION_QUALIFIED,
                        new StageLine(
                                new Condition.Has(new Operand.Attribute("country", AttributeType.TEXT)),
                                null,
                                Duration.ZERO),
                        Stage.MARKETING_QUALIFIED,
                        new StageLine(engagementAtLeast(30), engagementBelow(5), Duration.ofDays(2)),
                        Stage.SALES_QUALIFIED,
                        new StageLine(metric(MetricName.INTENT, Comparison.GREATER_OR_EQUAL, 50), null, Duration.ZERO)),
                HandoffTerms.DEFAULT);
    }

    static QualificationModel simple() {
        return model(behaviour("web", signal("page", "page", 10)), behaviour("buy", signal("demo", "demo", 60)));
    }
}
