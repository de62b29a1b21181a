package io.ripen.qualification;

import io.ripen.kernel.Problem;
import io.ripen.kernel.ProblemException;
import io.ripen.kernel.ProblemException.Fault;
import io.ripen.kernel.Sql;
import io.ripen.model.BuiltInAttributes;
import io.ripen.model.ConditionReader;
import io.ripen.scoring.AttributeType;
import io.ripen.scoring.Grade;
import io.ripen.scoring.Qualification;
import io.ripen.scoring.Stage;
import io.ripen.scoring.Temperature;
import io.ripen.scoring.condition.Condition;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** The door to leads by what they are and how ready: filtered, in order, a page at a time. Thread-safe. */
@SuppressWarnings("EnumOrdinal") // the table stores the position; the enums promise theirs
public final class LeadList {

    /** Most leads of one page. */
    public static final int PAGE_MAX = 1_000;

    /** Counting stops here. */
    public static final int COUNT_MAX = 10_000;

    /** A search that finds more has to be narrower. */
    public static final int SEARCH_MAX = 10_000;

    /** So many leads with some attributes are sorted; more are met soon along the order of the scores. */
    static final int FEW_MAX = 20_000;

    /** Most values that are offered to choose from. */
    public static final int VALUES_MAX = 100;

    /** Columns that have an index of their own values. */
    public static final List<String> FACETS = List.of("country", "industry", "source", "seniority");

    /** Where the statements leave room. */
    private static final String FILTER = "/* filter */";

    private static final String ORDER = "/* order */ s.lead_id desc";

    private final JdbcTemplate jdbc;
    private final Models models;
    private final Clock clock;
    private final Sql sql = Sql.of(LeadList.class);

    LeadList(JdbcTemplate jdbc, Models models, Clock clock) {
        this.jdbc = jdbc;
        this.models = models;
        this.clock = clock;
    }

    /** @param next where the next page goes on, or null at the end */
    public record Page(List<LeadItem> leads, @Nullable String next) {}

    /** The page after {@code after}; null is the first. */
    public Page page(LeadFilter filter, LeadSort sort, @Nullable String after, int limit) {
        int size = Math.clamp(limit, 1, PAGE_MAX);
        LeadCursor from = LeadCursor.read(sort, after);
        List<Row> rows = new ArrayList<>();
        Question question = question(filter);
        for (LeadOrder order : LeadOrder.from(sort, from)) {
            if (rows.size() <= size && order.mayHold(filter)) {
                rows.addAll(rows(question, order, from, size + 1 - rows.size()));
            }
        }
        boolean more = rows.size() > size;
        List<Row> shown = more ? rows.subList(0, size) : rows;
        return new Page(
                shown.stream().map(Row::item).toList(),
                more ? LeadCursor.of(sort, shown.getLast()).text() : null);
    }

    /** A row with what its cursor is made of. */
    record Row(
            LeadItem item,
            float engagement,
            float intent,
            float fit,
            int band,
            @Nullable Instant activity) {}

    private List<Row> rows(Question question, LeadOrder order, @Nullable LeadCursor from, int limit) {
        ConditionSql.Clause where = question.where();
        List<Object> binds = new ArrayList<>();
        binds.add(models.active().version());
        binds.addAll(where.binds());
        String filters = and(where.text()) + and(order.within()) + and(order.after(from, binds));
        String text = sql.get(question.ofLeads() ? "page-by-lead" : "page")
                .replace(FILTER, filters)
                .replace(ORDER, order.by());
        binds.add(limit);
        return jdbc.query(text, (row, i) -> row(row, order), binds.toArray());
    }

    private static String and(String text) {
        return text.isEmpty() ? "" : " and " + text;
    }

    /** How many leads there are, at most {@link #COUNT_MAX} + 1. */
    public int count(LeadFilter filter) {
        ConditionSql.Clause where = where(filter);
        List<Object> binds = new ArrayList<>();
        binds.add(models.active().version());
        binds.addAll(where.binds());
        binds.add(COUNT_MAX + 1);
        return Objects.requireNonNull(jdbc.queryForObject(
                sql.get("count").replace(FILTER, and(where.text())), Integer.class, binds.toArray()));
    }

