package io.ripen.leads;

import io.ripen.kernel.Columns;
import io.ripen.kernel.Sql;
import io.ripen.kernel.ValueJson;
import io.ripen.kernel.Writes;
import io.ripen.scoring.Attributes;
import io.ripen.scoring.Value;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** The table lead. */
final class LeadStore {

    /** Attributes of type text that have a column of their own, in the order of the statements. */
    static final List<String> TEXT_COLUMNS = List.of(
            "email",
            "phone",
            "first_name",
            "last_name",
            "job_title",
            "company",
            "industry",
            "country",
            "source",
            "seniority");

    private static final String DECISION_MAKER = "decision_maker";

    private final JdbcTemplate jdbc;
    private final Writes writes;
    private final Sql sql = Sql.of(LeadStore.class);

    LeadStore(JdbcTemplate jdbc, Writes writes) {
        this.jdbc = jdbc;
        this.writes = writes;
    }

    void learn(Map<Long, Learned> leads) {
        List<Map.Entry<Long, Learned>> rows = List.copyOf(leads.entrySet());
        List<Object> columns = new ArrayList<>();
        columns.add(rows.stream().map(Map.Entry::getKey).toArray(Long[]::new));
        for (String name : TEXT_COLUMNS) {
            columns.add(Columns.of(rows, row -> text(row.getValue().attributes().get(name)), String[]::new));
        }
        columns.add(Columns.of(rows, row -> bool(row.getValue().attributes().get(DECISION_MAKER)), Boolean[]::new));
        columns.add(Columns.of(rows, row -> more(row.getValue().attributes()), String[]::new));
        columns.add(Columns.of(rows, row -> names(row.getValue().given()), String[]::new));
        writes.add(sql.get("learn"), columns.toArray());
    }

    /** Words of our own, so a comma parts them; null while nobody told anything. */
    private static @Nullable String names(@Nullable Set<String> given) {
        return given == null ? null : String.join(",", new TreeSet<>(given));
    }

    private static @Nullable Set<String> names(@Nullable String given) {
        return given == null ? null : given.isEmpty() ? Set.of() : Set.of(given.split(",", -1));
    }

    private static @Nullable String text(@Nullable Value value) {
        return value instanceof Value.Text text ? text.value() : null;
    }

    private static @Nullable Boolean bool(@Nullable Value value) {
        return value instanceof Value.Bool bool ? bool.value() : null;
    }

    /** What the columns do not hold. */
    private static String more(Attributes attributes) {
        Map<String, Value> rest = new HashMap<>();
        attributes.asMap().forEach((name, value) -> {
            boolean inColumn = (TEXT_COLUMNS.contains(name) && value instanceof Value.Text)
                    || (name.equals(DECISION_MAKER) && value instanceof Value.Bool);
            if (!inColumn) {
                rest.put(name, value);
            }
        });
        return Objects.requireNonNullElse(ValueJson.write(rest), "{}");
    }

    List<Lead> find(Collection<Long> ids) {
        return ids.isEmpty()
                ? List.of()
                : jdbc.query(sql.get("find"), LeadStore::lead, (Object) ids.toArray(new Long[0]));
    }

    private static Lead lead(ResultSet row, int index) throws SQLException {
        Map<String, Value> known = new HashMap<>(ValueJson.read(row.getString("more")));
        for (String name : TEXT_COLUMNS) {
            String text = row.getString(name);
            if (text != null) {
                known.put(name, Value.of(text));
            }
        }
        boolean decides = row.getBoolean(DECISION_MAKER);
        if (!row.wasNull()) {
            known.put(DECISION_MAKER, Value.of(decides));
        }
        long mergedInto = row.getLong("merged_into");
        return new Lead(
                row.getLong("id"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                Attributes.of(known),
                mergedInto == 0 ? null : mergedInto,
                names(row.getString("given")));
    }

    Optional<Long> findByKey(IdentityKey key) {
        return jdbc.query(sql.get("find-by-key"), (row, i) -> row.getLong(1), key.hash()).stream()
                .findFirst();
    }
}
