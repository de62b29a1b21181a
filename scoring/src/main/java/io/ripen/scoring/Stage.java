package io.ripen.scoring;

/** Lifecycle stage: how far a lead has come on the way to a sale. In order, but for the way out. */
public enum Stage {
    NONE("none"),
    INFORMATION_QUALIFIED("iql"),
    MARKETING_QUALIFIED("mql"),
    PRODUCT_QUALIFIED("pql"),
    SALES_QUALIFIED("sql"),
    OPPORTUNITY("opportunity"),
    CUSTOMER("customer"),
    DISQUALIFIED("disqualified");

    private final String code;

    Stage(String code) {
        this.code = code;
    }

    /** The word used in files, conditions and the API: {@code none iql mql pql sql opportunity customer disqualified}. */
    public String code() {
        return code;
    }
}
