package io.ripen.kernel;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * The right to be the one server that works on a database: advisory locks on a connection of its own, held until the
 * server ends. States are kept in memory and batches are numbered on the promise that there is no second writer.
 *
 * <p>The connection can be lost while the server lives, and with it the claim; another server may have it until it is made
 * again. Each claim has a number of its own, which is locked too, and each transaction of the writer ends with
 * {@link #HOLD}: under a claim that is over, nothing is stored. Thread-safe.
 */
final class DatabaseClaim implements AutoCloseable {

    /** Ends the transaction when the claim with this number is over. */
    static final String HOLD = "select hold_claim(?)";

    /** The SQL state by which it does. */
    static final String LOST = "57R01";

    /** Any number that nobody else uses: "ripen" in ASCII. */
    private static final long LOCK = 0x726970656eL;

    /** Shared by transactions that are about to commit; the number stands in {@code hold_claim}, too. */
    static final long COMMITS = 125780071117422L;

    private static final int CHECK_SECONDS_MAX = 5;
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseClaim.class);

    private final DatabaseConfiguration.Address address;
    private final String name = "ripen " + UUID.randomUUID();
    private final SecureRandom numbers = new SecureRandom();
    private @Nullable Connection connection;
    private boolean closed;
    private volatile long number; // 0: not held
    private volatile boolean taken; // by another server, when last looked at

    private DatabaseClaim(DatabaseConfiguration.Address address) {
        this.address = address;
    }

    /**
     * Claims the database at {@code address}.
     *
     * @throws CannotStart when another server works on it
     */
    static DatabaseClaim make(DatabaseConfiguration.Address address) throws SQLException {
        DatabaseClaim claim = new DatabaseClaim(address);
        claim.connect();
        return claim;
    }

    /**
     * The number of the claim, another one each time it is made.
     *
     * @throws ClaimLost when it is not held
     */
    long held() {
        long now = number;
        if (now == 0) {
            throw new ClaimLost(taken);
        }
        return now;
    }

    /** The claim with this number turned out to be over. */
    void lost(long over) {
        if (number == over) {
            number = 0;
        }
    }

    /** Claims anew when the connection was lost: the locks go with it. */
    @Scheduled(fixedDelay = 1000, initialDelay = 1000)
    synchronized void keep() {
        boolean known = taken;
        try {
            if (!closed && (number == 0 || connection == null || !connection.isValid(CHECK_SECONDS_MAX))) {
                boolean told = number == 0;
                number = 0;
                if (!told) {
                    LOG.warn("the connection that claims the database was lost; nothing is stored until it is back");
                }
                taken = false;
                connect();
                LOG.info("the database is claimed again");
            }
        } catch (SQLException e) {
            LOG.debug("the database cannot be reached, to be claimed again", e);
        } catch (CannotStart e) {
            taken = true;
            if (!known) {
                LOG.error("nothing is stored, for two servers work on one database: {}", e.getMessage());
            }
        }
    }

    private synchronized void connect() throws SQLException {
        disconnect();
        Connection fresh = open();
        try {
            if (!claim(fresh)) {
                throw new CannotStart("Another Ripen server works on the database " + fresh.getCatalog()
                        + ". Stop it, or point RIPEN_DATABASE_URL to another database.");
            }
            number = numbered(fresh);
        } catch (SQLException | CannotStart e) {
            fresh.close();
            throw e;
        }
        connection = fresh;
    }

    private Connection open() throws SQLException {
        return DriverManager.getConnection(address.url(), address.login(name));
    }

    private boolean claim(Connection fresh) throws SQLException {
        if (isTrue(fresh, "select pg_try_advisory_lock(?)", LOCK)) {
            return true;
        }
        // The lost connection of our own may live on at the other end.
        boolean ghost = isTrue(
                fresh,
                "select coalesce(bool_or(pg_terminate_backend(pid, 5000)), false) from pg_stat_activity"
                        + " where application_name = ? and pid <> pg_backend_pid()",
                name);
        return ghost && isTrue(fresh, "select pg_try_advisory_lock(?)", LOCK);
    }

    /** Waits for those that wrote under the claim before, and are on their way to the commit. */
    private long numbered(Connection fresh) throws SQLException {
        long next = numbers.nextLong(1, Long.MAX_VALUE);
        isTrue(fresh, "select pg_advisory_lock(?) is null", next);
        isTrue(fresh, "select pg_advisory_lock(?) is null", COMMITS);
        isTrue(fresh, "select pg_advisory_unlock(?)", COMMITS);
        return next;
    }

    private static boolean isTrue(Connection connection, String sql, Object parameter) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, parameter);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    private void disconnect() {
        Connection old = connection;
        connection = null;
        if (old != null) {
            try {
                old.close();
            } catch (SQLException e) {
                LOG.debug("the connection of the claim was lost", e);
            }
        }
    }

    /** Gives the database free. */
    @Override
    public synchronized void close() {
        closed = true;
        number = 0;
        disconnect();
    }
}
