package io.ripen.scoring;

import io.ripen.scoring.Explanation.Forecast;
import io.ripen.scoring.Explanation.Gap;
import io.ripen.scoring.Explanation.Kind;
import io.ripen.scoring.Explanation.Line;
import io.ripen.scoring.Explanation.Score;
import io.ripen.scoring.condition.Condition;
import io.ripen.scoring.condition.ConditionReads;
import io.ripen.scoring.condition.ConditionText;
import io.ripen.scoring.condition.Scope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns a fold, walked to an instant, into its explanation. */
final class Explainer {

    private static final int FORECASTS_MAX = 8;

    /** A limit that takes less than this away is rounding, not a limit. */
    private static final double LEAST_LIMIT = 1e-12;

    private final Plan plan;
    private final LeadFold walked;
    private final List<LeadEvent> events;
    private final Instant at;

    Explainer(Plan plan, LeadFold walked, List<LeadEvent> events, Instant at) {
        this.plan = plan;
        this.walked = walked;
        this.events = events;
        this.at = at;
    }

    Explanation explain() {
        long micros = Micros.of(at);
        Qualification now = walked.now(micros);
        List<Score> scores =
                List.of(fit(now), behaviour(Plan.ENGAGEMENT, now.engagement()), behaviour(Plan.INTENT, now.intent()));
        List<Gap> gaps = new Gaps(plan.model, walked, micros).all();
        return new Explanation(at, now, scores, gaps, forecast(micros));
    }

    private Score fit(Qualification now) {
        Scope scope = new LeadFold.EventScope(walked.profile.attributes, null);
        List<Line> lines = new ArrayList<>();
        double sum = 0;
        for (var criterion : plan.model.fit().criteria()) {
            FitScore.Outcome outcome = FitScore.outcome(criterion, scope);
            sum += outcome.points();
            lines.add(new Line(
                    Kind.CRITERION,
                    criterion.id(),
                    criterion.label(),
                    null,
                    outcome.points(),
                    outcome.points(),
                    outcome.rule() == null ? 0 : 1,
                    null,
                    basis(outcome),
                    outcome.unknown()));
        }
        addLimit(lines, "fit", "Fit is from 0 to 100", null, now.fit() - sum);
        return new Score("fit", now.fit(), lines);
    }

    private String basis(FitScore.Outcome outcome) {
        if (outcome.rule() != null) {
            return outcome.rule().label() + values(outcome.rule().when());
        }
        return outcome.unknown() ? "unknown: " + String.join(", ", unknown(outcome)) : "no rule applies";
    }

    private List<String> unknown(FitScore.Outcome outcome) {
        return outcome.criterion().rules().stream()
                .flatMap(rule -> ConditionReads.attributes(rule.when()).stream())
                .distinct()
                .filter(name -> walked.profile.attributes.get(name) == null)
                .toList();
    }

    private String values(Condition condition) {
        List<String> values = new ArrayList<>();
        for (String name : ConditionReads.attributes(condition)) {
            Value value = walked.profile.attributes.get(name);
            if (value != null) {
                values.add(name + " = " + ConditionText.of(value));
            }
        }
        return values.isEmpty() ? "" : " (" + String.join(", ", values) + ")";
    }

    private Score behaviour(int score, double value) {
        String name = score == Plan.ENGAGEMENT ? "engagement" : "intent";
        List<Line> lines = new ArrayList<>();
        double total = 0;
        for (Plan.PlannedGroup group : plan.groups) {
            if (group.score() == score) {
                total += addGroup(lines, group);
            }
        }
        addLimit(lines, name, name + " is from 0 to 100", null, value - total);
        return new Score(name, value, lines);
    }

    private double addGroup(List<Line> lines, Plan.PlannedGroup group) {
        double sum = 0;
        for (Plan.PlannedSignal signal : group.signals()) {
            double points = walked.points.value(signal.number(), Micros.of(at));
            lines.add(line(group, signal, points));
            double limited = signal.limited(points);
            addLimit(
                    lines,
                    signal.signal().id(),
                    limitText(
                            signal.signal().label(),
                            signal.signal().max(),
                            signal.signal().min()),
                    group.group().id(),
                    limited - points);
            sum += limited;
        }
        double limited = group.limited(sum);
        addLimit(
                lines,
                group.group().id(),
                limitText(
                        group.group().label(),
                        group.group().max(),
                        group.group().min()),
                group.group().id(),
                limited - sum);
        return limited;
    }

    private Line line(Plan.PlannedGroup group, Plan.PlannedSignal signal, double points) {
        Tally tally = Tally.of(signal.signal(), walked.profile.attributes, events);
        String where = signal.signal().where().equals(Condition.ALWAYS)
                ? signal.signal().on()
                : signal.signal().on() + " where "
                        + ConditionText.of(signal.signal().where());
        return new Line(
                Kind.SIGNAL,
                signal.signal().id(),
                signal.signal().label(),
                group.group().id(),
                tally.counted() * signal.signal().points(),
                points,
                tally.counted(),
                tally.latest(),
                where,
                false);
    }

    private static String limitText(String label, @Nullable Double max, @Nullable Double min) {
        String most = max == null ? "" : "at most " + ConditionText.number(max);
        String least = min == null ? "" : "at least " + ConditionText.number(min);
        return label + ": " + most + (most.isEmpty() || least.isEmpty() ? "" : ", ") + least;
    }

    private static void addLimit(List<Line> lines, String id, String text, @Nullable String group, double difference) {
        if (Math.abs(difference) > LEAST_LIMIT) {
            lines.add(new Line(Kind.LIMIT, id, text, group, difference, difference, 0, null, text, false));
        }
    }

    private List<Forecast> forecast(long from) {
        List<Forecast> forecasts = new ArrayList<>();
        long to = from + Micros.of(LeadFold.HORIZON);
        long next = from;
        while (forecasts.size() < FORECASTS_MAX) {
            Optional<Move> move = walked.nextMove(next, to);
            if (move.isEmpty()) {
                break;
            }
            walked.takeMoves().forEach(each -> forecasts.add(new Forecast(each)));
            next = Micros.of(move.get().at());
        }
        return forecasts;
    }
}
