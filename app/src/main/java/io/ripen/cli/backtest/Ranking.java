package io.ripen.cli.backtest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The rows of one sample in one order. Ties share their ranks, so that the order of the file means nothing. Immutable. */
final class Ranking {

    private static final int TENTHS = 10;

    private final double[] won;
    private final double[] others;

    Ranking(double[] won, double[] others) {
        this.won = won.clone();
        this.others = others.clone();
        Arrays.sort(this.won);
        Arrays.sort(this.others);
    }

    static Ranking of(Sample sample, Order order) {
        double[] won = new double[sample.wonCount()];
        double[] others = new double[sample.size() - sample.wonCount()];
        int wins = 0;
        for (int row = 0; row < sample.size(); row++) {
            if (sample.isWon(row)) {
                won[wins++] = sample.score(order, row);
            } else {
                others[row - wins] = sample.score(order, row);
            }
        }
        return new Ranking(won, others);
    }

    /** Whether there is anything to tell apart. */
    boolean isTwoSided() {
        return won.length > 0 && others.length > 0;
    }

    int wonCount() {
        return won.length;
    }

    int otherCount() {
        return others.length;
    }

    /** The chance that a row that won stands above one that did not, ties half: the area under the ROC curve. */
    double area() {
        double sum = 0;
        for (double score : won) {
            sum += othersBelow(score);
        }
        return sum / won.length;
    }

    /** Share of the rows that did not win below {@code score}, ties half. */
    double othersBelow(double score) {
        return (countBelow(others, score) + countNotAbove(others, score)) / (2.0 * others.length);
    }

    /** Share of the rows that won above {@code score}, ties half. */
    double wonAbove(double score) {
        return 1 - (countBelow(won, score) + countNotAbove(won, score)) / (2.0 * won.length);
    }

    /** Rows and wins of a tenth, both parts of rows where a tie lies across its edge. */
    record Tenth(double from, double to, double rows, double won) {}

    /** Ten parts of equal size, the highest scores first. */
    List<Tenth> tenths() {
        List<Tenth> tenths = new ArrayList<>();
        double size = (won.length + others.length) / (double) TENTHS;
        int wonLeft = won.length;
        int othersLeft = others.length;
        double room = size;
        double wins = 0;
        double highest = Double.NaN;
        while (wonLeft + othersLeft > 0) {
            double score = Math.max(
                    wonLeft > 0 ? won[wonLeft - 1] : Double.NEGATIVE_INFINITY,
                    othersLeft > 0 ? others[othersLeft - 1] : Double.NEGATIVE_INFINITY);
            int wonTied = wonLeft - countBelow(won, score);
            int tied = wonTied + othersLeft - countBelow(others, score);
            wonLeft -= wonTied;
            othersLeft -= tied - wonTied;
            double share = wonTied / (double) tied;
            double left = tied;
            highest = Double.isNaN(highest) ? score : highest;
            while (left > 0) {
                double taken = Math.min(left, room);
                wins += taken * share;
                room -= taken;
                left -= taken;
                boolean last = wonLeft + othersLeft == 0 && left <= EPSILON;
                if (room <= EPSILON || last) {
                    tenths.add(new Tenth(score, highest, size - room, wins));
                    room = size;
                    wins = 0;
                    highest = left > EPSILON ? score : Double.NaN;
                }
                left = left <= EPSILON ? 0 : left;
            }
        }
        return tenths;
    }

    /** Below this, a part of a row is an error of arithmetic. */
    private static final double EPSILON = 1e-7;

    private static int countBelow(double[] sorted, double score) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < score) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static int countNotAbove(double[] sorted, double score) {
        return countBelow(sorted, Math.nextUp(score));
    }
}
