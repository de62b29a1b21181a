package io.ripen.cli.backtest;

import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Area under the ROC curve, or a difference of two, with its 95 % interval after DeLong; rows of one lead are one cluster
 * (Obuchowski 1997), so that scoring a lead often does not feign certainty.
 *
 * @param low null when there are too few rows for an interval; likewise {@code high}
 */
public record Area(
        double value, @Nullable Double low, @Nullable Double high) {

    private static final double NORMAL_95 = 1.959963984540054;
    private static final int OF_EACH_MIN = 2;

    /** Null when all rows won, or none. */
    static @Nullable Area of(Sample sample, Order order) {
        Ranking ranking = Ranking.of(sample, order);
        if (!ranking.isTwoSided()) {
            return null;
        }
        double area = ranking.area();
        double error = error(sample, row -> placement(ranking, sample, order, row), area);
        return bounded(area, error, 0);
    }

    /** Area of {@code b} less that of {@code a}, over the same rows; null when all rows won, or none. */
    static @Nullable Area difference(Sample a, Sample b, Order order) {
        Ranking first = Ranking.of(a, order);
        Ranking second = Ranking.of(b, order);
        if (!first.isTwoSided()) {
            return null;
        }
        double difference = second.area() - first.area();
        double error = error(a, row -> placement(second, b, order, row) - placement(first, a, order, row), difference);
        return bounded(difference, error, -1);
    }

    private static Area bounded(double value, double error, double lowest) {
        if (Double.isNaN(error)) {
            return new Area(value, null, null);
        }
        double reach = NORMAL_95 * error;
        return new Area(value, Math.max(lowest, value - reach), Math.min(1, value + reach));
    }

    private static double placement(Ranking ranking, Sample sample, Order order, int row) {
        double score = sample.score(order, row);
        return sample.isWon(row) ? ranking.othersBelow(score) : ranking.wonAbove(score);
    }

    private static double error(Sample sample, IntToDoubleFunction placement, double mean) {
        double wins = sample.wonCount();
        double others = sample.size() - wins;
        if (wins < OF_EACH_MIN || others < OF_EACH_MIN) {
            return Double.NaN;
        }
        Clusters clusters = new Clusters();
        for (int row = 0; row < sample.size(); row++) {
            clusters.add(sample.lead(row), sample.isWon(row), placement.applyAsDouble(row) - mean);
        }
        clusters.close();
        return Math.sqrt(Math.max(0, clusters.variance(wins, others)));
    }

    /** Sums of squares over the leads. */
    private static final class Clusters {
        private int lead = -1;
        private double wonSum;
        private double otherSum;
        private boolean hasWon;
        private boolean hasOther;
        private int withWon;
        private int withOther;
        private int count;
        private double wonSquares;
        private double otherSquares;
        private double products;

        void add(int of, boolean won, double deviation) {
            if (of != lead) {
                close();
                lead = of;
            }
            if (won) {
                wonSum += deviation;
                hasWon = true;
            } else {
                otherSum += deviation;
                hasOther = true;
            }
        }

        void close() {
            withWon += hasWon ? 1 : 0;
            withOther += hasOther ? 1 : 0;
            count += hasWon || hasOther ? 1 : 0;
            wonSquares += wonSum * wonSum;
            otherSquares += otherSum * otherSum;
            products += wonSum * otherSum;
            wonSum = 0;
            otherSum = 0;
            hasWon = false;
            hasOther = false;
        }

        double variance(double wins, double others) {
            if (withWon < OF_EACH_MIN || withOther < OF_EACH_MIN) {
                return Double.NaN;
            }
            return wonSquares * withWon / (withWon - 1) / (wins * wins)
                    + otherSquares * withOther / (withOther - 1) / (others * others)
                    + 2 * products * count / (count - 1) / (wins * others);
        }
    }
}
