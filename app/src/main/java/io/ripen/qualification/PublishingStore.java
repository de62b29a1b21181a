package io.ripen.qualification;

import io.ripen.kernel.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** The tables publishing and requalify, and the state of a model version. */
final class PublishingStore {

    private final JdbcTemplate jdbc;
    private final Sql sql = Sql.of(PublishingStore.class);

    PublishingStore(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    int begin(int version, String who, Instant now) {
        jdbc.update(sql.get("mark"), version);
        jdbc.update(sql.get("forget-asked"));
        return Objects.requireNonNull(
                jdbc.queryForObject(sql.get("begin"), Integer.class, version, who, Timestamp.from(now)));
    }

    Optional<Publishing> latest() {
        return jdbc.query(sql.get("latest"), (row, i) -> publishing(row)).stream()
                .findFirst();
    }

    private static Publishing publishing(ResultSet row) throws SQLException {
        OffsetDateTime finished = row.getObject("finished_at", OffsetDateTime.class);
        return new Publishing(
                row.getInt("id"),
                row.getInt("model_version"),
                row.getString("who"),
                Publishing.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getLong("done"),
                row.getLong("total"),
                row.getLong("last_lead"),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                finished == null ? null : finished.toInstant(),
                row.getString("failure"));
    }

    void reach(int id, int leads, long lastLead) {
        jdbc.update(sql.get("reach"), leads, lastLead, id);
    }

    /** Not published: a draft again, or retired as before. */
    void end(Publishing at, Publishing.State state, Instant now, @Nullable String failure) {
        jdbc.update(sql.get("end"), state.name().toLowerCase(Locale.ROOT), Timestamp.from(now), failure, at.id());
        if (state != Publishing.State.DONE) {
            jdbc.update(sql.get("unmark"), at.version());
        }
        jdbc.update(sql.get("forget-asked"));
    }

    List<Long> leadsAfter(long lead, int limit) {
        return jdbc.query(sql.get("leads-after"), (row, i) -> row.getLong(1), lead, limit);
    }

    void askAgain(Collection<Long> leads) {
        if (!leads.isEmpty()) {
            jdbc.update(sql.get("ask-again"), (Object) leads.toArray(new Long[0]));
        }
    }

    List<Long> takeAsked(int limit) {
        return jdbc.query(sql.get("take-asked"), (row, i) -> row.getLong(1), limit);
    }

    /** The ledger follows, and the versions change places. */
    void exchange(int from, int to, Instant now) {
        Timestamp at = Timestamp.from(now);
        jdbc.update(sql.get("move-to-new"), at, at, "model:" + to, from, to);
        jdbc.update(sql.get("retire"), at);
        jdbc.update(sql.get("activate"), at, to);
    }

    void forgetAsked() {
        jdbc.update(sql.get("forget-asked"));
    }

    List<Integer> retiredBefore(Instant at) {
        return jdbc.query(sql.get("find-retired"), (row, i) -> row.getInt(1), Timestamp.from(at));
    }
}