    /** Hands every lead to {@code sink}, page by page. */
    public void each(LeadFilter filter, LeadSort sort, Consumer<LeadItem> sink) {
        String after = null;
        do {
            Page page = page(filter, sort, after, PAGE_MAX);
            page.leads().forEach(sink);
            after = page.next();
        } while (after != null);
    }

    /** The values of a facet that occur, in their order. */
    @SuppressWarnings("NullAway") // the statement leaves nulls out
    public List<String> values(String facet) {
        if (!FACETS.contains(facet)) {
            throw new IllegalArgumentException("no facet " + facet);
        }
        return jdbc.queryForList(sql.get("values").replace("country", facet), String.class, VALUES_MAX);
    }

    /**
     * Reads a condition for a list.
     *
     * @throws ProblemException with every fault
     */
    public Condition read(String condition) {
        Map<String, AttributeType> known = new HashMap<>(BuiltInAttributes.all());
        known.putAll(models.active().qualifier().model().attributes());
        return switch (new ConditionReader(known).read(condition, ConditionReader.Place.DECISION)) {
            case ConditionReader.Reading.Read read -> portable(read.condition());
            case ConditionReader.Reading.Refused refused ->
                throw new ProblemException(
                        Problem.INPUT_INVALID,
                        refused.faults().stream()
                                .map(fault -> new Fault(
                                        "where, column " + (fault.column() + 1),
                                        fault.message() + " " + fault.remedy()))
                                .toList());
        };
    }

    private Condition portable(Condition condition) {
        clause(condition);
        return condition;
    }

    private ConditionSql.Clause clause(Condition condition) {
        try {
            return ConditionSql.of(condition, clock.instant().getEpochSecond());
        } catch (ConditionSql.Unportable e) {
            throw new ProblemException(
                    Problem.INPUT_INVALID, List.of(new Fault("where", String.valueOf(e.getMessage()))));
        }
    }

    /** @param ofLeads whether it asks for columns of the lead, not of its state alone */
    private record Question(ConditionSql.Clause where, boolean ofLeads) {}

    private Question question(LeadFilter filter) {
        List<ConditionSql.Clause> clauses = ofState(filter);
        ConditionSql.Clause attributes = attributes(filter);
        boolean ofLeads = filter.where() != null;
        if (!attributes.text().isEmpty()) {
            List<Long> few = few(attributes);
            if (few.size() <= FEW_MAX) {
                clauses.add(new ConditionSql.Clause("s.lead_id = any (?)", List.of((Object) few.toArray(new Long[0]))));
            } else {
                clauses.add(attributes);
                ofLeads = true;
            }
        }
        return new Question(ConditionSql.all(clauses), ofLeads);
    }

    private List<Long> few(ConditionSql.Clause attributes) {
        List<Object> binds = new ArrayList<>(attributes.binds());
        binds.add(FEW_MAX + 1);
        return jdbc.query(
                sql.get("few").replace(FILTER, and(attributes.text())), (row, i) -> row.getLong(1), binds.toArray());
    }

    private ConditionSql.Clause where(LeadFilter filter) {
        List<ConditionSql.Clause> clauses = ofState(filter);
        ConditionSql.Clause attributes = attributes(filter);
        if (!attributes.text().isEmpty()) {
            clauses.add(attributes);
        }
        return ConditionSql.all(clauses);
    }

    private static ConditionSql.Clause attributes(LeadFilter filter) {
        List<ConditionSql.Clause> clauses = new ArrayList<>();
        filter.attributes().forEach((name, text) -> attribute(clauses, name, text));
        return ConditionSql.all(clauses);
    }

