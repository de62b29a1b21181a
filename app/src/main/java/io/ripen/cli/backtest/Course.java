package io.ripen.cli.backtest;

import io.ripen.cli.files.Outcome;
import io.ripen.scoring.Move;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How leads moved in time: qualified per week, days to the deal, and what decay does tomorrow. Not thread-safe. */
final class Course {

    private static final double DAY_SECONDS = 86_400;
    private static final int NAMED_MAX = 100;

    private final TreeMap<LocalDate, int[]> weeks = new TreeMap<>();
    private final List<Double> daysFromMql = new ArrayList<>();
    private final List<Double> daysFromSql = new ArrayList<>();
    private final Map<String, Integer> changes = new TreeMap<>();
    private final List<String> changing = new ArrayList<>();

    void add(Replay.Result lead) {
        count(lead.firstMql(), 0);
        count(lead.firstSql(), 1);
        Instant wonAt =
                lead.outcome().kind() == Outcome.Kind.WON ? lead.outcome().at() : null;
        if (wonAt != null) {
            addDays(daysFromMql, lead.firstMql(), wonAt);
            addDays(daysFromSql, lead.firstSql(), wonAt);
        }
        Replay.Today today = lead.today();
        if (today != null && !today.tomorrow().isEmpty()) {
            today.tomorrow().forEach(move -> changes.merge(words(move), 1, Integer::sum));
            if (changing.size() < NAMED_MAX) {
                changing.add(lead.id());
            }
        }
    }

    private void count(@Nullable Instant first, int column) {
        if (first != null) {
            LocalDate monday = first.atOffset(ZoneOffset.UTC)
                    .toLocalDate()
                    .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            weeks.computeIfAbsent(monday, week -> new int[2])[column]++;
        }
    }

    private static void addDays(List<Double> days, @Nullable Instant from, Instant to) {
        if (from != null) {
            days.add(Duration.between(from, to).toSeconds() / DAY_SECONDS);
        }
    }

    private static String words(Move move) {
        return switch (move) {
            case Move.OfTemperature of ->
                "temperature " + of.from().code() + " -> " + of.to().code();
            case Move.OfStage of ->
                "stage " + of.from().code() + " -> " + of.to().code();
        };
    }

    /** Every week from the first to the last, also those without. */
    List<Map<String, Object>> weeks() {
        List<Map<String, Object>> rows = new ArrayList<>();
        if (weeks.isEmpty()) {
            return rows;
        }
        for (LocalDate week = weeks.firstKey(); !week.isAfter(weeks.lastKey()); week = week.plusWeeks(1)) {
            int[] counts = weeks.getOrDefault(week, new int[2]);
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("week", week.toString());
            row.put("mql", counts[0]);
            row.put("sql", counts[1]);
            rows.add(row);
        }
        return rows;
    }

    Map<String, Object> daysToWon() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("mql", spread(daysFromMql));
        json.put("sql", spread(daysFromSql));
        return json;
    }

    Map<String, Object> tomorrow() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("changes", new LinkedHashMap<>(changes));
        json.put("leads", List.copyOf(changing));
        return json;
    }

    private static Map<String, Object> spread(List<Double> days) {
        double[] sorted = days.stream().mapToDouble(d -> d).sorted().toArray();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("leads", sorted.length);
        if (sorted.length > 0) {
            json.put("lower_quartile", quantile(sorted, 0.25));
            json.put("median", quantile(sorted, 0.5));
            json.put("upper_quartile", quantile(sorted, 0.75));
        }
        return json;
    }

    /** Between neighbours in proportion. */
    static double quantile(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
