package io.ripen.intake;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;

/** The table that maps the event names of others to ours; an unknown name is kept in snake_case. Thread-safe. */
public final class EventNames {

    private final JdbcTemplate jdbc;
    private volatile Map<String, String> table = Map.of();

    public EventNames(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Reads the table anew. */
    public void refresh() {
        Map<String, String> read = new HashMap<>();
        jdbc.query("select theirs, ours from event_name", row -> {
            read.put(row.getString(1), row.getString(2));
        });
        table = Map.copyOf(read);
    }

    public void put(String theirs, String ours) {
        jdbc.update(
                "insert into event_name (theirs, ours) values (?, ?) on conflict (theirs) do update set ours = excluded.ours",
                theirs.toLowerCase(Locale.ROOT),
                ours);
        refresh();
    }

    public Map<String, String> all() {
        return table;
    }

    String ours(String theirs) {
        String ours = table.get(theirs.strip().toLowerCase(Locale.ROOT));
        return ours != null ? ours : Traits.snakeCase(theirs);
    }
}
