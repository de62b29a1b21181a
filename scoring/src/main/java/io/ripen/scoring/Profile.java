package io.ripen.scoring;

import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Who a lead is, under one model: its attributes with the fit and the conditions that follow from them. Worth keeping
 * while a lead's attributes stay. Immutable to the eye, thread-safe.
 */
public final class Profile {

    private static final Temperature[] TEMPERATURES = Temperature.values();

    final Plan plan;
    final Attributes attributes;
    final FitScore fit;

    /** By temperature; made when first asked for, alike whoever makes them. */
    private final AtomicReferenceArray<DecisionConditions> conditions = new AtomicReferenceArray<>(TEMPERATURES.length);

    Profile(Plan plan, Attributes attributes) {
        this.plan = plan;
        this.attributes = attributes;
        this.fit = FitScore.of(plan, new LeadFold.EventScope(attributes, null));
    }

    public Attributes attributes() {
        return attributes;
    }

    /** Whether {@code qualifier} made this one. */
    public boolean isOf(Qualifier qualifier) {
        return plan == qualifier.plan();
    }

    /** @param still the lead at {@code temperature}, at any instant */
    @SuppressWarnings("EnumOrdinal") // a position in memory, never stored
    DecisionConditions conditions(Temperature temperature, Span still) {
        DecisionConditions known = conditions.get(temperature.ordinal());
        if (known == null) {
            known = new DecisionConditions(plan, temperature, still);
            conditions.set(temperature.ordinal(), known);
        }
        return known;
    }
}
