package io.ripen.scoring;

import io.ripen.scoring.condition.Condition;
import io.ripen.scoring.condition.MovingCondition;
import io.ripen.scoring.condition.MovingCondition.And;
import io.ripen.scoring.condition.MovingCondition.IsTrue;
import io.ripen.scoring.condition.MovingCondition.Not;
import io.ripen.scoring.condition.MovingCondition.Or;
import io.ripen.scoring.condition.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The conditions of temperature and stages for one lead, while nothing new is learned about it and its temperature stays.
 * Immutable.
 */
final class DecisionConditions {

    private final Plan plan;
    private final List<MovingCondition> conditions;

    /** True when a decision would change the temperature. */
    private final MovingCondition leavesTemperature;

    DecisionConditions(Plan plan, Temperature temperature, Scope still) {
        this.plan = plan;
        List<MovingCondition> all = new ArrayList<>(plan.decisions.size());
        for (Condition condition : plan.decisions) {
            all.add(MovingCondition.of(condition, still));
        }
        this.conditions = List.copyOf(all);
        MovingCondition hot = new IsTrue(get(Plan.HOT_ENTER));
        MovingCondition warm = new IsTrue(get(Plan.WARM_ENTER));
        this.leavesTemperature = switch (temperature) {
            case HOT -> new And(List.of(new Not(hot), new IsTrue(get(Plan.HOT_LEAVE))));
            case WARM -> new Or(List.of(hot, new And(List.of(new Not(warm), new IsTrue(get(Plan.WARM_LEAVE))))));
            case COLD -> new Or(List.of(hot, warm));
        };
    }

    MovingCondition get(int number) {
        return conditions.get(number);
    }

    /**
     * The conditions whose change can change where the lead stands. All of them where a decision, taken once more, would
     * move the lead: then any change of any of them is an instant at which it does.
     */
    List<MovingCondition> watched(Standing standing, Span now) {
        List<MovingCondition> watched = new ArrayList<>(4);
        if (plan.temperatureReadsItself) {
            return conditions;
        }
        watched.add(leavesTemperature);
        if (standing.stage.compareTo(Stage.SALES_QUALIFIED) < 0) {
            for (Map.Entry<Stage, Integer> enter : plan.enters.entrySet()) {
                if (enter.getKey().compareTo(standing.stage) > 0) {
                    MovingCondition condition = get(enter.getValue());
                    if (condition.holds(now)) {
                        return conditions;
                    }
                    watched.add(new IsTrue(condition));
                }
            }
            Integer leave = plan.leaves.get(standing.stage);
            if (leave != null) {
                if (get(leave).holds(now) && plan.leavesAtOnce(standing.stage)) {
                    return conditions;
                }
                watched.add(new IsTrue(get(leave)));
            }
        }
        return watched;
    }
}
