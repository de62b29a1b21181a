package io.ripen.qualification;

import io.ripen.kernel.Problem;
import io.ripen.kernel.ProblemException;
import io.ripen.kernel.ProblemException.Fault;
import io.ripen.kernel.Sql;
import io.ripen.model.ModelFault;
import io.ripen.model.ModelReader;
import io.ripen.model.ModelReading;
import io.ripen.scoring.QualificationModel;
import io.ripen.scoring.Qualifier;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/** The door to the versions of the qualification model. Thread-safe. */
public final class Models {

    /** Versions that a list shows. */
    public static final int LISTED_MAX = 200;

    private final JdbcTemplate jdbc;
    private final Sql sql = Sql.of(Models.class);

    @SuppressWarnings("NullAway.Init") // set by install, before anything qualifies
    private volatile Active active;

    public Models(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The version that serves. */
    public record Active(int version, Qualifier qualifier) {}

    /** A version with its file. */
    public record Written(ModelVersion version, String source) {}

    public Active active() {
        return Objects.requireNonNull(active, "no model is installed yet");
    }

    /** Reads the active version; the first time ever, {@code first} becomes version 1. */
    public void install(String name, String first, Instant now) {
        List<Active> found = findActive();
        active = found.isEmpty() ? publishFirst(name, first, now) : found.getFirst();
    }

    private List<Active> findActive() {
        return jdbc.query(
                sql.get("find-active"), (row, i) -> new Active(row.getInt(1), Qualifier.of(valid(row.getString(2)))));
    }

    /** Another server may have published. */
    void reread() {
        findActive().stream()
                .filter(found -> found.version() != active.version())
                .forEach(this::serve);
    }

    private Active publishFirst(String name, String source, Instant now) {
        Qualifier qualifier = Qualifier.of(valid(source));
        int version = Objects.requireNonNull(jdbc.queryForObject(
                sql.get("insert-active"),
                Integer.class,
                name,
                source,
                "Ripen",
                Timestamp.from(now),
                Timestamp.from(now)));
        new StatePartition(jdbc).create(version);
        return new Active(version, qualifier);
    }

    /** From now on this version serves; its states are attached. */
    void serve(Active next) {
        active = next;
    }

    /** The newest versions, newest first. */
    public List<ModelVersion> all() {
        return jdbc.query(sql.get("all"), (row, i) -> version(row), LISTED_MAX);
    }

    public Optional<Written> find(int version) {
        return jdbc
                .query(sql.get("find"), (row, i) -> new Written(version(row), row.getString("source")), version)
                .stream()
                .findFirst();
    }

    private static ModelVersion version(ResultSet row) throws SQLException {
        OffsetDateTime published = row.getObject("published_at", OffsetDateTime.class);
        return new ModelVersion(
                row.getInt("id"),
                row.getString("name"),
                ModelVersion.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getString("author"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                published == null ? null : published.toInstant());
    }

    /** Every fault of a file; empty when it may be published. */
    public List<ModelFault> check(String source) {
        return switch (ModelReader.read(source)) {
            case ModelReading.Valid valid -> List.of();
            case ModelReading.Faulty faulty -> faulty.faults();
        };
    }

    /**
     * Keeps a file as a new draft and answers its number.
     *
     * @throws ProblemException with every fault
     */
    public int draft(String source, String author, Instant now) {
        QualificationModel model = valid(source);
        return Objects.requireNonNull(jdbc.queryForObject(
                sql.get("insert-draft"), Integer.class, model.name(), source, author, Timestamp.from(now)));
    }

    static QualificationModel valid(String source) {
        return switch (ModelReader.read(source)) {
            case ModelReading.Valid valid -> valid.model();
            case ModelReading.Faulty faulty ->
                throw new ProblemException(
                        Problem.MODEL_INVALID,
                        faulty.faults().stream()
                                .map(fault -> new Fault(
                                        "line " + fault.line() + ", column " + fault.column(),
                                        fault.code().id() + " " + fault.path() + ": " + fault.message() + " "
                                                + fault.remedy()))
                                .toList());
        };
    }
}
