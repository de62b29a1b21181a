package io.ripen.scoring;

import io.ripen.scoring.condition.Operand.MetricName;
import io.ripen.scoring.condition.TimeSpan;
import org.jspecify.annotations.Nullable;

/** A lead over a stretch of time without facts, or at one instant, as conditions see it. Immutable. */
final class Span implements TimeSpan {

    private final Attributes attributes;
    private final FitScore fit;
    private final Temperature temperature;
    private final double[] bounds;
    private final double leastDays;
    private final double mostDays;

    Span(
            Attributes attributes,
            FitScore fit,
            Temperature temperature,
            Accumulation points,
            Accumulation.Moment from,
            Accumulation.Moment to) {
        this.attributes = attributes;
        this.fit = fit;
        this.temperature = temperature;
        this.bounds = points.bounds(from, to);
        boolean active = points.lastActivity != Accumulation.NEVER;
        this.leastDays = active ? (from.at() - points.lastActivity) / Micros.A_DAY : Double.NaN;
        this.mostDays = active ? (to.at() - points.lastActivity) / Micros.A_DAY : Double.NaN;
    }

    @Override
    public @Nullable Value attribute(String name) {
        return attributes.get(name);
    }

    @Override
    public @Nullable Value property(String name) {
        return null;
    }

    @Override
    public @Nullable Value metric(MetricName name) {
        return switch (name) {
            case FIT -> Value.of(fit.fit());
            case FIT_KNOWN -> Value.of(fit.known());
            case GRADE -> Value.of(fit.grade().name());
            case TEMPERATURE -> Value.of(temperature.code());
            case ENGAGEMENT, INTENT -> Value.of(least(name));
            case DAYS_SINCE_ACTIVITY -> Double.isNaN(leastDays) ? null : Value.of(leastDays);
        };
    }

    @Override
    public boolean moves(MetricName name) {
        return switch (name) {
            case ENGAGEMENT, INTENT, DAYS_SINCE_ACTIVITY -> least(name) < most(name);
            case FIT, FIT_KNOWN, GRADE, TEMPERATURE -> false;
        };
    }

    @Override
    public double least(MetricName name) {
        return switch (name) {
            case ENGAGEMENT -> bounds[0];
            case INTENT -> bounds[2];
            case DAYS_SINCE_ACTIVITY -> leastDays;
            case FIT -> fit.fit();
            case FIT_KNOWN -> fit.known();
            case GRADE, TEMPERATURE -> Double.NaN;
        };
    }

    @Override
    public double most(MetricName name) {
        return switch (name) {
            case ENGAGEMENT -> bounds[1];
            case INTENT -> bounds[3];
            case DAYS_SINCE_ACTIVITY -> mostDays;
            case FIT -> fit.fit();
            case FIT_KNOWN -> fit.known();
            case GRADE, TEMPERATURE -> Double.NaN;
        };
    }
}
