package io.ripen.qualification;

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
import java.util.stream.Collectors;

/**
 * Reads a condition as SQL over {@code lead l} and {@code lead_state s}: only fixed column names in the text, every value
 * bound. SQL's null is the condition's unknown, so the three-valued logic is the same. Confined to one condition.
 */
final class ConditionSql {

    /** Text attributes with a column of their own; the others are in {@code l.more}. */
    static final Set<String> COLUMNS = Set.of(
            "email",
            "phone",
            "first_name",
            "last_name",
            "job_title",
            "company",
            "industry",
            "country",
            "source",
            "seniority",
            "decision_maker");

    /** Patterns that mean the same in RE2 and in PostgreSQL: no escapes but of signs and {@code \d \s \w}. */
    private static final Pattern PORTABLE = Pattern.compile("(?:\\(\\?i\\))?(?:[^\\\\{}]|\\\\[dsw.+*?()\\[\\]|^$/-])*");

    private static final String IGNORING_CASE = "(?i)";

    private final List<Object> binds = new ArrayList<>();
    private final long nowSeconds;

    private ConditionSql(long nowSeconds) {
        this.nowSeconds = nowSeconds;
    }

    /** A text with placeholders and what they stand for, in order. */
    record Clause(String text, List<Object> binds) {}

    /**
     * @param nowSeconds since 1970, for days since the last activity
     * @throws Unportable when PostgreSQL cannot say the same
     */
    static Clause of(Condition condition, long nowSeconds) throws Unportable {
        ConditionSql sql = new ConditionSql(nowSeconds);
        return new Clause(sql.text(condition), List.copyOf(sql.binds));
    }

    /** A condition that lists cannot filter by; the message says what to write instead. */
    static final class Unportable extends Exception {
        private static final long serialVersionUID = 1L;

        Unportable(String message) {
            super(message);
        }
    }

    private String text(Condition condition) throws Unportable {
        return switch (condition) {
            case Condition.Constant c -> c.value() ? "true" : "false";
            case Condition.And and -> joined(and.parts(), " and ");
            case Condition.Or or -> joined(or.parts(), " or ");
            case Condition.Not not -> "(not " + text(not.part()) + ")";
            case Condition.Compare c ->
                "(" + operand(c.left()) + symbol(c.comparison()) + operand(c.right()) + collation(c.left()) + ")";
            case Condition.In in -> in(in);
            case Condition.TextTest test -> test(test);
            case Condition.Matches matches -> matches(matches);
            case Condition.Has has -> "(" + operand(has.operand()) + " is not null)";
            case Condition.Exists exists -> exists(exists);
            case Condition.Holds holds -> "(" + operand(holds.operand()) + ")";
        };
    }

    private String joined(List<Condition> parts, String with) throws Unportable {
        List<String> texts = new ArrayList<>();
        for (Condition part : parts) {
            texts.add(text(part));
        }
        return "(" + String.join(with, texts) + ")";
    }

    private static String symbol(Comparison comparison) {
        return switch (comparison) {
            case EQUAL -> " = ";
            case NOT_EQUAL -> " <> ";
            default -> " " + comparison.symbol() + " ";
        };
    }

    private static String collation(Operand operand) {
        return isText(operand) ? " collate \"C\"" : "";
    }

    private static boolean isText(Operand operand) {
        return switch (operand) {
            case Operand.Literal literal -> literal.value() instanceof Value.Text;
            case Operand.Attribute attribute -> attribute.type() == AttributeType.TEXT;
            case Operand.Variable variable -> true;
            case Operand.Metric metric -> metric.name() == MetricName.GRADE || metric.name() == MetricName.TEMPERATURE;
            default -> false;
        };
    }

    private String in(Condition.In in) throws Unportable {
        String item = operand(in.item());
        if (in.set() instanceof Operand.Literal(Value.Members members)) {
            return "(" + item + " = any (" + list(members) + "))";
        }
        String set = operand(in.set());
        return "jsonb_exists(" + set + ", " + item + ")";
    }

    private String list(Value.Members members) {
        if (members.values().stream().allMatch(Value.Numeric.class::isInstance)) {
            binds.add(members.values().stream()
                    .map(value -> ((Value.Numeric) value).value())
                    .toArray(Double[]::new));
            return "?::float8[]";
        }
        binds.add(members.values().stream()
                .filter(Value.Text.class::isInstance)
                .map(value -> ((Value.Text) value).value())
                .toArray(String[]::new));
        return "?::text[]";
    }

    private String test(Condition.TextTest test) throws Unportable {
        String text = operand(test.text());
        return switch (test.operator()) {
            case STARTS_WITH -> "starts_with(" + text + ", " + operand(test.argument()) + ")";
            case ENDS_WITH -> {
                String part = operand(test.argument());
                String again = operand(test.argument());
                yield "(right(" + text + ", length(" + part + ")) = " + again + ")";
            }
            case CONTAINS -> "(strpos(" + text + ", " + operand(test.argument()) + ") > 0)";
        };
    }

