package io.ripen.qualification;

import io.ripen.kernel.Columns;
import io.ripen.kernel.Sql;
import io.ripen.kernel.Writes;
import io.ripen.scoring.Grade;
import io.ripen.scoring.Qualification;
import io.ripen.scoring.Stage;
import io.ripen.scoring.Temperature;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** The tables lead_state and stage_move. */
@SuppressWarnings("EnumOrdinal") // the tables store the position; the enums promise theirs
final class StateStore {

    private static final long HOUR_SECONDS = 3600;

    private final JdbcTemplate jdbc;
    private final Writes writes;
    private final Sql sql = Sql.of(StateStore.class);

    StateStore(JdbcTemplate jdbc, Writes writes) {
        this.jdbc = jdbc;
        this.writes = writes;
    }

    List<LeadState> find(int version, Collection<Long> leads) {
        return jdbc.query(sql.get("find"), StateStore::state, version, leads.toArray(new Long[0]));
    }

    private static LeadState state(ResultSet row, int index) throws SQLException {
        Qualification scores = new Qualification(
                row.getFloat("fit"),
                Grade.values()[row.getInt("grade")],
                row.getFloat("fit_known"),
                row.getFloat("engagement"),
                row.getFloat("intent"),
                Temperature.values()[row.getInt("temperature")],
                Stage.values()[row.getInt("stage")],
                instant(row, "stage_since"));
        return new LeadState(
                row.getLong("lead_id"),
                scores,
                row.getObject("read_at", OffsetDateTime.class).toInstant(),
                instant(row, "review_at"),
                instant(row, "last_activity"),
                row.getInt("recorded_moves"),
                row.getBytes("fold"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    /** Writes states of leads that have one under this version already. */
    void update(int version, List<LeadState> states) {
        if (states.isEmpty()) {
            return;
        }
        List<@Nullable Object> values = new ArrayList<>(List.of(nextHour(states), nextHour(states)));
        values.addAll(columns(states));
        values.add(version);
        writes.add(of(version, "update"), values.toArray());
    }

    /** Writes states of leads that may have none; the partition of the version need not be attached yet. */
    void insert(int version, List<LeadState> states) {
        if (states.isEmpty()) {
            return;
        }
        List<@Nullable Object> values = new ArrayList<>(List.of(version));
        values.addAll(columns(states));
        writes.add(of(version, "upsert"), values.toArray());
    }

    /** The statement on the partition of the version: PostgreSQL need not look for it. */
    private String of(int version, String statement) {
        return sql.get(statement).replace("lead_state", StatePartition.table(version));
    }

    private static List<Object> columns(List<LeadState> states) {
        return List.of(
                Columns.of(states, LeadState::leadId, Long[]::new),
                Columns.micros(states, LeadState::readAt),
                Columns.micros(states, LeadState::reviewAt),
                Columns.micros(states, LeadState::lastActivity),
                Columns.micros(states, state -> state.scores().stageSince()),
                Columns.of(states, state -> (float) state.scores().fit(), Float[]::new),
                Columns.of(states, state -> (float) state.scores().fitKnown(), Float[]::new),
                Columns.of(states, state -> (float) state.scores().engagement(), Float[]::new),
                Columns.of(states, state -> (float) state.scores().intent(), Float[]::new),
                Columns.of(states, state -> hour(state.reviewAt()), Integer[]::new),
                Columns.of(states, state -> hour(state.lastActivity()), Integer[]::new),
                Columns.of(states, state -> (short) state.scores().grade().ordinal(), Short[]::new),
                Columns.of(states, state -> (short) state.scores().temperature().ordinal(), Short[]::new),
                Columns.of(states, state -> (short) state.scores().stage().ordinal(), Short[]::new),
                Columns.of(states, state -> LeadState.band(state.scores().engagement()), Short[]::new),
                Columns.of(states, state -> LeadState.band(state.scores().intent()), Short[]::new),
                Columns.of(states, state -> (short) state.recordedMoves(), Short[]::new),
                Columns.of(states, LeadState::fold, byte[][]::new));
    }

    /** Reviews of this hour or before are being worked off now. */
    private static int nextHour(List<LeadState> states) {
        return Objects.requireNonNull(hour(states.getFirst().readAt())) + 1;
    }

    void delete(int version, Collection<Long> leads) {
        if (!leads.isEmpty()) {
            writes.add(of(version, "delete"), version, leads.toArray(new Long[0]));
        }
    }

    List<Long> findDue(int version, Instant now, int limit) {
        return jdbc.query(
                sql.get("find-due"),
                (row, i) -> row.getLong(1),
                version,
                now.getEpochSecond() / HOUR_SECONDS,
                Timestamp.from(now),
                limit);
    }

    Qualifications.Overdue overdue(int version, Instant now, int limit) {
        return Objects.requireNonNull(jdbc.queryForObject(
                sql.get("find-overdue"),
                (row, i) -> new Qualifications.Overdue(row.getLong("reviews"), instant(row, "oldest")),
                version,
                now.getEpochSecond() / HOUR_SECONDS,
                Timestamp.from(now),
                limit));
    }

    /** Leads that should have a state, and those that have one. */
    List<Long> leadsAfter(int version, long after, int limit) {
        return jdbc.query(sql.get("all-leads"), (row, i) -> row.getLong(1), after, limit, version, after, limit, limit);
    }

    /** Some of the same leads, by chance. */
    List<Long> sample(int version, int limit, long seed) {
        return jdbc.query(sql.get("some-leads"), (row, i) -> row.getLong(1), version, seed, limit);
    }

    void saveMoves(List<StageMove> moves) {
        if (moves.isEmpty()) {
            return;
        }
        writes.add(
                sql.get("insert-moves"),
                Columns.of(moves, StageMove::leadId, Long[]::new),
                Columns.of(moves, move -> move.at().toString(), String[]::new),
                Columns.of(moves, move -> move.recordedAt().toString(), String[]::new),
                Columns.of(moves, move -> (short) move.from().ordinal(), Short[]::new),
                Columns.of(moves, move -> (short) move.to().ordinal(), Short[]::new),
                Columns.of(moves, StageMove::cause, String[]::new),
                Columns.of(moves, StageMove::detail, String[]::new),
                Columns.of(moves, StageMove::who, String[]::new));
    }

    List<StageMove> moves(long lead) {
        return jdbc.query(
                sql.get("find-moves"),
                (row, i) -> new StageMove(
                        lead,
                        row.getObject(1, OffsetDateTime.class).toInstant(),
                        row.getObject(2, OffsetDateTime.class).toInstant(),
                        Stage.values()[row.getInt(3)],
                        Stage.values()[row.getInt(4)],
                        row.getString(5),
                        row.getString(6),
                        row.getString(7)),
                lead);
    }

    private static @Nullable Integer hour(@Nullable Instant instant) {
        return instant == null ? null : (int) (instant.getEpochSecond() / HOUR_SECONDS);
    }
}
