package io.ripen.scoring;

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

    /** The lead over a stretch of time, in microseconds. */
    interface Course {
        Span span(long from, long to);
    }

    private final Course course;
    private final long from;
    private long stepMillis = 1;
    private int halvings;

    private Crossings(Course course, long from) {
        this.course = course;
        this.from = from;
    }

    /** First whole millisecond in {@code (from, to]} at which one of the conditions differs from its outcome at {@code from}. */
    static long first(List<Condition> conditions, Course course, long from, long to) {
        long firstMilli = Math.floorDiv(from, Micros.A_MILLISECOND);
        long lastMilli = Math.floorDiv(to, Micros.A_MILLISECOND);
        if (lastMilli <= firstMilli) {
            return NONE;
        }
        Span all = course.span(from, lastMilli * Micros.A_MILLISECOND);
        List<Condition> unsteady = new ArrayList<>();
        for (Condition condition : conditions) {
            if (!SpanEvaluation.isSteady(condition, all)) {
                unsteady.add(condition);
            }
        }
        if (unsteady.isEmpty()) {
            return NONE;
        }
        Span start = course.span(from, from);
        List<Truth> before = unsteady.stream().map(c -> Evaluation.of(c, start)).toList();
        return new Crossings(course, from).search(unsteady, before, firstMilli, lastMilli);
    }

    private long search(List<Condition> conditions, List<Truth> before, long least, long most) {
        Span span = course.span(Math.max(from, least * Micros.A_MILLISECOND), most * Micros.A_MILLISECOND);
        boolean steady = true;
        for (Condition condition : conditions) {
            steady &= SpanEvaluation.isSteady(condition, span);
        }
        if (steady) {
            return NONE;
        }
        if (most - least <= stepMillis) {
            return differs(conditions, before, most) ? most * Micros.A_MILLISECOND : NONE;
        }
        if (++halvings > HALVINGS_MAX) {
            halvings = 0;
            stepMillis *= COARSER;
        }
        long middle = least + (most - least) / 2;
        long early = search(conditions, before, least, middle);
        if (early != NONE) {
            return early;
        }
        if (differs(conditions, before, middle)) {
            return middle * Micros.A_MILLISECOND;
        }
        return search(conditions, before, middle, most);
    }

    private boolean differs(List<Condition> conditions, List<Truth> before, long milli) {
        Span point = course.span(milli * Micros.A_MILLISECOND, milli * Micros.A_MILLISECOND);
        for (int i = 0; i < conditions.size(); i++) {
            if (Evaluation.of(conditions.get(i), point) != before.get(i)) {
                return true;
            }
        }
        return false;
    }
}
