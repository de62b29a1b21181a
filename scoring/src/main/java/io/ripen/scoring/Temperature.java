package io.ripen.scoring;

/** How warm a lead is now: cold (new to the brand), warm (interested), hot (ready to be offered the product). */
public enum Temperature {
    COLD("cold"),
    WARM("warm"),
    HOT("hot");

    private final String code;

    Temperature(String code) {
        this.code = code;
    }

    /** The word used in files, conditions and the API. */
    public String code() {
        return code;
    }
}
