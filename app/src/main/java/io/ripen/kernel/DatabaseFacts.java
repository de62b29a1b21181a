package io.ripen.kernel;

import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;

/** What is known of the database without reading its tables. Thread-safe. */
public final class DatabaseFacts {

    private final JdbcTemplate jdbc;
    private final boolean embedded;
    private final Sql sql = Sql.of(DatabaseFacts.class);

    DatabaseFacts(JdbcTemplate jdbc, boolean embedded) {
        this.jdbc = jdbc;
        this.embedded = embedded;
    }

    /**
     * @param embedded whether it is the one that came with Ripen
     * @param version of PostgreSQL, such as {@code 18.6}
     */
    public record Reading(boolean embedded, String version, long bytes) {}

    /**
     * @param rows an estimate
     * @param bytes with indexes
     */
    public record TableSize(long rows, long bytes) {}

    public Reading read() {
        return Objects.requireNonNull(jdbc.queryForObject(
                sql.get("version-and-size"),
                (row, i) -> new Reading(embedded, row.getString(1).split(" ")[0], row.getLong(2))));
    }

    /** The size of a table with all its partitions. */
    public TableSize size(String table) {
        return Objects.requireNonNull(jdbc.queryForObject(
                sql.get("table-size"), (row, i) -> new TableSize(row.getLong(1), row.getLong(2)), table, table));
    }
}
