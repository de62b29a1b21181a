package io.ripen.kernel;

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
 * The right to be the one server that works on a database: an advisory lock on a connection of its own, held until the
 * server ends. States are kept in memory and batches are numbered on the promise that there is no second writer.
 * Thread-safe.
 */
final class DatabaseClaim implements AutoCloseable {

    /** Any number that nobody else uses: "ripen" in ASCII. */
    private static final long LOCK = 0x726970656eL;

    private static final int CHECK_SECONDS_MAX = 5;
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseClaim.class);

    private final DatabaseConfiguration.Address address;
    private final String name = "ripen " + UUID.randomUUID();
    private @Nullable Connection connection;
    private boolean closed;

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

    /** Claims anew when the connection was lost: the lock goes with it. */
    @Scheduled(fixedDelay = 5000, initialDelay = 5000)
    synchronized void keep() {
        try {
            if (!closed && (connection == null || !connection.isValid(CHECK_SECONDS_MAX))) {
                connect();
            }
        } catch (SQLException e) {
            LOG.debug("the database cannot be reached, to be claimed again", e);
        } catch (CannotStart e) {
            LOG.error("two servers work on one database: {}", e.getMessage());
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
        disconnect();
    }
}
