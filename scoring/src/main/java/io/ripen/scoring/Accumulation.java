package io.ripen.scoring;

import org.jspecify.annotations.Nullable;

/**
 * The folded points of all signals of a lead, as of one instant. Between facts each signal only decays, so every later
 * instant can be read from here. Mutable, not thread-safe.
 */
final class Accumulation {

    static final long NEVER = Long.MIN_VALUE;

    final Plan plan;
    final @Nullable SignalFold[] signals;
    long asOf;
    long lastActivity = NEVER;

    Accumulation(Plan plan, long asOf) {
        this.plan = plan;
        this.asOf = asOf;
        this.signals = new SignalFold[plan.signals.size()];
    }

    Accumulation copy() {
        Accumulation copy = new Accumulation(plan, asOf);
        copy.lastActivity = lastActivity;
        for (int i = 0; i < signals.length; i++) {
            SignalFold fold = signals[i];
            copy.signals[i] = fold == null ? null : fold.copy();
        }
        return copy;
    }

    /** Moves the instant on; {@code to} is not before {@link #asOf}. */
    void advance(long to) {
        if (to == asOf) {
            return;
        }
        double[] shares = plan.remaining(to - asOf);
        for (int i = 0; i < signals.length; i++) {
            SignalFold fold = signals[i];
            int halfLife = plan.signals.get(i).halfLife();
            if (fold != null && halfLife >= 0) {
                fold.decay(shares[halfLife]);
            }
        }
        asOf = to;
    }

    void add(Plan.PlannedSignal planned, LeadEvent event) {
        SignalFold fold = signals[planned.number()];
        if (fold == null) {
            fold = new SignalFold();
            signals[planned.number()] = fold;
        }
        fold.add(plan, planned, event, asOf);
    }

    /** Points of a signal at {@code at} before its limit, decayed. */
    double value(int signal, long at) {
        SignalFold fold = signals[signal];
        return fold == null
                ? 0
                : fold.value() * plan.remaining(plan.signals.get(signal).halfLife(), at - asOf);
    }

    /** An instant with what is left of the points by then, by number of half-life: the dear part of reading. */
    final class Moment {
        private final long at;
        private final double[] shares;
        private double @Nullable [] bounds;

        private Moment(long at) {
            this.at = at;
            this.shares = plan.remaining(at - asOf);
        }

        long at() {
            return at;
        }

        /** Both bounds alike. Not to be written to. */
        private double[] bounds() {
            double[] known = bounds;
            if (known == null) {
                known = sum(this, this);
                bounds = known;
            }
            return known;
        }
    }

    Moment moment(long at) {
        return new Moment(at);
    }

    /** Engagement and intent at {@code at}, 0..100. */
    double[] scores(long at) {
        double[] bounds = moment(at).bounds();
        return new double[] {bounds[0], bounds[2]};
    }

    /** Least and most engagement, least and most intent over the closed span; exact where all points have one sign. */
    double[] bounds(Moment from, Moment to) {
        return from == to ? from.bounds() : sum(from, to);
    }

    private double[] sum(Moment from, Moment to) {
        double[] early = from.shares;
        double[] late = to.shares;
        double[] sums = new double[4];
        for (int g = 0; g < plan.groups.size(); g++) {
            Plan.PlannedGroup group = plan.groups.get(g);
            double least = 0;
            double most = 0;
            for (int s = 0; s < group.signals().size(); s++) {
                Plan.PlannedSignal signal = group.signals().get(s);
                SignalFold fold = signals[signal.number()];
                if (fold != null) {
                    int halfLife = signal.halfLife();
                    double value = fold.value();
                    double first = signal.limited(halfLife < 0 ? value : value * early[halfLife]);
                    double last = signal.limited(halfLife < 0 ? value : value * late[halfLife]);
                    least += Math.min(first, last);
                    most += Math.max(first, last);
                }
            }
            sums[2 * group.score()] += group.limited(least);
            sums[2 * group.score() + 1] += group.limited(most);
        }
        for (int i = 0; i < sums.length; i++) {
            sums[i] = Math.clamp(sums[i], 0, 100);
        }
        return sums;
    }

    /** How fast engagement and intent can move at {@code at} and later, in points a microsecond; never more. */
    double[] speeds(long at, double ln2) {
        double[] shares = plan.remaining(at - asOf);
        double[] speeds = new double[2];
        for (int i = 0; i < signals.length; i++) {
            SignalFold fold = signals[i];
            Plan.PlannedSignal signal = plan.signals.get(i);
            if (fold != null && signal.halfLife() >= 0) {
                speeds[signal.score()] += Math.abs(fold.value())
                        * shares[signal.halfLife()]
                        * ln2
                        / plan.halfLifeMicros(signal.halfLife());
            }
        }
        return speeds;
    }

    /** Whether no event was counted yet. */
    boolean isUntouched() {
        return lastActivity == NEVER;
    }

    /** Whether nothing decays any more. */
    boolean isSettled() {
        for (int i = 0; i < signals.length; i++) {
            SignalFold fold = signals[i];
            if (fold != null && fold.value() != 0 && plan.signals.get(i).halfLife() >= 0) {
                return false;
            }
        }
        return true;
    }
}
