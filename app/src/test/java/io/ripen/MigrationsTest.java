package io.ripen;

import static org.assertj.core.api.Assertions.assertThat;

import io.ripen.support.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A database of yesterday becomes one of today, with what is in it. */
class MigrationsTest {

    private static final Path FOLDER = Path.of("src/main/resources/db/migration");

    /** Tables whose rows a migration takes away on purpose. */
    private static final Set<String> EMPTIED =
            Set.of("event_name"); // intake 3: the standard names come with the server

    static List<String> rooms() throws IOException {
        try (Stream<Path> folders = Files.list(FOLDER)) {
            return folders.map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void aRoomComesToAnEmptyDatabase(String room) throws IOException {
        DriverManagerDataSource database = new DriverManagerDataSource(TestDatabase.fresh());

        assertThat(migrate(room, database, "latest")).isEqualTo(versions(room));
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void theRowsOfTheVersionBeforeStay(String room) throws IOException {
        int latest = versions(room);
        if (latest == 1) {
            return; // nothing before it
        }
        DriverManagerDataSource database = new DriverManagerDataSource(TestDatabase.fresh());
        JdbcTemplate jdbc = new JdbcTemplate(database);
        migrate(room, database, Integer.toString(latest - 1));
        Map<String, Integer> before = new HashMap<>();
        for (String table : tables(jdbc)) {
            fill(jdbc, table);
            before.put(table, count(jdbc, table));
        }

        assertThat(migrate(room, database, "latest")).isEqualTo(1);
        assertThat(before).isNotEmpty().allSatisfy((table, rows) -> {
            assertThat(rows).isPositive();
            if (!EMPTIED.contains(table)) {
                assertThat(count(jdbc, table)).as(table).isEqualTo(rows);
            }
        });
    }

    @Test
    void versionsCountFromOneWithoutAGap() throws IOException {
        for (String room : rooms()) {
            try (Stream<Path> files = Files.list(FOLDER.resolve(room))) {
                Set<Integer> numbers = files.map(file -> file.getFileName().toString())
                        .map(name -> Integer.valueOf(name.substring(1, name.indexOf("__"))))
                        .collect(Collectors.toCollection(TreeSet::new));
                assertThat(numbers).as(room).hasSize(versions(room)).contains(1, versions(room));
            }
        }
    }

    private static int versions(String room) throws IOException {
        try (Stream<Path> files = Files.list(FOLDER.resolve(room))) {
            return (int) files.count();
        }
    }

    private static int migrate(String room, DriverManagerDataSource database, String target) {
        return Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/migration/" + room)
                .target(target)
                .load()
                .migrate()
                .migrationsExecuted;
    }

    /** In the order in which they were made: what others refer to comes first. */
    private static List<String> tables(JdbcTemplate jdbc) {
        return jdbc.query("""
                select relname from pg_class
                where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition
                  and relname not like 'flyway%'
                order by oid
                """, (row, number) -> row.getString(1));
    }

    /** A row with a value in every column that needs one. */
    private static void fill(JdbcTemplate jdbc, String table) {
        if ("p".equals(jdbc.queryForObject("select relkind::text from pg_class where relname = ?", String.class, table))
                && jdbc.queryForList("select 1 from pg_inherits where inhparent = ?::regclass", table)
                        .isEmpty()) {
            jdbc.execute("create table " + table + "_rest partition of " + table + " default");
        }
        Map<String, String> values = new HashMap<>();
        jdbc.query(
                """
                select column_name, data_type from information_schema.columns
                where table_name = ? and is_nullable = 'NO' and column_default is null and is_identity = 'NO'
                """,
                row -> {
                    values.put(row.getString(1), value(row.getString(2)));
                },
                table);
        jdbc.execute(
                values.isEmpty()
                        ? "insert into " + table + " default values"
                        : "insert into " + table + " (" + String.join(", ", values.keySet()) + ") values ("
                                + String.join(", ", values.values()) + ")");
    }

    private static String value(String type) {
        return switch (type) {
            case "text" -> "'x'";
            case "boolean" -> "true";
            case "timestamp with time zone" -> "now()";
            case "uuid" -> "gen_random_uuid()";
            case "bytea" -> "'\\x00'";
            case "jsonb", "ARRAY" -> "'{}'";
            default -> "1";
        };
    }

    private static int count(JdbcTemplate jdbc, String table) {
        Integer count = jdbc.queryForObject("select count(*) from " + table, Integer.class);
        return count == null ? 0 : count;
    }
}
