package io.ripen.kernel;

import org.springframework.dao.TransientDataAccessResourceException;

/** Another server may work on the database: nothing was stored, and the same may succeed later. */
public final class ClaimLost extends TransientDataAccessResourceException {

    private static final String MESSAGE = "the claim on the database was lost";

    ClaimLost() {
        super(MESSAGE);
    }

    ClaimLost(Throwable cause) {
        super(MESSAGE, cause);
    }
}
