package io.ripen.scoring;

import io.ripen.scoring.QualificationModel.Repeat;
import io.ripen.scoring.QualificationModel.Signal;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The folded points of one signal at the instant of its {@link LeadFold}. Limits are not applied here but when reading.
 * Mutable, not thread-safe.
 */
final class SignalFold {

    /** A contribution smaller than this is gone: no score can tell. */
    private static final double NEGLIGIBLE = 1e-13;

    private static final long DAY_MICROS = 86_400_000_000L;
    static final long NO_DAY = Long.MIN_VALUE;

    /** Points of everything but the open day. */
    double closed;

    /** Points of the open day, the latest UTC day with an occurrence; only for per_day. */
    double open;

    long openDay = NO_DAY;
    int openCount;

    /** Hash of each distinct value to its latest instant; only for once_per. Sorted, so that bytes are deterministic. */
    @Nullable
    TreeMap<Long, Long> latestOf;

    SignalFold copy() {
        SignalFold copy = new SignalFold();
        copy.closed = closed;
        copy.open = open;
        copy.openDay = openDay;
        copy.openCount = openCount;
        copy.latestOf = latestOf == null ? null : new TreeMap<>(latestOf);
        return copy;
    }

    double value() {
        return closed + open;
    }

    boolean isEmpty() {
        return closed == 0 && open == 0 && openDay == NO_DAY && latestOf == null;
    }

    void decay(double share) {
        closed *= share;
        open *= share;
    }

    /** Adds an occurrence at {@code at}, which is also the instant of the fold. */
    void add(Plan plan, Plan.PlannedSignal planned, LeadEvent event, long at) {
        Signal signal = planned.signal();
        switch (signal.repeat()) {
            case Repeat.Always always -> closed += signal.points();
            case Repeat.PerDay perDay -> addToDay(signal.points(), perDay.times(), Math.floorDiv(at, DAY_MICROS));
            case Repeat.OncePer oncePer -> {
                Value value = event.property(oncePer.property());
                if (value != null) {
                    addOnce(plan, planned, ValueHash.of(value), at);
                }
            }
        }
    }

    private void addToDay(double points, int times, long day) {
        if (day != openDay) {
            closed += open;
            openDay = day;
            openCount = 0;
        }
        // The whole day decays from its latest occurrence.
        openCount = Math.min(openCount + 1, times);
        open = openCount * points;
    }

    private void addOnce(Plan plan, Plan.PlannedSignal planned, long hash, long at) {
        if (latestOf == null) {
            latestOf = new TreeMap<>();
        }
        double points = planned.signal().points();
        Long before = latestOf.put(hash, at);
        if (latestOf.size() == 1) {
            closed = points;
        } else if (before == null) {
            closed += points;
        } else {
            closed += points * (1 - plan.remaining(planned.halfLife(), at - before));
        }
        prune(plan, planned, at);
    }

    private void prune(Plan plan, Plan.PlannedSignal planned, long at) {
        if (planned.halfLife() < 0 || latestOf == null || latestOf.size() < 2) {
            return;
        }
        double points = Math.abs(planned.signal().points());
        latestOf.values().removeIf(latest -> points * plan.remaining(planned.halfLife(), at - latest) < NEGLIGIBLE);
    }

    Map<Long, Long> values() {
        return latestOf == null ? Map.of() : latestOf;
    }
}
