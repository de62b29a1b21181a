package io.ripen.scoring;

import io.ripen.scoring.Accumulation.Moment;
import io.ripen.scoring.condition.Condition;
import io.ripen.scoring.condition.Evaluation;
import io.ripen.scoring.condition.SpanEvaluation;
import io.ripen.scoring.condition.Truth;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the instant at which decay alone changes the outcome of a condition: the first whole millisecond at which it is
 * changed, so that the answer does not depend on how far the search looked. A stretch of time over which every condition
 * is certainly steady is skipped whole; the rest is halved, so no crossing is jumped over, whatever the mixture of signs
 * and half-lives.
 */
final class Crossings {

    static final long NONE = Long.MAX_VALUE;

    /**
     * A search that has not ended after so many halvings goes on a thousand times coarser: two sums that touch but never
     * cross must not cost for ever.
     */
    private static final int HALVINGS_MAX = 2_000;

    private static final int COARSER = 1_000;

    /** The lead over a stretch of time. */
    interface Course {
        Span span(Moment from, Moment to);
    }

    /** A condition with its outcome at the start. */
    private record Watched(Condition condition, Truth before) {}

    private final Accumulation points;
    private final Course course;
    private long stepMillis = 1;
    private int halvings;

    private Crossings(Accumulation points, Course course) {
        this.points = points;
        this.course = course;
    }

    /** First whole millisecond in {@code (from, to]} at which one of the conditions differs from its outcome at {@code from}. */
    static long first(List<Condition> conditions, Accumulation points, Course course, long from, long to) {
        long lastMilli = Math.floorDiv(to, Micros.A_MILLISECOND);
        if (lastMilli <= Math.floorDiv(from, Micros.A_MILLISECOND)) {
            return NONE;
        }
        Moment start = points.moment(from);
        Moment end = points.moment(lastMilli * Micros.A_MILLISECOND);
        Span all = course.span(start, end);
        List<Watched> unsteady = new ArrayList<>();
        Span now = course.span(start, start);
        for (Condition condition : conditions) {
            if (!SpanEvaluation.isSteady(condition, all)) {
                unsteady.add(new Watched(condition, Evaluation.of(condition, now)));
            }
        }
        return unsteady.isEmpty() ? NONE : new Crossings(points, course).search(unsteady, start, end);
    }

    /** {@code most} is a whole millisecond; {@code least} is one, or the start. */
    private long search(List<Watched> watched, Moment least, Moment most) {
        List<Watched> unsteady = unsteady(watched, course.span(least, most));
        if (unsteady.isEmpty()) {
            return NONE;
        }
        long leastMilli = Math.floorDiv(least.at(), Micros.A_MILLISECOND);
        long mostMilli = Math.floorDiv(most.at(), Micros.A_MILLISECOND);
        if (mostMilli - leastMilli <= stepMillis) {
            return differs(unsteady, most) ? most.at() : NONE;
        }
        if (++halvings > HALVINGS_MAX) {
            halvings = 0;
            stepMillis *= COARSER;
        }
        Moment middle = points.moment((leastMilli + (mostMilli - leastMilli) / 2) * Micros.A_MILLISECOND);
        long early = search(unsteady, least, middle);
        if (early != NONE) {
            return early;
        }
        return differs(unsteady, middle) ? middle.at() : search(unsteady, middle, most);
    }

    /** A condition that is steady throughout a stretch keeps the outcome it had at its start. */
    private static List<Watched> unsteady(List<Watched> watched, Span span) {
        List<Watched> unsteady = new ArrayList<>(watched.size());
        for (Watched each : watched) {
            if (!SpanEvaluation.isSteady(each.condition(), span)) {
                unsteady.add(each);
            }
        }
        return unsteady;
    }

    private boolean differs(List<Watched> watched, Moment at) {
        Span point = course.span(at, at);
        for (Watched each : watched) {
            if (Evaluation.of(each.condition(), point) != each.before()) {
                return true;
            }
        }
        return false;
    }
}
