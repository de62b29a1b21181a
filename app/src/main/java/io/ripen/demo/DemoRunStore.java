package io.ripen.demo;

import io.ripen.kernel.Sql;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/** The table demo_run, which has one row at most. */
final class DemoRunStore {

    private final JdbcTemplate jdbc;
    private final Sql sql = Sql.of(DemoRunStore.class);

    DemoRunStore(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    Optional<DemoRun> find() {
        return jdbc
                .query(
                        sql.get("find"),
                        (row, i) -> new DemoRun(
                                row.getLong(1),
                                row.getDouble(2),
                                row.getObject(3, OffsetDateTime.class).toInstant(),
                                row.getLong(4),
                                Duration.ofMillis(row.getLong(5))))
                .stream()
                .findFirst();
    }

    /** False when there is one already, or when the database holds leads that are not the demo's. */
    boolean begin(DemoRun run) {
        return jdbc.update(sql.get("begin"), run.seed(), run.crowd(), Timestamp.from(run.beganAt())) == 1;
    }

    void save(DemoRun run) {
        jdbc.update(sql.get("save"), run.nextMessage(), run.ahead().toMillis());
    }
}
