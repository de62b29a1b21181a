package io.ripen.intake;

import io.ripen.kernel.Columns;
import io.ripen.kernel.Sql;
import io.ripen.kernel.Writes;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;

/** The door to what could not be taken. Thread-safe. */
public final class RejectedInput {

    /** Characters of a payload that are kept. */
    static final int PAYLOAD_MAX = 40_000;

    /** Rows that are kept; the oldest go. */
    static final int ROWS_MAX = 100_000;

    private static final int VALUE_MAX = 200;

    private final JdbcTemplate jdbc;
    private final Writes writes;
    private final JdbcClient client;
    private final Sql sql = Sql.of(RejectedInput.class);

    public RejectedInput(JdbcTemplate jdbc, Writes writes) {
        this.jdbc = jdbc;
        this.writes = writes;
        this.client = JdbcClient.create(jdbc);
    }

    /** What became of a row. */
    public enum State {
        OPEN,
        RESENT,
        DROPPED;

        /** Such as {@code open}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * @param value what broke the rule, where a single value did
     * @param type as the path told it; null when the payload does
     * @param sentAt of its batch
     */
    public record Row(
            long id,
            String door,
            Instant receivedAt,
            String code,
            String rule,
            String remedy,
            @Nullable String value,
            @Nullable String type,
            @Nullable Instant sentAt,
            String payload,
            State state,
            @Nullable Instant settledAt,
            @Nullable String settledBy) {

        /** Whether the payload was longer than what is kept of it. */
        public boolean isCut() {
            return payload.length() >= PAYLOAD_MAX;
        }
    }

    /**
     * @param code null for all
     * @param from inclusive, null for no bound
     * @param to exclusive, null for no bound
     */
    public record Filter(
            State state,
            @Nullable String code,
            @Nullable Instant from,
            @Nullable Instant to) {}

    /** How many rows of a code are open. */
    public record Count(String code, String rule, long open) {}

    void add(List<Message.Bad> bad) {
        writes.add(
                sql.get("insert"),
                Columns.of(bad, m -> m.raw().receivedAt().toString(), String[]::new),
                Columns.of(bad, m -> m.why().code(), String[]::new),
                Columns.of(bad, m -> m.why().rule(), String[]::new),
                Columns.of(bad, m -> m.why().remedy(), String[]::new),
                Columns.of(bad, m -> m.value() == null ? null : storable(m.value(), VALUE_MAX), String[]::new),
                Columns.of(bad, m -> m.raw().type(), String[]::new),
                Columns.of(bad, m -> text(m.raw().sentAt()), String[]::new),
                Columns.of(bad, m -> storable(m.raw().payload(), PAYLOAD_MAX), String[]::new));
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }

    /** Cut, with NUL as its escape and half pairs replaced: PostgreSQL stores neither. */
    static String storable(String text, int max) {
        String cut = text.substring(0, Math.min(max, text.length())).replace("\0", "\\u0000");
        return new String(cut.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    /** Open rows, latest first, before the row {@code before}. */
    public List<Row> open(long before, int limit) {
        return find(new Filter(State.OPEN, null, null, null), before, limit);
    }

    /** Rows that pass the filter, latest first, before the row {@code before}. */
    public List<Row> find(Filter filter, long before, int limit) {
        return client.sql(sql.get("find"))
                .param("before", before)
                .param("state", filter.state().word())
                .param("code", filter.code())
                .param("from", timestamp(filter.from()))
                .param("to", timestamp(filter.to()))
                .param("limit", limit)
                .query(RejectedInput::row)
                .list();
    }

    private static @Nullable OffsetDateTime timestamp(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    public Optional<Row> find(long id) {
        return jdbc.query(sql.get("find-one"), RejectedInput::row, id).stream().findFirst();
    }

    List<Row> openAfter(String code, long after, int limit) {
        return jdbc.query(sql.get("find-open-after"), RejectedInput::row, code, after, limit);
    }

    /** By code. */
    public List<Count> countOpen() {
        return jdbc.query(
                sql.get("count-open"), (row, i) -> new Count(row.getString(1), row.getString(2), row.getLong(3)));
    }

    private static Row row(ResultSet row, int index) throws SQLException {
        return new Row(
                row.getLong("id"),
                row.getString("door"),
                row.getObject("received_at", OffsetDateTime.class).toInstant(),
                row.getString("code"),
                row.getString("rule"),
                row.getString("remedy"),
                row.getString("value"),
                row.getString("type"),
                instant(row, "sent_at"),
                row.getString("payload"),
                State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                instant(row, "settled_at"),
                row.getString("settled_by"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    /** How many of the rows were open. */
    int settle(Collection<Long> ids, State state, String who, Instant now) {
        return jdbc.update(sql.get("settle"), state.word(), Timestamp.from(now), who, ids.toArray(new Long[0]));
    }

    /** How many rows of the code were open. */
    int settle(String code, State state, String who, Instant now) {
        return jdbc.update(sql.get("settle-code"), state.word(), Timestamp.from(now), who, code);
    }

    /** Keeps an edited payload that still breaks a rule, with what it breaks now. */
    void amend(long id, Message.Bad bad) {
        jdbc.update(
                sql.get("amend"),
                storable(bad.raw().payload(), PAYLOAD_MAX),
                bad.why().code(),
                bad.why().rule(),
                bad.why().remedy(),
                bad.value() == null ? null : storable(bad.value(), VALUE_MAX),
                id);
    }

    /** Keeps the table within {@link #ROWS_MAX}. */
    @Scheduled(fixedDelay = 3_600_000, initialDelay = 60_000)
    public void trim() {
        jdbc.update(sql.get("trim"), ROWS_MAX);
    }
}
