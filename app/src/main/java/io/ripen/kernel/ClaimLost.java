package io.ripen.kernel;

import org.springframework.dao.TransientDataAccessResourceException;

/** Another server works on the database, or may: nothing was stored, and the same may succeed later. */
public final class ClaimLost extends TransientDataAccessResourceException {

    private static final String MESSAGE = "the claim on the database was lost";

    private final boolean taken;

    /** @param taken whether it is known that another server has it */
    ClaimLost(boolean taken) {
        super(MESSAGE);
        this.taken = taken;
    }

    ClaimLost(Throwable cause) {
        super(MESSAGE, cause);
        this.taken = false;
    }

    boolean taken() {
        return taken;
    }
}
