package io.ripen.cli.backtest;

import io.ripen.scoring.Qualification;

/** What leads are ranked by. */
public enum Order {
    ENGAGEMENT,
    INTENT,
    FIT,
    /** The sum of the three, each 0 to 100: one plain order that no score can rule alone. */
    COMBINED;

    public double of(Qualification q) {
        return switch (this) {
            case ENGAGEMENT -> q.engagement();
            case INTENT -> q.intent();
            case FIT -> q.fit();
            case COMBINED -> q.fit() + q.engagement() + q.intent();
        };
    }

    /** The word used in the report. */
    public String code() {
        return switch (this) {
            case ENGAGEMENT -> "engagement";
            case INTENT -> "intent";
            case FIT -> "fit";
            case COMBINED -> "combined";
        };
    }
}
