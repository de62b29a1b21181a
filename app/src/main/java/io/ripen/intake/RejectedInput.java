package io.ripen.intake;

import java.sql.Timestamp;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** The door to what could not be taken. Thread-safe. */
public final class RejectedInput {

    /** Characters of a payload that are kept. */
    private static final int PAYLOAD_MAX = 40_000;

    private final JdbcTemplate jdbc;

    public RejectedInput(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    public record Row(
            long id,
            String door,
            java.time.Instant receivedAt,
            String code,
            String rule,
            String remedy,
            String payload) {}

    void add(List<Message.Bad> bad) {
        jdbc.batchUpdate(
                "insert into rejected_input (door, received_at, code, rule, remedy, payload) values ('http', ?, ?, ?, ?, ?)",
                bad,
                Math.max(1, bad.size()),
                (statement, message) -> {
                    statement.setTimestamp(1, Timestamp.from(message.receivedAt()));
                    statement.setString(2, message.why().code());
                    statement.setString(3, message.why().rule());
                    statement.setString(4, message.why().remedy());
                    statement.setString(5, storable(message.payload()));
                });
    }

    private static String storable(String payload) {
        String cut = payload.substring(0, Math.min(PAYLOAD_MAX, payload.length()));
        byte[] replaced = cut.replace("\0", "\\u0000").getBytes(java.nio.charset.StandardCharsets.UTF_8);
        return new String(replaced, java.nio.charset.StandardCharsets.UTF_8);
    }

    /** Open rows, latest first, before the row {@code before}. */
    public List<Row> open(long before, int limit) {
        return jdbc.query(
                """
                select id, door, received_at, code, rule, remedy, payload from rejected_input
                where state = 'open' and id < ? order by id desc limit ?
                """,
                (row, i) -> new Row(
                        row.getLong(1),
                        row.getString(2),
                        row.getObject(3, OffsetDateTime.class).toInstant(),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        row.getString(7)),
                before,
                limit);
    }

    /** True when the row was open. */
    public boolean drop(long id) {
        return close(id, "dropped");
    }

    boolean close(long id, String state) {
        return jdbc.update("update rejected_input set state = ? where id = ? and state = 'open'", state, id) == 1;
    }
}
