package io.ripen.qualification;

import io.ripen.kernel.Problem;
import io.ripen.kernel.ProblemException;
import io.ripen.kernel.ProblemException.Fault;
import io.ripen.kernel.Sql;
import io.ripen.model.BuiltInAttributes;
import io.ripen.model.ConditionReader;
import io.ripen.scoring.AttributeType;
import io.ripen.scoring.condition.Condition;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/** The door to leads by what they are and how ready: filtered, in order, a page at a time. Thread-safe. */
public final class LeadList {

    /** Most leads of one page. */
    public static final int PAGE_MAX = 1_000;

    /** Counting stops here. */
    public static final int COUNT_MAX = 10_000;

    /** Most values that are offered to choose from. */
    public static final int VALUES_MAX = 100;

    /** Columns that have an index of their own values. */
    public static final List<String> FACETS = List.of("country", "industry", "source", "seniority");

    /** PostgreSQL's word for a statement that took too long. */
    private static final String CANCELLED = "57014";

    private final JdbcTemplate jdbc;
    private final Models models;
    private final Clock clock;
    private final Duration patience;
    private final JdbcTemplate counting;
    private final Sql sql = Sql.of(LeadList.class);

    /** @param patience how long to look for leads whom no index knows, and to count */
    LeadList(JdbcTemplate jdbc, Models models, Clock clock, Duration patience) {
        this.jdbc = jdbc;
        this.models = models;
        this.clock = clock;
        this.patience = patience;
        this.counting = new JdbcTemplate(Objects.requireNonNull(jdbc.getDataSource()));
        counting.setQueryTimeout(Math.max(1, (int) patience.toSeconds()));
    }

    /**
     * @param next where the next page goes on, or null at the end
     * @param cut whether the time was up before the page was full: it goes on at {@code next}
     */
    public record Page(List<LeadItem> leads, @Nullable String next, boolean cut) {}

    /** The page after {@code after}; null is the first. Looks for so long as the settings say. */
    public Page page(LeadFilter filter, LeadSort sort, @Nullable String after, int limit) {
        return page(filter, sort, after, limit, patience);
    }

    /** @param patience how long to look for leads whom no index knows */
    public Page page(LeadFilter filter, LeadSort sort, @Nullable String after, int limit, Duration patience) {
        int size = Math.clamp(limit, 1, PAGE_MAX);
        LeadCursor from = LeadCursor.read(sort, after);
        List<LeadOrder> stretches = LeadOrder.from(sort, from).stream()
                .filter(order -> order.mayHold(filter))
                .toList();
        LeadReading.Rows read = new LeadReading(jdbc, models.active().version(), question(filter), size + 1, patience)
                .read(stretches, from);
        List<LeadReading.Row> shown =
                read.rows().subList(0, Math.min(size, read.rows().size()));
        LeadCursor next = read.rows().size() > size ? shown.getLast().place() : read.cut();
        return new Page(
                shown.stream().map(LeadReading.Row::item).toList(),
                next == null ? null : next.text(),
                read.cut() != null);
    }

    private LeadQuestion question(LeadFilter filter) {
        Condition where = filter.where();
        return LeadQuestion.of(filter, where == null ? new ConditionSql.Clause("", List.of()) : clause(where));
    }

    /** How many leads there are, at most {@link #COUNT_MAX} + 1; empty when they cannot be counted in time. */
    public OptionalInt count(LeadFilter filter) {
        ConditionSql.Clause where = question(filter).whole();
        List<Object> binds = new ArrayList<>();
        binds.add(models.active().version());
        binds.addAll(where.binds());
        binds.add(COUNT_MAX + 1);
        String text = sql.get("count").replace("/* filter */", where.text().isEmpty() ? "" : " and " + where.text());
        try {
            return OptionalInt.of(
                    Objects.requireNonNull(counting.queryForObject(text, Integer.class, binds.toArray())));
        } catch (DataAccessException e) {
            if (e.getMostSpecificCause() instanceof SQLException cause && CANCELLED.equals(cause.getSQLState())) {
                return OptionalInt.empty();
            }
            throw e;
        }
    }

    /** Hands every lead to {@code sink}, page by page. */
    public void each(LeadFilter filter, LeadSort sort, Consumer<LeadItem> sink) {
        String after = null;
        do {
            Page page = page(filter, sort, after, PAGE_MAX, patience);
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
}
