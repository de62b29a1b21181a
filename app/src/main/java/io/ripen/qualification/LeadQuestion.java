package io.ripen.qualification;

import io.ripen.qualification.ConditionSql.Clause;
import io.ripen.scoring.AttributeType;
import io.ripen.scoring.Value;
import io.ripen.scoring.condition.Condition;
import io.ripen.scoring.condition.Condition.Comparison;
import io.ripen.scoring.condition.Operand;
import io.ripen.scoring.condition.Operand.MetricName;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A filter as SQL, in parts: what the states answer, what needs the lead itself, and what an index over leads finds.
 * Everything that holds for the leads asked for may be said again in a form that an index knows. Immutable.
 *
 * @param states what {@code lead_state s} answers, but for {@code either}
 * @param either the values of one column, when several will do; then each is read in order by itself
 * @param leads what needs {@code lead l}; empty when nothing does
 * @param found what an index over {@code lead l} finds, a part of what is asked; empty when there is nothing
 */
@SuppressWarnings("EnumOrdinal") // the table stores the position; the enums promise theirs
record LeadQuestion(Clause states, List<Clause> either, Clause leads, Clause found) {

    /** What a search looks into; the index is over the same words. */
    static final String SEARCHED = "(coalesce(l.first_name, '') || ' ' || coalesce(l.last_name, '') || ' '"
            + " || coalesce(l.email, '') || ' ' || coalesce(l.company, ''))";

    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,15}(\\.\\d{1,15})?");
    private static final double ROUNDED = 1e-3;
    private static final Set<String> INDEXED = Set.of("country", "industry", "source", "seniority");
    private static final Set<String> SEARCHED_NAMES = Set.of("first_name", "last_name", "email", "company");

    static LeadQuestion of(LeadFilter filter, Clause where) {
        List<Clause> states = new ArrayList<>();
        List<Clause> either = new ArrayList<>();
        oneOf(states, either, "s.stage", filter.stages());
        oneOf(states, either, "s.temperature", filter.temperatures());
        oneOf(states, either, "s.grade", filter.grades());
        least(states, filter.least());
        hours(states, filter);
        List<Clause> leads = new ArrayList<>();
        List<Clause> found = new ArrayList<>();
        filter.attributes().forEach((name, text) -> attribute(leads, found, name, text));
        if (!filter.search().isEmpty()) {
            Clause search = new Clause(SEARCHED + " ilike ?", List.of(like(filter.search())));
            leads.add(search);
            found.add(search);
        }
        Condition condition = filter.where();
        if (condition != null) {
            leads.add(where);
            implied(condition, states, found);
        }
        return new LeadQuestion(
                ConditionSql.all(states), List.copyOf(either), ConditionSql.all(leads), ConditionSql.all(found));
    }

    /** Everything in one clause over {@code lead_state s} and {@code lead l}. */
    Clause whole() {
        List<Clause> all = new ArrayList<>();
        if (!either.isEmpty()) {
            all.add(new Clause(
                    "(" + String.join(" or ", either.stream().map(Clause::text).toList()) + ")",
                    either.stream().flatMap(one -> one.binds().stream()).toList()));
        }
        all.add(states);
        all.add(leads);
        return ConditionSql.all(
                all.stream().filter(one -> !one.text().isEmpty()).toList());
    }

    /** One value is written as such: then an index that begins with it gives the order. */
    private static void oneOf(List<Clause> states, List<Clause> either, String column, Set<? extends Enum<?>> values) {
        if (values.isEmpty()) {
            return;
        }
        List<Clause> each = values.stream()
                .map(Enum::ordinal)
                .sorted()
                .map(ordinal -> new Clause(column + " = ?", List.of(ordinal.shortValue())))
                .toList();
        if (each.size() == 1) {
            states.add(each.getFirst());
        } else if (either.isEmpty()) {
            either.addAll(each);
        } else {
            Short[] ordinals =
                    values.stream().map(value -> (short) value.ordinal()).toArray(Short[]::new);
            states.add(new Clause(column + " = any (?)", List.of((Object) ordinals)));
        }
    }

    private static void least(List<Clause> states, LeadFilter.Least least) {
        if (least.fit() != null) {
            states.add(new Clause("s.fit >= ?::real", List.of(least.fit())));
        }
        if (least.engagement() != null) {
            states.add(new Clause(
                    "s.engagement_band >= ? and s.engagement >= ?::real",
                    List.of(LeadState.band(least.engagement()), least.engagement())));
        }
        if (least.intent() != null) {
            states.add(new Clause(
                    "s.intent_band >= ? and s.intent >= ?::real",
                    List.of(LeadState.band(least.intent()), least.intent())));
        }
    }

    private static void hours(List<Clause> states, LeadFilter filter) {
        if (filter.activeSince() != null) {
            states.add(new Clause(
                    "s.active_hour >= ? and s.last_activity >= ?::timestamptz",
                    List.of(
                            filter.activeSince().getEpochSecond() / 3600,
                            filter.activeSince().toString())));
        }
        if (filter.quietSince() != null) {
            states.add(new Clause(
                    "s.active_hour <= ? and s.last_activity < ?::timestamptz",
                    List.of(
                            filter.quietSince().getEpochSecond() / 3600,
                            filter.quietSince().toString())));
        }
    }

    private static void attribute(List<Clause> leads, List<Clause> found, String name, String text) {
        if (ConditionSql.COLUMNS.contains(name)) {
            leads.add(new Clause("l." + name + (name.equals("decision_maker") ? "::text = ?" : " = ?"), List.of(text)));
            ofColumn(found, name, text);
            return;
        }
        Clause any = written(name, text);
        leads.add(any);
        found.add(any);
    }

    /** The same word may be a text, a member of a set, a number or a yes; each has its own place in the index. */
    private static Clause written(String name, String text) {
        String object = "l.more @> jsonb_build_object(?::text, ";
        String either = "(" + object + "?::text) or " + object + "jsonb_build_array(?::text))";
        String type = NUMBER.matcher(text).matches()
                ? "numeric"
                : text.equals("true") || text.equals("false") ? "boolean" : null;
        return type == null
                ? new Clause(either + ")", List.of(name, text, name, text))
                : new Clause(
                        either + " or " + object + "?::" + type + "))", List.of(name, text, name, text, name, text));
    }

    private static void ofColumn(List<Clause> found, String name, String text) {
        if (INDEXED.contains(name)) {
            found.add(new Clause("l." + name + " = ?", List.of(text)));
        } else if (SEARCHED_NAMES.contains(name) && text.length() >= LeadFilter.SEARCH_LENGTH_MIN) {
            found.add(new Clause("l." + name + " = ? and " + SEARCHED + " like ?", List.of(text, like(text))));
        }
    }

    /** What must hold wherever the condition does, in words that an index knows. */
    private static void implied(Condition condition, List<Clause> states, List<Clause> found) {
        switch (condition) {
            case Condition.And and -> and.parts().forEach(part -> implied(part, states, found));
            case Condition.Compare(Operand.Attribute left, Comparison comparison, Operand.Literal(Value value))
            when comparison == Comparison.EQUAL -> equal(found, left.name(), value);
            case Condition.Compare(Operand.Metric left, Comparison comparison, Operand.Literal(Value value)) ->
                scored(states, left.name(), comparison, value);
            case Condition.Holds(Operand.Attribute held) -> equal(found, held.name(), Value.of(true));
            case Condition.In(Operand.Literal(Value.Text member), Operand.Attribute set)
            when set.type() == AttributeType.TEXT_SET ->
                found.add(new Clause(
                        "l.more @> jsonb_build_object(?::text, jsonb_build_array(?::text))",
                        List.of(set.name(), member.value())));
            default -> {
                // Says nothing that an index knows.
            }
        }
    }

    private static void equal(List<Clause> found, String name, Value value) {
        if (ConditionSql.COLUMNS.contains(name)) {
            if (value instanceof Value.Text text) {
                ofColumn(found, name, text.value());
            }
            return;
        }
        String object = "l.more @> jsonb_build_object(?::text, ";
        switch (value) {
            case Value.Text text -> found.add(new Clause(object + "?::text)", List.of(name, text.value())));
            case Value.Numeric number -> found.add(new Clause(object + "?::float8)", List.of(name, number.value())));
            case Value.Bool bool -> found.add(new Clause(object + "?::boolean)", List.of(name, bool.value())));
            default -> {
                // Kept in another form than it is asked for.
            }
        }
    }

    private static void scored(List<Clause> states, MetricName name, Comparison comparison, Value value) {
        boolean atLeast = comparison == Comparison.GREATER || comparison == Comparison.GREATER_OR_EQUAL;
        if (!atLeast || !(value instanceof Value.Numeric(double number)) || number <= 0 || number > 100) {
            return;
        }
        switch (name) {
            case ENGAGEMENT -> states.add(new Clause("s.engagement_band >= ?", List.of(band(number))));
            case INTENT -> states.add(new Clause("s.intent_band >= ?", List.of(band(number))));
            case FIT -> states.add(new Clause("s.fit >= ?::real", List.of(number)));
            default -> {
                // Not in order anywhere.
            }
        }
    }

    /** The table keeps scores shorter than the condition has them. */
    private static short band(double number) {
        return LeadState.band(number - ROUNDED);
    }

    private static String like(String search) {
        return "%" + search.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }
}