    private String matches(Condition.Matches matches) throws Unportable {
        String pattern = matches.pattern().expression();
        if (!PORTABLE.matcher(pattern).matches() || pattern.indexOf("(?", 1) > 0) {
            throw new Unportable("matches(\"" + pattern
                    + "\") cannot be used in a list; write it with plain signs, \\d, \\s and \\w, or use contains.");
        }
        boolean ignoring = pattern.startsWith(IGNORING_CASE);
        String text = operand(matches.text());
        binds.add(ignoring ? pattern.substring(IGNORING_CASE.length()) : pattern);
        return "(" + text + (ignoring ? " ~* " : " ~ ") + "?)";
    }

    /** True when one member is; else unknown when one is; else false. */
    private String exists(Condition.Exists exists) throws Unportable {
        String known = operand(exists.set());
        String body = text(exists.body());
        String members = operand(exists.set());
        return "(case when " + known
                + " is null then null else (select case when coalesce(bool_or(b.yes), false) then true"
                + " when coalesce(bool_or(b.yes is null), false) then null else false end from (select " + body
                + " as yes from jsonb_array_elements_text(" + members + ") as v (member)) b) end)";
    }

    private String operand(Operand operand) throws Unportable {
        return switch (operand) {
            case Operand.Literal literal -> literal(literal.value());
            case Operand.Attribute attribute -> attribute(attribute);
            case Operand.Metric metric -> metric(metric.name());
            case Operand.Variable variable -> "v.member";
            case Operand.Arithmetic arithmetic ->
                "(" + operand(arithmetic.left()) + " " + arithmetic.operator().symbol() + " "
                        + operand(arithmetic.right()) + ")";
            case Operand.Size size -> size(size.operand());
            case Operand.Property property ->
                throw new Unportable("event." + property.name() + " has no place in a list of leads.");
        };
    }

    private String literal(Value value) {
        return switch (value) {
            case Value.Text text -> bound(text.value(), "?::text");
            case Value.Numeric number -> bound(number.value(), "?::float8");
            case Value.Bool bool -> bool.value() ? "true" : "false";
            case Value.Moment moment -> bound(moment.value().toString(), "?::timestamptz");
            case Value.TextSet set -> bound(set.members().toArray(new String[0]), "to_jsonb(?::text[])");
            case Value.Members members -> list(members);
        };
    }

    private String bound(Object value, String placeholder) {
        binds.add(value);
        return placeholder;
    }

    private String attribute(Operand.Attribute attribute) {
        String name = attribute.name();
        if (COLUMNS.contains(name)) {
            return "l." + name;
        }
        return switch (attribute.type()) {
            case TEXT -> ofType(name, "string", "->>", "");
            case NUMBER -> ofType(name, "number", "->", "::float8");
            case BOOLEAN -> ofType(name, "boolean", "->", "::boolean");
            case TEXT_SET -> ofType(name, "array", "->", "");
            case INSTANT -> instant(name);
        };
    }

    /** A value of another type than the model's is unknown. */
    private String ofType(String name, String type, String arrow, String cast) {
        binds.add(name);
        binds.add(type);
        binds.add(name);
        return "(case when jsonb_typeof(l.more -> ?) = ? then (l.more " + arrow + " ?)" + cast + " end)";
    }

    private String instant(String name) {
        binds.add(name);
        binds.add(name);
        return "(case when pg_input_is_valid(l.more ->> ?, 'timestamptz') then (l.more ->> ?)::timestamptz end)";
    }

    private String metric(MetricName name) {
        return switch (name) {
            case FIT -> "s.fit::float8";
            case FIT_KNOWN -> "s.fit_known::float8";
            case ENGAGEMENT -> "s.engagement::float8";
            case INTENT -> "s.intent::float8";
            case GRADE -> "(array['A', 'B', 'C', 'D', 'F'])[s.grade + 1]";
            case TEMPERATURE -> "(array['cold', 'warm', 'hot'])[s.temperature + 1]";
            case DAYS_SINCE_ACTIVITY ->
                bound(nowSeconds, "((?::float8 - extract(epoch from s.last_activity)::float8) / 86400)");
        };
    }

    private String size(Operand operand) throws Unportable {
        return isText(operand)
                ? "char_length(" + operand(operand) + ")::float8"
                : "jsonb_array_length(" + operand(operand) + ")::float8";
    }

    /** Conditions that must all hold. */
    static Clause all(List<Clause> clauses) {
        return new Clause(
                clauses.stream().map(Clause::text).collect(Collectors.joining(" and ")),
                clauses.stream().flatMap(clause -> clause.binds().stream()).toList());
    }
}
