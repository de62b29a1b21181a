package io.ripen.scoring.condition;

/**
 * A {@link Scope} over a stretch of time in which no fact arrives: attributes, fit, grade and temperature stand still,
 * engagement, intent and days since activity move between two bounds.
 */
public interface TimeSpan extends Scope {

    /** Whether the metric may take more than one value in this span. */
    boolean moves(Operand.MetricName name);

    /** Lower bound of a metric that is a known number, inclusive. */
    double least(Operand.MetricName name);

    /** Upper bound of a metric that is a known number, inclusive. */
    double most(Operand.MetricName name);
}
