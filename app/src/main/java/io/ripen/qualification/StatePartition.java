package io.ripen.qualification;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The partition of lead_state that one model version has to itself, with the indexes that lists and reviews need. Built
 * beside the others and attached when it is whole. A table name cannot be bound; a version is a number.
 */
final class StatePartition {

    private static final List<String> LISTED = List.of(
            "engagement_band, lead_id",
            "intent_band, lead_id",
            "stage, engagement_band",
            "temperature, engagement_band",
            "grade, engagement_band",
            "stage, intent_band",
            "temperature, intent_band",
            "fit, lead_id",
            "active_hour",
            "review_hour");

    /** One row when the table is a partition: whether a detachment was begun, and interrupted. */
    private static final String PENDING = "select inhdetachpending from pg_inherits where inhrelid = to_regclass(?)";

    /** How long to wait for those who read a partition that is to go; then it is tried again later. */
    private static final String READERS_WAIT_MAX = "10s";

    private final JdbcTemplate jdbc;

    StatePartition(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    static String table(int version) {
        return "lead_state_" + version;
    }

    /** Serves at once. */
    void create(int version) {
        prepare(version);
        index(version, () -> false);
        attach(version);
    }

    /** An empty table that nobody sees yet; what a former publishing left is taken away. */
    void prepare(int version) {
        if (exists(version)) {
            retire(version);
        }
        String table = table(version);
        jdbc.execute("create table " + table + " (like lead_state including defaults, check (model_version = " + version
                + "), primary key (model_version, lead_id)) with (fillfactor = 80)");
    }

    private boolean exists(int version) {
        return Boolean.TRUE.equals(
                jdbc.queryForObject("select to_regclass(?) is not null", Boolean.class, table(version)));
    }

    private boolean isAttached(int version) {
        return !jdbc.queryForList(PENDING, Boolean.class, table(version)).isEmpty();
    }

    /** @param givenUp asked before each index, which takes its time */
    void index(int version, BooleanSupplier givenUp) {
        for (int i = 0; i < LISTED.size() && !givenUp.getAsBoolean(); i++) {
            jdbc.execute("create index if not exists " + table(version) + "_" + i + " on " + table(version) + " ("
                    + LISTED.get(i) + ")");
        }
        jdbc.execute("analyze " + table(version));
    }

    void attach(int version) {
        jdbc.execute("alter table lead_state attach partition " + table(version) + " for values in (" + version + ")");
    }

    /** Drops a table that nobody sees; one that was a partition is left to {@link #retire}. */
    void dropApart(int version) {
        if (!isAttached(version)) {
            jdbc.execute("drop table if exists " + table(version));
        }
    }

    /**
     * Takes a partition away and drops it. A plain drop locks the whole of lead_state, and everybody queues behind it while
     * it waits for one long reader; this one waits alone, and not for ever. Not within a transaction.
     */
    void retire(int version) {
        jdbc.execute((ConnectionCallback<Boolean>) connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute("set lock_timeout = '" + READERS_WAIT_MAX + "'");
                try {
                    detach(connection, version);
                    statement.execute("drop table if exists " + table(version));
                } finally {
                    statement.execute("reset lock_timeout");
                }
                return true;
            }
        });
    }

    private static void detach(Connection connection, int version) throws SQLException {
        try (PreparedStatement asked = connection.prepareStatement(PENDING);
                Statement statement = connection.createStatement()) {
            asked.setString(1, table(version));
            try (ResultSet attached = asked.executeQuery()) {
                if (attached.next()) {
                    statement.execute("alter table lead_state detach partition " + table(version)
                            + (attached.getBoolean(1) ? " finalize" : " concurrently"));
                }
            }
        }
    }
}
