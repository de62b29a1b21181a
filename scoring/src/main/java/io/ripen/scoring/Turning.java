package io.ripen.scoring;

/**
 * What an event of a person or a deal does to the stage. Several at one instant act in the order of this list.
 * Declared order is part of the contract; names of the event types are reserved.
 */
enum Turning {
    DEAL_OPENED("deal_opened"),
    DEAL_LOST("deal_lost"),
    RETURNED("lead_returned"),
    DEAL_WON("deal_won"),
    ORDER_COMPLETED("order_completed"),
    DISQUALIFIED("lead_disqualified"),
    REINSTATED("lead_reinstated");

    private static final java.util.Map<String, Turning> BY_TYPE = java.util.Arrays.stream(values())
            .collect(java.util.stream.Collectors.toUnmodifiableMap(t -> t.eventType, t -> t));

    private final String eventType;

    Turning(String eventType) {
        this.eventType = eventType;
    }

    static java.util.Optional<Turning> of(String eventType) {
        return java.util.Optional.ofNullable(BY_TYPE.get(eventType));
    }
}
