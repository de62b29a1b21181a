package io.ripen.qualification;

import java.util.Arrays;
import java.util.Optional;

/** How a list of leads is ordered, greatest first; ties by lead, newest first. */
public enum LeadSort {
    ENGAGEMENT("engagement"),
    INTENT("intent"),
    FIT("fit"),
    ACTIVITY("activity"),
    NEWEST("newest");

    private final String code;

    LeadSort(String code) {
        this.code = code;
    }

    /** The word used in addresses. */
    public String code() {
        return code;
    }

    public static Optional<LeadSort> of(String code) {
        return Arrays.stream(values()).filter(sort -> sort.code.equals(code)).findFirst();
    }
}
