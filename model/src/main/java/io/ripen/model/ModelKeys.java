package io.ripen.model;

import com.google.common.collect.ImmutableList;

/** The keys of each kind of mapping in a model file, in the order of the documentation. */
enum ModelKeys {
    FILE(
            "ripen",
            "name",
            "description",
            "attributes",
            "fit",
            "engagement",
            "intent",
            "temperature",
            "stages",
            "handoff"),
    /** Names of the author's own. */
    ATTRIBUTES,
    FIT("criteria", "disqualify", "grades"),
    CRITERION("id", "label", "unknown", "rules"),
    RULE("when", "points", "label"),
    DISQUALIFIER("id", "when", "label"),
    GRADES("A", "B", "C", "D"),
    BEHAVIOUR("half_life", "groups"),
    GROUP("id", "label", "half_life", "max", "min", "signals"),
    SIGNAL("id", "label", "on", "where", "points", "half_life", "per_day", "once_per", "max", "min"),
    TEMPERATURE("hot", "warm"),
    BAND("enter", "leave"),
    STAGES("iql", "mql", "pql", "sql"),
    STAGE("enter"),
    STAGE_WITH_LEAVE("enter", "leave", "leave_after"),
    HANDOFF("accept_within", "pause_after_return");

    private final ImmutableList<String> keys;

    ModelKeys(String... keys) {
        this.keys = ImmutableList.copyOf(keys);
    }

    /** Empty when any key will do. */
    ImmutableList<String> keys() {
        return keys;
    }

    boolean allow(String key) {
        return keys.isEmpty() || keys.contains(key);
    }
}
