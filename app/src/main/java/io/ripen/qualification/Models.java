package io.ripen.qualification;

import io.ripen.kernel.Sql;
import io.ripen.model.ModelReader;
import io.ripen.model.ModelReading;
import io.ripen.scoring.Qualifier;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;

/** The door to the versions of the qualification model. Thread-safe. */
public final class Models {

    private final JdbcTemplate jdbc;
    private final Sql sql = Sql.of(Models.class);

    @SuppressWarnings("NullAway.Init") // set by install, before anything qualifies
    private volatile Active active;

    public Models(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The version that serves. */
    public record Active(int version, Qualifier qualifier) {}

    public Active active() {
        return Objects.requireNonNull(active, "no model is installed yet");
    }

    /** Reads the active version; the first time ever, {@code first} becomes version 1. */
    public void install(String name, String first, Instant now) {
        List<Active> found = jdbc.query(
                sql.get("find-active"), (row, i) -> new Active(row.getInt(1), Qualifier.of(model(row.getString(2)))));
        active = found.isEmpty() ? publishFirst(name, first, now) : found.getFirst();
    }

    private Active publishFirst(String name, String source, Instant now) {
        Qualifier qualifier = Qualifier.of(model(source));
        int version = Objects.requireNonNull(jdbc.queryForObject(
                sql.get("insert-active"), Integer.class, name, source, Timestamp.from(now), Timestamp.from(now)));
        new StatePartition(jdbc).create(version);
        return new Active(version, qualifier);
    }

    private static io.ripen.scoring.QualificationModel model(String source) {
        return switch (ModelReader.read(source)) {
            case ModelReading.Valid valid -> valid.model();
            case ModelReading.Faulty faulty ->
                throw new IllegalArgumentException("the model has faults: " + faulty.faults());
        };
    }
}
