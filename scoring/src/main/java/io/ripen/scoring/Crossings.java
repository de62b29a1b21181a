package io.ripen.scoring;

import io.ripen.scoring.condition.Condition;
import io.ripen.scoring.condition.Evaluation;
import io.ripen.scoring.condition.SpanEvaluation;
import io.ripen.scoring.condition.Truth;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the instant at which decay alone changes the outcome of a condition. A stretch of time over which every
 * condition is certainly steady is skipped whole; the rest is halved, so no crossing is jumped over, whatever the mixture
 * of signs and half-lives.
 */
final class Crossings {

    static final long NONE = Long.MAX_VALUE;

    /**
     * A search that has not ended after so many halvings goes on at a coarser resolution: two sums that touch but never
     * cross must not cost for ever.
     */
    private static final int HALVINGS_MAX = 2_000;

    /** What the search needs to know of the lead. */
    interface Course {
        Span span(long from, long to);
    }

    private final Course course;
    private long resolutionMicros;
    private int halvings;

    private Crossings(Course course, long resolutionMicros) {
        this.course = course;
        this.resolutionMicros = resolutionMicros;
    }

    /** First instant in {@code (from, to]} at which one of the conditions differs from its outcome at {@code from}. */
    static long first(List<Condition> conditions, Course course, long from, long to, long resolutionMicros) {
        if (to <= from) {
            return NONE;
        }
        Span all = course.span(from, to);
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
        return new Crossings(course, resolutionMicros).search(unsteady, before, from, to);
    }

    private long search(List<Condition> conditions, List<Truth> before, long from, long to) {
        Span span = course.span(from, to);
        boolean steady = true;
        for (Condition condition : conditions) {
            steady &= SpanEvaluation.isSteady(condition, span);
        }
        if (steady) {
            return NONE;
        }
        if (to - from <= resolutionMicros) {
            return differs(conditions, before, to) ? to : NONE;
        }
        if (++halvings > HALVINGS_MAX) {
            halvings = 0;
            resolutionMicros *= 1_000;
        }
        long middle = from + (to - from) / 2;
        long early = search(conditions, before, from, middle);
        if (early != NONE) {
            return early;
        }
        if (differs(conditions, before, middle)) {
            return middle;
        }
        return search(conditions, before, middle, to);
    }

    private boolean differs(List<Condition> conditions, List<Truth> before, long at) {
        Span point = course.span(at, at);
        for (int i = 0; i < conditions.size(); i++) {
            if (Evaluation.of(conditions.get(i), point) != before.get(i)) {
                return true;
            }
        }
        return false;
    }
}
