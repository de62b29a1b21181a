package io.ripen.activity;

import io.ripen.kernel.Writes;
import io.ripen.scoring.LeadEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;

/** The door to what visitors and leads did. Runs inside the caller's transaction. */
public final class EventLog {

    /** How far from its time the first try of a message without a time of its own is looked for. */
    static final Duration RETRY_WINDOW = Duration.ofDays(2);

    /** The table of the events, for whoever asks its size. */
    public static final String TABLE = "event";

    private final EventStore store;

    public EventLog(JdbcTemplate jdbc, Writes writes) {
        this.store = new EventStore(jdbc, writes);
    }

    static String id(long subjectId, long idHash) {
        return Long.toHexString(subjectId) + "-" + Long.toHexString(idHash);
    }

    /**
     * Stores the events; returns those that were not there already. Ahead all are taken to be new, and one that is there
     * fails the transaction.
     */
    public List<NewEvent> append(List<NewEvent> events) {
        Map<EventStore.MessageKey, NewEvent> distinct = new LinkedHashMap<>();
        events.forEach(event -> distinct.putIfAbsent(EventStore.MessageKey.of(event), event));
        dropTried(distinct);
        List<NewEvent> fresh = List.copyOf(distinct.values());
        if (fresh.isEmpty() || store.insert(fresh) == fresh.size()) {
            return fresh;
        }
        Set<EventStore.EventKey> mine = store.findMine(fresh);
        return fresh.stream()
                .filter(event -> mine.contains(EventStore.EventKey.of(event)))
                .toList();
    }

    private void dropTried(Map<EventStore.MessageKey, NewEvent> distinct) {
        List<NewEvent> unsettled =
                distinct.values().stream().filter(event -> !event.settled()).toList();
        if (unsettled.isEmpty()) {
            return;
        }
        Instant first =
                unsettled.stream().map(NewEvent::at).min(Instant::compareTo).orElseThrow();
        Instant last =
                unsettled.stream().map(NewEvent::at).max(Instant::compareTo).orElseThrow();
        store.findTried(unsettled, first.minus(RETRY_WINDOW), last.plus(RETRY_WINDOW))
                .forEach(distinct::remove);
    }

    /** All events of the subjects, by subject, each in the order of time. */
    public Map<Long, List<LeadEvent>> history(Collection<Long> subjects) {
        return subjects.isEmpty() ? Map.of() : store.history(subjects);
    }

    /** Changes the verdict on the events of a subject from {@code from} to before {@code to}; returns how many. */
    public int judge(long subjectId, Instant from, Instant to, boolean human) {
        return store.judge(subjectId, from, to, human);
    }

    /** To be called when a transaction that appended was rolled back. */
    public void rolledBack() {
        store.forget();
    }
}
