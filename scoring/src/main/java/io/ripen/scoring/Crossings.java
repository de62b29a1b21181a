package io.ripen.scoring;

import io.ripen.scoring.Accumulation.Moment;
import io.ripen.scoring.condition.MovingCondition;
import io.ripen.scoring.condition.Operand.MetricName;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the instant at which decay alone changes the outcome of a condition: the first whole millisecond at which it is
 * changed, so that the answer does not depend on how far the search looked. A stretch of time over which every condition
 * is certainly steady is skipped whole; the rest is cut in two, so no crossing is jumped over, whatever the mixture of signs
 * and half-lives.
 */
final class Crossings {

    static final long NONE = Long.MAX_VALUE;

    /**
     * A search that has not ended after so many cuts goes on a thousand times coarser: two sums that touch but never cross
     * must not cost for ever.
     */
    private static final int CUTS_MAX = 2_000;

    private static final int COARSER = 1_000;

    /** Every so many cuts one is in the middle, so that poor guesses cannot make a search long. */
    private static final int GUESSES = 4;

    /** The lead over a stretch of time. */
    interface Course {
        Span span(Moment from, Moment to);
    }

    /** A condition with its outcomes at the start. */
    private record Watched(MovingCondition condition, int before) {}

    private final Accumulation points;
    private final Course course;
    private long stepMillis = 1;
    private int cuts;

    private Crossings(Accumulation points, Course course) {
        this.points = points;
        this.course = course;
    }

    /** First whole millisecond in {@code (from, to]} at which one of the conditions differs from its outcome at {@code from}. */
    static long first(List<MovingCondition> conditions, Accumulation points, Course course, Moment from, long to) {
        long lastMilli = Math.floorDiv(to, Micros.A_MILLISECOND);
        if (lastMilli <= Math.floorDiv(from.at(), Micros.A_MILLISECOND) || areSettled(conditions)) {
            return NONE;
        }
        Moment end = points.moment(lastMilli * Micros.A_MILLISECOND);
        Span all = course.span(from, end);
        Span now = course.span(from, from);
        List<Watched> unsteady = new ArrayList<>(conditions.size());
        for (int i = 0; i < conditions.size(); i++) {
            MovingCondition condition = conditions.get(i);
            if (!condition.isSteady(all)) {
                unsteady.add(new Watched(condition, condition.outcomes(now)));
            }
        }
        return unsteady.isEmpty() ? NONE : new Crossings(points, course).search(unsteady, from, end, all);
    }

    private static boolean areSettled(List<MovingCondition> conditions) {
        for (int i = 0; i < conditions.size(); i++) {
            if (!conditions.get(i).isSettled()) {
                return false;
            }
        }
        return true;
    }

    /** {@code most} is a whole millisecond; {@code least} is one, or the start. None of the watched is steady between. */
    private long search(List<Watched> unsteady, Moment least, Moment most, Span span) {
        long leastMilli = Math.floorDiv(least.at(), Micros.A_MILLISECOND);
        long mostMilli = Math.floorDiv(most.at(), Micros.A_MILLISECOND);
        if (mostMilli - leastMilli <= stepMillis) {
            return differs(unsteady, most) ? most.at() : NONE;
        }
        if (++cuts % CUTS_MAX == 0) {
            stepMillis *= COARSER;
        }
        long cut = cuts % GUESSES == 0
                ? leastMilli + (mostMilli - leastMilli) / 2
                : Guess.of(unsteady, span, leastMilli, mostMilli);
        Moment middle = points.moment(Math.clamp(cut, leastMilli + 1, mostMilli - 1) * Micros.A_MILLISECOND);
        long early = searchUnsteady(unsteady, least, middle);
        if (early != NONE) {
            return early;
        }
        return differs(unsteady, middle) ? middle.at() : searchUnsteady(unsteady, middle, most);
    }

    /** A condition that is steady throughout a stretch keeps the outcome it had at its start. */
    private long searchUnsteady(List<Watched> watched, Moment least, Moment most) {
        Span span = course.span(least, most);
        List<Watched> unsteady = new ArrayList<>(watched.size());
        for (int i = 0; i < watched.size(); i++) {
            if (!watched.get(i).condition().isSteady(span)) {
                unsteady.add(watched.get(i));
            }
        }
        return unsteady.isEmpty() ? NONE : search(unsteady, least, most, span);
    }

    private boolean differs(List<Watched> watched, Moment at) {
        Span point = course.span(at, at);
        for (int i = 0; i < watched.size(); i++) {
            Watched each = watched.get(i);
            if (each.condition().outcomes(point) != each.before()) {
                return true;
            }
        }
        return false;
    }

    /** Where to cut a stretch: near the first threshold, as if a single decay led there. A poor guess costs time only. */
    private static final class Guess {

        private final Span span;
        private double share = 1;

        private Guess(Span span) {
            this.span = span;
        }

        static long of(List<Watched> unsteady, Span span, long leastMilli, long mostMilli) {
            Guess guess = new Guess(span);
            unsteady.forEach(each -> each.condition().thresholds(guess::consider));
            return leastMilli + Math.round(guess.share * (mostMilli - leastMilli));
        }

        private void consider(MovingCondition.Threshold threshold) {
            double least = span.least(threshold.metric());
            double most = span.most(threshold.metric());
            double goal = threshold.number();
            if (!(least <= goal && goal <= most && least < most)) {
                return;
            }
            double candidate = threshold.metric() == MetricName.DAYS_SINCE_ACTIVITY
                    ? (goal - least) / (most - least)
                    : least > 0 ? Math.log(most / goal) / Math.log(most / least) : (most - goal) / (most - least);
            share = Math.min(share, candidate);
        }
    }
}
