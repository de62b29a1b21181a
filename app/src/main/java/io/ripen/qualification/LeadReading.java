package io.ripen.qualification;

import io.ripen.kernel.Sql;
import io.ripen.qualification.ConditionSql.Clause;
import io.ripen.scoring.Grade;
import io.ripen.scoring.Qualification;
import io.ripen.scoring.Stage;
import io.ripen.scoring.Temperature;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The reading of one page. What the states answer comes in order from an index. Else the leads are looked at in order, step
 * by step: leads that are common are met soon. If the first step does not fill the page, those whom an index over the leads
 * finds are sorted, if they are few; if they are not, or no index knows, the steps go on until the time is up. Confined to
 * one page.
 */
@SuppressWarnings("EnumOrdinal") // the table stores the position; the enums promise theirs
final class LeadReading {

    /** So many leads are sorted; more are met soon along the order. */
    private static final int FEW_MAX = 5_000;

    private static final int STEP_MIN = 1_000;
    private static final int STEP_MAX = 50_000;

    /** Where the statements leave room. */
    private static final String FILTER = "/* filter */";

    private static final String OF_LEADS = "/* of leads */";
    private static final String ORDER = "/* order */ s.lead_id desc";
    private static final String READ = "(/* read */)";

    private static final Sql SQL = Sql.of(LeadList.class);

    private final JdbcTemplate jdbc;
    private final int version;
    private final LeadQuestion question;
    private final long until;
    private final int wanted;
    private final List<Row> rows = new ArrayList<>();
    private @Nullable LeadCursor cut;

    /** @param wanted rows; one more than a page tells whether there is a next one */
    LeadReading(JdbcTemplate jdbc, int version, LeadQuestion question, int wanted, Duration patience) {
        this.jdbc = jdbc;
        this.version = version;
        this.question = question;
        this.wanted = wanted;
        this.until = System.nanoTime() + patience.toNanos();
    }

    /** A lead and its place in the order. */
    record Row(LeadItem item, LeadCursor place) {}

    /** @param cut the last lead that was looked at, when the time was up before the rows were found */
    record Rows(List<Row> rows, @Nullable LeadCursor cut) {}

    /** Reads the stretches, the first from {@code from} on. */
    Rows read(List<LeadOrder> stretches, @Nullable LeadCursor from) {
        if (question.leads().text().isEmpty()) {
            for (LeadOrder order : stretches) {
                if (missing() > 0) {
                    rows.addAll(inOrder(order, from, List.of()));
                }
            }
        } else {
            walk(stretches, from);
        }
        return new Rows(rows, cut);
    }

    private int missing() {
        return wanted - rows.size();
    }

    private void walk(List<LeadOrder> stretches, @Nullable LeadCursor from) {
        int size = STEP_MIN;
        boolean first = true;
        LeadCursor place = from;
        for (LeadOrder order : stretches) {
            while (missing() > 0) {
                long began = System.nanoTime();
                Step step = step(order, place, size);
                if (step.last() == null || (step.ended() && missing() > 0)) {
                    break;
                }
                place = step.last();
                if (first && missing() > 0) {
                    first = false;
                    List<Long> few = few();
                    if (few != null) {
                        sorted(stretches.subList(stretches.indexOf(order), stretches.size()), place, few);
                        return;
                    }
                }
                long left = until - System.nanoTime();
                if (missing() > 0 && left <= 0) {
                    cut = place;
                    return;
                }
                double perLead = (double) (System.nanoTime() - began) / size;
                size = (int) Math.clamp(left / perLead, STEP_MIN, STEP_MAX);
            }
        }
    }

    private void sorted(List<LeadOrder> stretches, LeadCursor from, List<Long> few) {
        Clause those = new Clause("s.lead_id = any (?)", List.of((Object) few.toArray(new Long[0])));
        for (LeadOrder order : stretches) {
            if (missing() > 0 && !few.isEmpty()) {
                rows.addAll(inOrder(order, from, List.of(those)));
            }
        }
    }

