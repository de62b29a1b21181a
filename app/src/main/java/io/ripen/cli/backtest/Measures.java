package io.ripen.cli.backtest;

import io.ripen.scoring.QualificationModel;
import io.ripen.scoring.Stage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** All measures of one model, as plain maps and lists for JSON. The names are part of the interface. Not thread-safe. */
public final class Measures {

    private static final double BAND_POINTS = 10;
    private static final int BANDS = 10;

    private final QualificationModel model;
    private final Sample sample = new Sample();
    private final Course course = new Course();

    public Measures(QualificationModel model) {
        this.model = model;
    }

    public void add(Replay.Result lead) {
        sample.add(lead.scored());
        course.add(lead);
    }

    public Map<String, Object> rows() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("leads", sample.leadCount());
        json.put("total", sample.size());
        json.put("won", sample.wonCount());
        json.put("rate", sample.size() == 0 ? null : rate());
        return json;
    }

    public int rowCount() {
        return sample.size();
    }

    private double rate() {
        return sample.wonCount() / (double) sample.size();
    }

    /** The area under the ROC curve of one order; null when all rows won, or none. */
    public @Nullable Area area(Order order) {
        return Area.of(sample, order);
    }

    /** Lift of the first tenth of one order; null when no row won. */
    public @Nullable Double topLift(Order order) {
        var tenths = Ranking.of(sample, order).tenths();
        return tenths.isEmpty()
                ? null
                : lift(tenths.getFirst().rows(), tenths.getFirst().won());
    }

    /** How much better {@code against} ranks, order by order. */
    public Map<String, Object> compareTo(Measures against) {
        Map<String, Object> json = new LinkedHashMap<>();
        for (Order order : Order.values()) {
            json.put(order.code(), area(Area.difference(sample, against.sample, order)));
        }
        return json;
    }

    public Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", model.name());
        Map<String, Object> areas = new LinkedHashMap<>();
        Map<String, Object> tenths = new LinkedHashMap<>();
        for (Order order : Order.values()) {
            areas.put(order.code(), area(area(order)));
            tenths.put(
                    order.code(),
                    Ranking.of(sample, order).tenths().stream().map(this::tenth).toList());
        }
        json.put("auc", areas);
        json.put("tenths", tenths);
        json.put("bands", bands());
        json.put("stages", stages());
        json.put("weeks", course.weeks());
        json.put("days_to_won", course.daysToWon());
        json.put("tomorrow", course.tomorrow());
        return json;
    }

    private static @Nullable Map<String, Object> area(@Nullable Area area) {
        if (area == null) {
            return null;
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("value", area.value());
        json.put("low", area.low());
        json.put("high", area.high());
        return json;
    }

    private Map<String, Object> tenth(Ranking.Tenth tenth) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("from", tenth.from());
        json.put("to", tenth.to());
        putCounts(json, tenth.rows(), tenth.won());
        return json;
    }

    private Map<String, Object> bands() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("grade", bands(row -> sample.grade(row).name()));
        json.put("temperature", bands(row -> sample.temperature(row).code()));
        for (Order order : List.of(Order.FIT, Order.ENGAGEMENT, Order.INTENT)) {
            json.put(order.code(), bands(row -> band(sample.score(order, row))));
        }
        return json;
    }

    /** The lower end of a band of ten points; 100 belongs to the highest. */
    private static Integer band(double score) {
        return (int) (Math.min(BANDS - 1, Math.floor(score / BAND_POINTS)) * BAND_POINTS);
    }

    private List<Map<String, Object>> bands(IntFunction<? extends Comparable<?>> of) {
        Map<Comparable<?>, int[]> counts = new TreeMap<>();
        for (int row = 0; row < sample.size(); row++) {
            int[] count = counts.computeIfAbsent(of.apply(row), band -> new int[2]);
            count[0]++;
            count[1] += sample.isWon(row) ? 1 : 0;
        }
        List<Map<String, Object>> rows = new ArrayList<>();
        counts.forEach((band, count) -> {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("band", band);
            putCounts(json, count[0], count[1]);
            rows.add(json);
        });
        return rows;
    }

    private void putCounts(Map<String, Object> json, double rows, double won) {
        json.put("rows", rows);
        json.put("won", won);
        json.put("precision", rows == 0 ? null : won / rows);
        json.put("lift", lift(rows, won));
    }

    private @Nullable Double lift(double rows, double won) {
        return rows == 0 || sample.wonCount() == 0 ? null : won / rows / rate();
    }

    private List<Map<String, Object>> stages() {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Stage stage : Stage.values()) {
            if (model.line(stage).isPresent()) {
                rows.add(confusion(stage));
            }
        }
        return rows;
    }

    private Map<String, Object> confusion(Stage stage) {
        IntPredicate reached = row -> sample.reached(row).compareTo(stage) >= 0;
        int[] counts = new int[4];
        for (int row = 0; row < sample.size(); row++) {
            counts[(reached.test(row) ? 0 : 2) + (sample.isWon(row) ? 0 : 1)]++;
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("stage", stage.code());
        json.put("reached_won", counts[0]);
        json.put("reached_not_won", counts[1]);
        json.put("not_reached_won", counts[2]);
        json.put("not_reached_not_won", counts[3]);
        int all = counts[0] + counts[1];
        json.put("precision", all == 0 ? null : counts[0] / (double) all);
        json.put("recall", sample.wonCount() == 0 ? null : counts[0] / (double) sample.wonCount());
        json.put("lift", lift(all, counts[0]));
        return json;
    }
}
