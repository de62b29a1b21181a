package io.ripen.kernel;

import java.util.Locale;

/**
 * Every fault that Ripen tells somebody about. Codes are never reused. Ranges: 1xxx intake, 2xxx scoring, 3xxx mail,
 * 4xxx handoff, 5xxx access, 9xxx internal.
 */
public enum Problem {
    BODY_UNREADABLE(1001, 400, "The body cannot be read", "The body is JSON in UTF-8.", "Send valid JSON."),
    BODY_TOO_LARGE(1002, 413, "The body is too large", "A body stays within its size limit.", "Send smaller batches."),
    WRITE_KEY_UNKNOWN(
            1003, 401, "The write key is unknown", "Intake needs a live write key.", "Copy it from Settings, Keys."),
    MESSAGE_INVALID(1004, 400, "A message is not valid", "A message follows the tracking API.", "Mend and send again."),
    OVERLOADED(1005, 503, "The server is busy", "The queue of waiting batches is bounded.", "Send the same again."),
    MODEL_INVALID(2001, 422, "The model file has faults", "A model passes its check.", "Mend the lines listed."),
    PUBLISHING_STORE(
            2002,
            503,
            "The database did not take what publishing wrote",
            "Publishing needs the database, and room in it, until everybody is qualified.",
            "Look at System, see to the database, and publish again; the log holds the details."),
    PUBLISHING_BROKE(
            2003,
            500,
            "Publishing broke on our side",
            "A version that passes its check qualifies everybody.",
            "Publish again; if it happens again, tell us, with what the log says."),
    NOT_SIGNED_IN(5001, 401, "Not signed in", "This needs a person or a secret key.", "Sign in, or send a secret key."),
    NOT_ALLOWED(
            5002, 403, "Not allowed", "Each action needs its permission.", "Ask an administrator for another role."),
    LINK_SPENT(
            5003,
            410,
            "The link has been used or has expired",
            "A one-time link works once, within its time.",
            "Ask for a new one; for the first administrator restart the server."),
    PASSWORD_WEAK(
            5004, 422, "The password cannot be used", "10 to 72 bytes, typed twice the same.", "Choose another one."),
    LAST_ADMINISTRATOR(
            5005, 409, "This is the last administrator", "One active administrator remains.", "Name another first."),
    EMAIL_TAKEN(5006, 409, "This address has a login", "One login for each address.", "Use another address."),
    INPUT_INVALID(9001, 400, "The input is not valid", "Each field follows its rule.", "Mend the fields named."),
    NOT_FOUND(9004, 404, "There is nothing here", "The address names something that exists.", "Check the address."),
    CONFLICT(9009, 409, "Somebody was faster", "A change starts from the newest version.", "Reload and try again."),
    DATABASE_AWAY(
            9503,
            503,
            "The database cannot be used",
            "Every answer needs the database, and room on its disk.",
            "Try again in a moment. If it lasts: see that PostgreSQL runs and that its disk is not full."),
    INTERNAL(
            9500,
            500,
            "Something broke on our side",
            "This should not happen.",
            "Try again; the log holds the details under the same time.");

    private final int code;
    private final int status;
    private final String title;
    private final String rule;
    private final String remedy;

    Problem(int code, int status, String title, String rule, String remedy) {
        this.code = code;
        this.status = status;
        this.title = title;
        this.rule = rule;
        this.remedy = remedy;
    }

    /** Such as {@code RIPEN-1001}. */
    public String code() {
        return "RIPEN-" + code;
    }

    /** The HTTP status this problem answers with. */
    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    public String rule() {
        return rule;
    }

    public String remedy() {
        return remedy;
    }

    /** Where the problem is described. */
    public String type() {
        return "docs/reference/errors.md#" + code().toLowerCase(Locale.ROOT);
    }
}