    /** Whom an index over the leads finds; null when it cannot tell or they are many. */
    private @Nullable List<Long> few() {
        if (question.found().text().isEmpty()) {
            return null;
        }
        List<Object> binds = new ArrayList<>(question.found().binds());
        binds.add(FEW_MAX + 1);
        List<Long> found = jdbc.query(
                SQL.get("few").replace(FILTER, and(question.found().text())),
                (row, i) -> row.getLong(1),
                binds.toArray());
        return found.size() > FEW_MAX ? null : found;
    }

    private static String and(String text) {
        return text.isEmpty() ? "" : " and " + text;
    }

    /** What the states answer in the order; several values of a column are each read by themselves, then put together. */
    private Statement states(LeadOrder order, @Nullable LeadCursor from, List<Clause> also, int limit) {
        List<Clause> branches = question.either().isEmpty() ? List.of(new Clause("", List.of())) : question.either();
        List<String> texts = new ArrayList<>();
        List<Object> binds = new ArrayList<>();
        for (Clause branch : branches) {
            binds.add(version);
            StringBuilder filter = new StringBuilder(and(branch.text()));
            binds.addAll(branch.binds());
            List<Clause> clauses = new ArrayList<>(List.of(question.states()));
            clauses.addAll(also);
            for (Clause clause : clauses) {
                filter.append(and(clause.text()));
                binds.addAll(clause.binds());
            }
            filter.append(and(order.within())).append(and(order.after(from, binds)));
            texts.add("(" + SQL.get("states").replace(FILTER, filter).replace(ORDER, order.by()) + ")");
            binds.add(limit);
        }
        return new Statement(String.join(" union all ", texts), binds);
    }

    private record Statement(String text, List<Object> binds) {}

    private List<Row> inOrder(LeadOrder order, @Nullable LeadCursor from, List<Clause> also) {
        boolean ofLeads = !question.leads().text().isEmpty();
        // Sorted few are filtered by all that is asked, so all of them are read.
        Statement states = states(order, from, also, ofLeads ? FEW_MAX : missing());
        List<Object> binds = new ArrayList<>(states.binds());
        String text = SQL.get(ofLeads ? "sorted" : "page")
                .replace(READ, "(" + states.text() + ")")
                .replace(OF_LEADS, and(question.leads().text()))
                .replace(ORDER, order.by());
        if (ofLeads) {
            binds.addAll(question.leads().binds());
        }
        binds.add(missing());
        return jdbc.query(text, (row, i) -> row(row, order), binds.toArray());
    }

    /**
     * @param last the last lead that was looked at; null when there was none left
     * @param ended whether there are no more in this stretch
     */
    private record Step(@Nullable LeadCursor last, boolean ended) {}

    private Step step(LeadOrder order, @Nullable LeadCursor from, int size) {
        Statement states = states(order, from, List.of(), size);
        List<Object> binds = new ArrayList<>(states.binds());
        binds.add(size);
        binds.addAll(0, question.leads().binds());
        binds.add(missing() + 1);
        String text = SQL.get("step")
                .replace(READ, "(" + states.text() + ")")
                .replace(OF_LEADS, question.leads().text())
                .replace(ORDER, order.by());
        List<Step> after = new ArrayList<>();
        jdbc.query(
                text,
                row -> {
                    after.add(new Step(place(row, order), row.getInt("looked") < size));
                    if (row.getBoolean("found") && missing() > 0) {
                        rows.add(row(row, order));
                    }
                },
                binds.toArray());
        return after.isEmpty() ? new Step(null, true) : after.getLast();
    }

    private static Row row(ResultSet row, LeadOrder order) throws SQLException {
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
                instant(row, "last_activity"));
        return new Row(item, place(row, order));
    }

    private static LeadCursor place(ResultSet row, LeadOrder order) throws SQLException {
        float value = switch (order) {
            case ENGAGEMENT, NO_ENGAGEMENT -> row.getFloat("engagement");
            case INTENT, NO_INTENT -> row.getFloat("intent");
            case FIT -> row.getFloat("fit");
            case ACTIVITY, NEWEST -> 0;
        };
        return new LeadCursor(
                order.bandOf(row),
                value,
                order == LeadOrder.ACTIVITY ? instant(row, "last_activity") : null,
                row.getLong("lead_id"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }
}
