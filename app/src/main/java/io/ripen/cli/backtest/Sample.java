package io.ripen.cli.backtest;

import io.ripen.scoring.Grade;
import io.ripen.scoring.Stage;
import io.ripen.scoring.Temperature;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/** The scored rows of one model, column by column; rows of one lead follow each other. Not thread-safe. */
final class Sample {

    private static final int ROWS_FIRST = 1 << 10;

    private final Map<Order, double[]> scores = new EnumMap<>(Order.class);
    private Grade[] grades = new Grade[ROWS_FIRST];
    private Temperature[] temperatures = new Temperature[ROWS_FIRST];
    private Stage[] reached = new Stage[ROWS_FIRST];
    private boolean[] won = new boolean[ROWS_FIRST];
    private int[] leads = new int[ROWS_FIRST];
    private int size;
    private int leadCount;
    private int wonCount;

    Sample() {
        for (Order order : Order.values()) {
            scores.put(order, new double[ROWS_FIRST]);
        }
    }

    /** All rows of one lead. */
    void add(Iterable<Replay.Scored> ofLead) {
        boolean any = false;
        for (Replay.Scored scored : ofLead) {
            add(scored);
            any = true;
        }
        leadCount += any ? 1 : 0;
    }

    private void add(Replay.Scored scored) {
        if (size == won.length) {
            grow();
        }
        var qualification = scored.qualification();
        scores.forEach((order, column) -> column[size] = order.of(qualification));
        grades[size] = qualification.grade();
        temperatures[size] = qualification.temperature();
        reached[size] = scored.reached();
        won[size] = scored.won();
        leads[size] = leadCount;
        size++;
        wonCount += scored.won() ? 1 : 0;
    }

    private void grow() {
        int length = Math.multiplyExact(size, 2);
        scores.replaceAll((order, column) -> Arrays.copyOf(column, length));
        grades = Arrays.copyOf(grades, length);
        temperatures = Arrays.copyOf(temperatures, length);
        reached = Arrays.copyOf(reached, length);
        won = Arrays.copyOf(won, length);
        leads = Arrays.copyOf(leads, length);
    }

    int size() {
        return size;
    }

    int leadCount() {
        return leadCount;
    }

    int wonCount() {
        return wonCount;
    }

    double score(Order order, int row) {
        return column(order)[row];
    }

    private double[] column(Order order) {
        double[] column = scores.get(order);
        if (column == null) {
            throw new IllegalStateException("no column for " + order);
        }
        return column;
    }

    Grade grade(int row) {
        return grades[row];
    }

    Temperature temperature(int row) {
        return temperatures[row];
    }

    Stage reached(int row) {
        return reached[row];
    }

    boolean isWon(int row) {
        return won[row];
    }

    /** Number of the lead of a row; rows of one lead are alike in more than their scores. */
    int lead(int row) {
        return leads[row];
    }
}