    private List<ConditionSql.Clause> ofState(LeadFilter filter) {
        List<ConditionSql.Clause> clauses = new ArrayList<>();
        oneOf(clauses, "s.stage", filter.stages());
        oneOf(clauses, "s.temperature", filter.temperatures());
        oneOf(clauses, "s.grade", filter.grades());
        least(clauses, filter.least());
        hours(clauses, filter);
        if (!filter.search().isEmpty()) {
            clauses.add(new ConditionSql.Clause(
                    "s.lead_id = any (array(" + sql.get("search") + "))", List.of(like(filter.search()), SEARCH_MAX)));
        }
        Condition where = filter.where();
        if (where != null) {
            clauses.add(clause(where));
        }
        return clauses;
    }

    /** One value is written as such: then an index that begins with it gives the order. */
    private static void oneOf(List<ConditionSql.Clause> clauses, String column, Set<? extends Enum<?>> values) {
        if (values.size() == 1) {
            clauses.add(new ConditionSql.Clause(
                    column + " = ?", List.of((short) values.iterator().next().ordinal())));
        } else if (!values.isEmpty()) {
            Short[] ordinals =
                    values.stream().map(value -> (short) value.ordinal()).toArray(Short[]::new);
            clauses.add(new ConditionSql.Clause(column + " = any (?)", List.of((Object) ordinals)));
        }
    }

    private static void least(List<ConditionSql.Clause> clauses, LeadFilter.Least least) {
        if (least.fit() != null) {
            clauses.add(new ConditionSql.Clause("s.fit >= ?::real", List.of(least.fit())));
        }
        if (least.engagement() != null) {
            clauses.add(new ConditionSql.Clause(
                    "s.engagement_band >= ? and s.engagement >= ?::real",
                    List.of(LeadState.band(least.engagement()), least.engagement())));
        }
        if (least.intent() != null) {
            clauses.add(new ConditionSql.Clause(
                    "s.intent_band >= ? and s.intent >= ?::real",
                    List.of(LeadState.band(least.intent()), least.intent())));
        }
    }

    private static void attribute(List<ConditionSql.Clause> clauses, String name, String text) {
        if (ConditionSql.COLUMNS.contains(name)) {
            clauses.add(new ConditionSql.Clause(
                    "l." + name + (name.equals("decision_maker") ? "::text = ?" : " = ?"), List.of(text)));
        } else {
            clauses.add(new ConditionSql.Clause("l.more ->> ? = ?", List.of(name, text)));
        }
    }

    private static void hours(List<ConditionSql.Clause> clauses, LeadFilter filter) {
        if (filter.activeSince() != null) {
            clauses.add(new ConditionSql.Clause(
                    "s.active_hour >= ? and s.last_activity >= ?::timestamptz",
                    List.of(
                            filter.activeSince().getEpochSecond() / 3600,
                            filter.activeSince().toString())));
        }
        if (filter.quietSince() != null) {
            clauses.add(new ConditionSql.Clause(
                    "s.active_hour <= ? and s.last_activity < ?::timestamptz",
                    List.of(
                            filter.quietSince().getEpochSecond() / 3600,
                            filter.quietSince().toString())));
        }
    }

    private static String like(String search) {
        return "%" + search.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }

    private static Row row(ResultSet row, LeadOrder order) throws SQLException {
        Instant activity = instant(row, "last_activity");
        Qualification scores = new Qualification(
                row.getFloat("fit"),
                Grade.values()[row.getInt("grade")],
                row.getFloat("fit_known"),
                row.getFloat("engagement"),
                row.getFloat("intent"),
                Temperature.values()[row.getInt("temperature")],
                Stage.values()[row.getInt("stage")],
                instant(row, "stage_since"));
        LeadItem item = new LeadItem(
                row.getLong("lead_id"),
                row.getString("first_name"),
                row.getString("last_name"),
                row.getString("email"),
                row.getString("phone"),
                row.getString("job_title"),
                row.getString("company"),
                row.getString("industry"),
                row.getString("country"),
                row.getString("source"),
                scores,
                activity);
        return new Row(
                item,
                row.getFloat("engagement"),
                row.getFloat("intent"),
                row.getFloat("fit"),
                order.bandOf(row),
                activity);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }
}
