package io.ripen.intake;

import io.ripen.kernel.Sql;
import io.ripen.qualification.Histories;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The table that maps the event names of others to ours: the standard ones, and over them what an administrator wrote.
 * An unknown name is kept in snake_case. Thread-safe.
 */
public final class EventNames {

    /** What a name of ours looks like. */
    public static final Pattern OURS = Pattern.compile("[a-z][a-z0-9_]{0,99}");

    /** Own entries that are kept. */
    public static final int ENTRIES_MAX = 1000;

    private static final List<Standard> STANDARD = read();

    private final JdbcTemplate jdbc;
    private final Sql sql = Sql.of(EventNames.class);
    private volatile Map<String, String> table = Map.of();
    private volatile Map<String, String> own = Map.of();

    public EventNames(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** @param spec where the name comes from, such as {@code E-commerce} */
    public record Standard(String spec, String theirs, String ours) {}

    /** The names that are known without anybody's doing, by their origin. */
    public static List<Standard> standard() {
        return STANDARD;
    }

    private static List<Standard> read() {
        try (InputStream file =
                Objects.requireNonNull(EventNames.class.getResourceAsStream("event-names.tsv"), "event-names.tsv")) {
            List<Standard> names = new ArrayList<>();
            for (String line : new String(file.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1)) {
                String[] cells = line.split("\t", -1);
                if (cells.length == 3) {
                    names.add(new Standard(cells[0], cells[1], cells[2]));
                }
            }
            return List.copyOf(names);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads the table anew. */
    public synchronized void refresh() {
        Map<String, String> written = new TreeMap<>();
        jdbc.query(sql.get("find"), row -> {
            written.put(row.getString(1), row.getString(2));
        });
        Map<String, String> all = new HashMap<>();
        STANDARD.forEach(name -> all.put(key(name.theirs()), name.ours()));
        all.putAll(written);
        own = Map.copyOf(written);
        table = Map.copyOf(all);
    }

    /** Maps {@code theirs}, in whatever case, from now on to {@code ours}. */
    public void put(String theirs, String ours) {
        if (!OURS.matcher(ours).matches()) {
            throw new IllegalArgumentException("not a name of an event: " + ours);
        }
        jdbc.update(sql.get("put"), key(theirs), ours);
        refresh();
    }

    /** Takes an own entry back: the standard holds again, where there is one. */
    public void remove(String theirs) {
        jdbc.update(sql.get("remove"), key(theirs));
        refresh();
    }

    /** Own entries: their name in lower case, to ours. */
    public Map<String, String> own() {
        return new TreeMap<>(own);
    }

    String ours(String theirs) {
        String mapped = table.get(key(theirs));
        String ours = mapped != null ? mapped : Traits.snakeCase(theirs);
        if (ours.isEmpty()) {
            return "unnamed"; // nothing but signs
        }
        // What is told of a lead comes by identify and group; a track call of that name is an event like any other.
        return Histories.TELLING.contains(ours) ? "tracked_" + ours : ours;
    }

    private static String key(String theirs) {
        return theirs.strip().toLowerCase(Locale.ROOT);
    }
}
