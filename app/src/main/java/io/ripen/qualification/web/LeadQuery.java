package io.ripen.qualification.web;

import io.ripen.kernel.Problem;
import io.ripen.kernel.ProblemException;
import io.ripen.kernel.ProblemException.Fault;
import io.ripen.qualification.LeadFilter;
import io.ripen.qualification.LeadList;
import io.ripen.qualification.LeadSort;
import io.ripen.scoring.Grade;
import io.ripen.scoring.Stage;
import io.ripen.scoring.Temperature;
import io.ripen.scoring.condition.Condition;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A list of leads as an address asks for it. Immutable.
 *
 * <p>Parameters: {@code stage}, {@code temperature}, {@code grade} (each may come several times), {@code fit_min},
 * {@code engagement_min}, {@code intent_min} (0..100), {@code active_within} and {@code quiet_for} (days), {@code q}
 * (search), {@code where} (a condition), {@code sort}, {@code country}, {@code industry}, {@code source},
 * {@code seniority}, {@code decision_maker}, and {@code attribute.NAME} for any other.
 */
public final class LeadQuery {

    static final List<String> ATTRIBUTES = List.of("country", "industry", "source", "seniority", "decision_maker");
    private static final String OTHER_ATTRIBUTE = "attribute.";
    static final int DAYS_MAX = 3650;

    private final Map<String, List<String>> parameters;
    private final List<Fault> faults = new ArrayList<>();
    private final LeadFilter filter;
    private final LeadSort sort;

    private LeadQuery(Map<String, List<String>> parameters, LeadList list, Instant now) {
        this.parameters = parameters;
        this.sort = LeadSort.of(text("sort").isEmpty() ? LeadSort.ENGAGEMENT.code() : text("sort"))
                .orElseGet(() -> {
                    fault("sort", text("sort"), Arrays.stream(LeadSort.values()).map(LeadSort::code));
                    return LeadSort.ENGAGEMENT;
                });
        this.filter = new LeadFilter(
                any("stage", Stage.values(), Stage::code),
                any("temperature", Temperature.values(), Temperature::code),
                any("grade", Grade.values(), Grade::name),
                new LeadFilter.Least(score("fit_min"), score("engagement_min"), score("intent_min")),
                attributes(),
                ago("active_within", now),
                ago("quiet_for", now),
                search(),
                where(list));
    }

    /**
     * Reads the parameters; what cannot be read is among the {@link #faults} and filters nothing.
     *
     * @param now what days are counted back from
     */
    static LeadQuery read(Map<String, List<String>> parameters, LeadList list, Instant now) {
        Map<String, List<String>> given = new LinkedHashMap<>();
        parameters.forEach((name, values) -> {
            List<String> kept =
                    values.stream().map(String::strip).filter(v -> !v.isEmpty()).toList();
            if (!kept.isEmpty()) {
                given.put(name, kept);
            }
        });
        return new LeadQuery(given, list, now);
    }

    public LeadFilter filter() {
        return filter;
    }

    public LeadSort sort() {
        return sort;
    }

    public List<Fault> faults() {
        return List.copyOf(faults);
    }

    /** This query, if nothing is wrong with it. */
    LeadQuery valid() {
        if (!faults.isEmpty()) {
            throw new ProblemException(Problem.INPUT_INVALID, faults);
        }
        return this;
    }

    /** The first value of a parameter, or an empty text. */
    public String text(String name) {
        return parameters.getOrDefault(name, List.of("")).getFirst();
    }

    public boolean has(String name, String value) {
        return parameters.getOrDefault(name, List.of()).contains(value);
    }

    /** How many parameters narrow the list. */
    public long narrowing() {
        return parameters.keySet().stream()
                .filter(name -> !Set.of("sort", "after", "limit", "done").contains(name))
                .count();
    }

    /** The same query with one parameter set to {@code value}, or without it when that is empty, from the first page on. */
    public String with(String name, String value) {
        Map<String, List<String>> changed = new LinkedHashMap<>(parameters);
        changed.remove("after");
        changed.remove("done");
        changed.remove(name);
        if (!value.isEmpty()) {
            changed.put(name, List.of(value));
        }
        return changed.entrySet().stream()
                .flatMap(entry -> entry.getValue().stream().map(v -> encoded(entry.getKey()) + "=" + encoded(v)))
                .collect(Collectors.joining("&", "?", ""));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private <E extends Enum<E>> Set<E> any(String name, E[] all, Function<E, String> code) {
        Set<E> chosen = new HashSet<>();
        for (String text : parameters.getOrDefault(name, List.of())) {
            Arrays.stream(all)
                    .filter(value -> code.apply(value).equalsIgnoreCase(text))
                    .findFirst()
                    .ifPresentOrElse(
                            chosen::add,
                            () -> fault(name, text, Arrays.stream(all).map(code)));
        }
        return chosen;
    }

    private void fault(String name, String value, java.util.stream.Stream<String> allowed) {
        faults.add(new Fault(name, "'" + value + "' is none of " + allowed.collect(Collectors.joining(", ")) + "."));
    }

    private @Nullable Double score(String name) {
        return number(name, 100);
    }

    private @Nullable Double number(String name, double max) {
        String text = text(name);
        if (text.isEmpty()) {
            return null;
        }
        try {
            double number = Double.parseDouble(text);
            if (number >= 0 && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told below.
        }
        faults.add(new Fault(name, String.format(Locale.ROOT, "'%s' is no number from 0 to %.0f.", text, max)));
        return null;
    }

    private @Nullable Instant ago(String name, Instant now) {
        Double days = number(name, DAYS_MAX);
        return days == null ? null : now.minus(Duration.ofMinutes((long) (days * 24 * 60)));
    }

    private Map<String, String> attributes() {
        Map<String, String> chosen = new LinkedHashMap<>();
        parameters.forEach((name, values) -> {
            if (ATTRIBUTES.contains(name)) {
                chosen.put(name, values.getFirst());
            } else if (name.startsWith(OTHER_ATTRIBUTE)) {
                chosen.put(name.substring(OTHER_ATTRIBUTE.length()), values.getFirst());
            }
        });
        return chosen;
    }

    private String search() {
        String text = text("q");
        if (!text.isEmpty() && text.length() < LeadFilter.SEARCH_LENGTH_MIN) {
            faults.add(new Fault(
                    "q", "'" + text + "' is short; write " + LeadFilter.SEARCH_LENGTH_MIN + " characters or more."));
            return "";
        }
        return text;
    }

    private @Nullable Condition where(LeadList list) {
        String text = text("where");
        if (text.isEmpty()) {
            return null;
        }
        try {
            return list.read(text);
        } catch (ProblemException e) {
            faults.addAll(e.faults());
            return null;
        }
    }
}
