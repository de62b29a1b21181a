package io.ripen.kernel;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.SqlTypeValue;
import org.springframework.jdbc.core.StatementCreatorUtils;
import org.springframework.jdbc.support.SQLExceptionTranslator;

/**
 * Carries a whole transaction to the database, its end included, in one round trip, on a connection and a thread of its own.
 * One transaction at a time, in the order they were given.
 */
final class Courier implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);

    /** The statements are always the same, and the arrays of rows must not be looked at for a plan. */
    private static final String PREPARE = "set plan_cache_mode = force_generic_plan";

    private final Connections connections;
    private final SQLExceptionTranslator translator;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("courier").factory());
    private @Nullable Connection connection; // the thread's own

    /** Where a connection comes from. */
    interface Connections {
        Connection open() throws SQLException;
    }

    /** A statement with its values, not sent yet. */
    @SuppressWarnings("ArrayRecordComponent") // on its way to the driver, never compared
    record Waiting(String sql, @Nullable Object[] values) {}

    Courier(Connections connections, SQLExceptionTranslator translator) {
        this.connections = connections;
        this.translator = translator;
    }

    /** Fails with a {@link DataAccessException} when nothing was stored, or when that is not known. */
    CompletableFuture<Void> carry(List<Waiting> statements) {
        return CompletableFuture.runAsync(() -> deliver(statements), thread);
    }

    private void deliver(List<Waiting> statements) {
        try {
            Connection own = connection();
            try {
                send(own, statements, true);
            } catch (SQLException e) {
                rollBack(own);
                throw e;
            }
        } catch (SQLException e) {
            DataAccessException translated = translator.translate("a batch", null, e);
            throw translated == null ? new DataAccessResourceFailureException("a batch was not stored", e) : translated;
        }
    }

    /** All in one round trip. */
    static void send(Connection connection, List<Waiting> statements, boolean commit) throws SQLException {
        String sql = statements.stream().map(Waiting::sql).collect(Collectors.joining(";"));
        try (PreparedStatement statement = connection.prepareStatement(commit ? sql + ";commit" : sql)) {
            int position = 1;
            for (Waiting waiting : statements) {
                for (Object value : waiting.values()) {
                    StatementCreatorUtils.setParameterValue(statement, position++, SqlTypeValue.TYPE_UNKNOWN, value);
                }
            }
            statement.execute();
        }
    }

    private Connection connection() throws SQLException {
        Connection own = connection;
        if (own == null || own.isClosed()) {
            own = connections.open();
            try (java.sql.Statement statement = own.createStatement()) {
                statement.execute(PREPARE);
            }
            own.setAutoCommit(false);
            connection = own;
        }
        return own;
    }

    private void rollBack(Connection own) {
        try {
            own.rollback();
        } catch (SQLException e) {
            LOG.debug("the connection was lost", e);
            drop();
        }
    }

    private void drop() {
        Connection own = connection;
        connection = null;
        try {
            if (own != null) {
                own.close();
            }
        } catch (SQLException e) {
            LOG.debug("the connection could not be closed", e);
        }
    }

    /** Delivers what was given, then ends. */
    @Override
    public void close() {
        thread.close();
        drop();
    }
}
