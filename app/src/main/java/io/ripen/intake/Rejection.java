package io.ripen.intake;

/** Why a message was not taken, as docs/reference/rejections.md lists. Codes are never reused. */
public enum Rejection {
    NOT_JSON("RIPEN-1101", "a message is a JSON object", "Send JSON in UTF-8."),
    TOO_LARGE("RIPEN-1102", "a message has at most 32 kB of JSON in UTF-8", "Leave out large properties."),
    NOBODY("RIPEN-1103", "a message carries userId or anonymousId", "Add one of the two."),
    UNKNOWN_TYPE("RIPEN-1104", "type is identify, track, page, screen, group or alias", "Correct type."),
    NO_EVENT_NAME("RIPEN-1105", "track carries event, a name of 1 to 200 characters", "Add event."),
    BAD_TIME(
            "RIPEN-1106",
            "timestamp is ISO 8601, after 1999 and at most a day ahead",
            "Correct timestamp, or leave it out."),
    BAD_KEY("RIPEN-1107", "userId and anonymousId have 1 to 256 characters", "Shorten the id."),
    NOT_STORABLE(
            "RIPEN-1108",
            "text is free of NUL and lone surrogates, and values fit into the database",
            "Remove the character, or shorten the value, and send again."),
    TOO_MANY("RIPEN-1109", "a batch has at most 2500 messages", "Send several batches."),
    NO_PREVIOUS("RIPEN-1110", "alias carries previousId and userId", "Add previousId."),
    NOT_TAKEN(
            "RIPEN-1111",
            "the server can take a message that follows the rules",
            "Send again after the next upgrade; the log holds the details under the same time.");

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
