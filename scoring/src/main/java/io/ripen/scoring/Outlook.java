package io.ripen.scoring;

import io.ripen.scoring.condition.MovingCondition;
import io.ripen.scoring.condition.Operand.MetricName;
import java.util.List;

/**
 * A lower bound, cheaply found, of when a lead has to be looked at again: scores decay slower and slower, so none is
 * farther away from its present value than its present speed would take it.
 */
final class Outlook {

    /** Nearer than this the exact instant is worth its search. */
    private static final long NEAR_MICROS = 60 * Micros.A_SECOND;

    private static final double LN2 = StrictMath.log(2);

    private final LeadFold walked;
    private final Span now;
    private final double[] speeds;
    private double micros = Double.POSITIVE_INFINITY;
    private boolean certain = true;

    private Outlook(LeadFold walked, long at) {
        this.walked = walked;
        this.now = walked.spanAt(at);
        this.speeds = walked.points.speeds(at, LN2);
    }

    /**
     * The instant, at most {@link LeadFold#HORIZON} ahead; {@link Crossings#NONE} when nothing will change within it.
     *
     * @param walked to {@code at}
     */
    static long review(LeadFold walked, long at, double drift) {
        Outlook outlook = new Outlook(walked, at);
        outlook.look(drift);
        long horizon = at + Micros.of(LeadFold.HORIZON);
        long clock = walked.standing.nextClock(walked.plan.model, at);
        double bound = at + outlook.micros;
        if (!outlook.certain || bound < at + NEAR_MICROS) {
            return walked.exactReview(at, drift);
        }
        long next = Math.min(clock, bound >= horizon ? Crossings.NONE : (long) bound);
        return next > horizon ? Crossings.NONE : next;
    }

    private void look(double drift) {
        within(drift / Math.max(speeds[Plan.ENGAGEMENT], speeds[Plan.INTENT]));
        List<MovingCondition> watched = walked.watched(now);
        for (int i = 0; i < watched.size(); i++) {
            MovingCondition condition = watched.get(i);
            certain &= condition.isThresholdsOnly();
            condition.thresholds(this::reach);
        }
    }

    private void reach(MovingCondition.Threshold threshold) {
        double value = now.least(threshold.metric());
        double distance = Math.abs(value - threshold.number());
        if (threshold.metric() == MetricName.DAYS_SINCE_ACTIVITY) {
            if (value <= threshold.number()) {
                within(distance * Micros.A_DAY);
            }
        } else {
            within(distance / speeds[threshold.metric() == MetricName.ENGAGEMENT ? Plan.ENGAGEMENT : Plan.INTENT]);
        }
    }

    /** 0/0, a score that stands still on its threshold, is never. */
    private void within(double candidate) {
        if (!Double.isNaN(candidate)) {
            micros = Math.min(micros, candidate);
        }
    }
}
