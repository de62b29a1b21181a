package io.ripen.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** What is known of the database without reading its tables. Thread-safe. */
public final class DatabaseFacts {

    private final JdbcTemplate jdbc;
    private final @Nullable Path data;
    private final Sql sql = Sql.of(DatabaseFacts.class);

    /** @param data folder of the embedded database, or null */
    DatabaseFacts(JdbcTemplate jdbc, @Nullable Path data) {
        this.jdbc = jdbc;
        this.data = data;
    }

    /**
     * @param embedded whether it is the one that came with Ripen
     * @param version of PostgreSQL, such as {@code 18.6}
     * @param bytesLeft on its disk, or null when that is not known
     */
    public record Reading(
            boolean embedded,
            String version,
            long bytes,
            @Nullable Long bytesLeft) {}

    /**
     * @param rows an estimate
     * @param bytes with indexes
     */
    public record TableSize(long rows, long bytes) {}

    public Reading read() {
        return Objects.requireNonNull(jdbc.queryForObject(
                sql.get("version-and-size"),
                (row, i) -> new Reading(data != null, row.getString(1).split(" ")[0], row.getLong(2), bytesLeft())));
    }

    private @Nullable Long bytesLeft() {
        try {
            return data == null ? null : Files.getFileStore(data).getUsableSpace();
        } catch (IOException e) {
            return null; // the figure is told as unknown
        }
    }

    /** The size of a table with all its partitions. */
    public TableSize size(String table) {
        return Objects.requireNonNull(jdbc.queryForObject(
                sql.get("table-size"), (row, i) -> new TableSize(row.getLong(1), row.getLong(2)), table, table));
    }
}
