package io.ripen.kernel;

import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.CannotCreateTransactionException;

/** Why the database cannot be used just now; each ends by itself when its cause does. */
public enum DatabaseAway {
    CLAIM_LOST("another Ripen server works on the database; there can be only one, stop the other"),
    DISK_FULL("the disk of the database is full; make room on it, then it goes on by itself"),
    UNREACHABLE("the database cannot be reached; see that it runs, then it goes on by itself");

    private static final String DISK_FULL_STATE = "53100";

    private final String told;

    DatabaseAway(String told) {
        this.told = told;
    }

    /** What is wrong and what helps, for whoever is sent away. */
    public String told() {
        return told;
    }

    /** The reason of a fault, which is known to be the database's. */
    public static DatabaseAway reason(Throwable fault) {
        DatabaseAway found = find(fault);
        return found == null ? UNREACHABLE : found;
    }

    /** Null when the fault is another one. */
    public static @Nullable DatabaseAway find(Throwable fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof ClaimLost lost && lost.taken()) {
                return CLAIM_LOST;
            }
            if (cause instanceof SQLException sql && DISK_FULL_STATE.equals(sql.getSQLState())) {
                return DISK_FULL;
            }
        }
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof ClaimLost
                    || cause instanceof CannotCreateTransactionException
                    || cause instanceof SQLTransientException
                    || cause instanceof SQLRecoverableException
                    || (cause instanceof DataAccessResourceFailureException && !exceedsLimit(cause))) {
                return UNREACHABLE;
            }
        }
        return null;
    }

    /** A value that is larger than can be stored, which the driver calls a resource's fault. */
    private static boolean exceedsLimit(Throwable fault) {
        return fault.getCause() instanceof SQLException sql
                && sql.getSQLState() != null
                && sql.getSQLState().startsWith("54");
    }
}
