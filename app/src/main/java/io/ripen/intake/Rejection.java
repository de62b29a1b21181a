package io.ripen.intake;

/** Why a message was not taken, in the terms of docs/reference/intake.md. */
public enum Rejection {
    NOT_JSON("RIPEN-1001", "a message is a JSON object", "Send JSON in UTF-8."),
    TOO_LARGE("RIPEN-1002", "a message has at most 32 kB", "Leave out large properties."),
    NOBODY("RIPEN-1003", "a message carries userId or anonymousId", "Add one of the two."),
    UNKNOWN_TYPE("RIPEN-1004", "type is identify, track, page, screen, group or alias", "Correct type."),
    NO_EVENT_NAME("RIPEN-1005", "track carries event, a name of 1 to 200 characters", "Add event."),
    BAD_TIME(
            "RIPEN-1006",
            "timestamp is ISO 8601, after 1999 and at most a day ahead",
            "Correct timestamp, or leave it out."),
    BAD_KEY("RIPEN-1007", "userId and anonymousId have 1 to 256 characters", "Shorten the id."),
    NOT_STORABLE("RIPEN-1008", "text is free of NUL and lone surrogates", "Remove the character and send again."),
    TOO_MANY("RIPEN-1009", "a batch has at most 2500 messages", "Send several batches."),
    NO_PREVIOUS("RIPEN-1010", "alias carries previousId and userId", "Add previousId.");

    private final String code;
    private final String rule;
    private final String remedy;

    Rejection(String code, String rule, String remedy) {
        this.code = code;
        this.rule = rule;
        this.remedy = remedy;
    }

    public String code() {
        return code;
    }

    public String rule() {
        return rule;
    }

    public String remedy() {
        return remedy;
    }
}
