package io.ripen.activity;

import io.ripen.kernel.Columns;
import io.ripen.kernel.Sql;
import io.ripen.kernel.ValueJson;
import io.ripen.kernel.Writes;
import io.ripen.scoring.LeadEvent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.JdbcTemplate;

/** The tables event and event_type. */
final class EventStore {

    private final JdbcTemplate jdbc;
    private final Writes writes;
    private final Sql sql = Sql.of(EventStore.class);
    private final Map<String, Short> types = new ConcurrentHashMap<>();

    EventStore(JdbcTemplate jdbc, Writes writes) {
        this.jdbc = jdbc;
        this.writes = writes;
    }

    /** How many went in; the others are there already. Ahead one that is there fails the transaction. */
    int insert(List<NewEvent> events) {
        learnTypes(events);
        int size = events.size();
        Integer[] delays = new Integer[size];
        Short[] typeIds = new Short[size];
        Boolean[] human = new Boolean[size];
        for (int i = 0; i < size; i++) {
            NewEvent event = events.get(i);
            delays[i] = delay(event);
            typeIds[i] = Objects.requireNonNull(types.get(event.type()));
            human[i] = event.human();
        }
        Object properties = Columns.of(events, NewEvent::json, String[]::new);
        Object[] columns = {
            Columns.of(events, NewEvent::subjectId, Long[]::new),
            Columns.micros(events, NewEvent::at),
            Columns.of(events, NewEvent::idHash, Long[]::new),
            delays,
            typeIds,
            human,
            properties
        };
        if (writes.isAhead()) {
            writes.add(sql.get("insert-new"), columns);
            return size;
        }
        return jdbc.update(sql.get("insert"), columns);
    }

    private static int delay(NewEvent event) {
        long millis = Duration.between(event.at(), event.receivedAt()).toMillis();
        return Math.clamp(millis, Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    /** Of {@code events}, those that the current transaction wrote. */
    Set<EventKey> findMine(List<NewEvent> events) {
        Keys keys = Keys.of(events);
        return new HashSet<>(jdbc.query(
                sql.get("find-mine"),
                (row, i) -> new EventKey(row.getLong(1), instant(row, 2), row.getLong(3)),
                keys.subjects,
                keys.times,
                keys.ids));
    }

    /** Subject and id of those that stand in the log under any time of the window. */
    Set<MessageKey> findTried(List<NewEvent> events, Instant from, Instant to) {
        Keys keys = Keys.of(events);
        return new HashSet<>(jdbc.query(
                sql.get("find-tried"),
                (row, i) -> new MessageKey(row.getLong(1), row.getLong(2)),
                keys.subjects,
                keys.ids,
                Timestamp.from(from),
                Timestamp.from(to)));
    }

    Map<Long, List<LeadEvent>> history(Collection<Long> subjects) {
        Map<Long, List<LeadEvent>> histories = new HashMap<>();
        jdbc.query(
                sql.get("history"),
                row -> {
                    histories
                            .computeIfAbsent(row.getLong(1), s -> new java.util.ArrayList<>())
                            .add(event(row));
                },
                (Object) subjects.toArray(new Long[0]));
        return histories;
    }

    List<LeadEvent> latest(Collection<Long> subjects, Instant before, long beforeId, int limit) {
        return jdbc.query(
                sql.get("latest"),
                (row, i) -> event(row),
                subjects.toArray(new Long[0]),
                Timestamp.from(before),
                beforeId,
                limit);
    }

    int judge(long subjectId, Instant from, Instant to, boolean human) {
        return jdbc.update(sql.get("judge"), human, subjectId, Timestamp.from(from), Timestamp.from(to), human);
    }

    private static LeadEvent event(ResultSet row) throws SQLException {
        return new LeadEvent(
                EventLog.id(row.getLong(1), row.getLong(3)),
                row.getString(4),
                instant(row, 2),
                ValueJson.read(row.getString(6)),
                row.getBoolean(5));
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /** Looks before it adds: an insert takes a number also when the name is there, and numbers are few. */
    private void learnTypes(List<NewEvent> events) {
        Set<String> unknown = new HashSet<>();
        events.forEach(event -> unknown.add(event.type()));
        unknown.removeAll(types.keySet());
        if (unknown.isEmpty()) {
            return;
        }
        readTypes("find-types", unknown);
        unknown.removeAll(types.keySet());
        if (!unknown.isEmpty()) {
            readTypes("add-types", unknown);
        }
    }

    private void readTypes(String statement, Set<String> names) {
        jdbc.query(
                sql.get(statement),
                row -> {
                    types.put(row.getString(2), row.getShort(1));
                },
                (Object) names.toArray(new String[0]));
    }

    /** Forgets what it read: a transaction that named new types was rolled back. */
    void forget() {
        types.clear();
    }

    /** What a message is known by, whatever its time. */
    record MessageKey(long subjectId, long idHash) {
        static MessageKey of(NewEvent event) {
            return new MessageKey(event.subjectId(), event.idHash());
        }
    }

    record EventKey(long subjectId, Instant at, long idHash) {
        static EventKey of(NewEvent event) {
            return new EventKey(event.subjectId(), event.at(), event.idHash());
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // columns on their way to a bind, never compared
    private record Keys(Long[] subjects, String[] times, Long[] ids) {
        static Keys of(List<NewEvent> events) {
            int size = events.size();
            Keys keys = new Keys(new Long[size], new String[size], new Long[size]);
            for (int i = 0; i < size; i++) {
                keys.subjects[i] = events.get(i).subjectId();
                keys.times[i] = events.get(i).at().toString();
                keys.ids[i] = events.get(i).idHash();
            }
            return keys;
        }
    }
}
