package io.ripen.activity;

import io.ripen.kernel.Writes;
import io.ripen.scoring.LeadEvent;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** The door to what a lead did, latest first, a page at a time. Thread-safe. */
public final class Timeline {

    /** Most events of one page. */
    public static final int PAGE_MAX = 200;

    private static final Instant END_OF_TIME = Instant.parse("9999-12-31T00:00:00Z");

    private final EventStore store;

    public Timeline(JdbcTemplate jdbc, Writes writes) {
        this.store = new EventStore(jdbc, writes);
    }

    public List<LeadEvent> latest(Collection<Long> subjects, int limit) {
        return before(subjects, END_OF_TIME, Long.MAX_VALUE, limit);
    }

    /** The page after {@code event}. */
    public List<LeadEvent> after(Collection<Long> subjects, LeadEvent event, int limit) {
        return before(subjects, event.at(), idHash(event.id()), limit);
    }

    /** The part of an event's id that orders events of one instant. */
    public static long idHash(String id) {
        return Long.parseUnsignedLong(id.substring(id.indexOf('-') + 1), 16);
    }

    /** The page after an event that happened at {@code at} and whose id ends in {@code idHash}. */
    public List<LeadEvent> before(Collection<Long> subjects, Instant at, long idHash, int limit) {
        return store.latest(subjects, at, idHash, Math.min(limit, PAGE_MAX));
    }
}
