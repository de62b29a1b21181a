package io.ripen.kernel;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Turns rows into the arrays that {@code unnest} takes. */
@SuppressWarnings("NullAway") // a SQL array holds nulls, which the type of a Java array cannot say here
public final class Columns {

    private Columns() {}

    /** One instant of each row as whole microseconds since 1970, which travel lighter than text; null for none. */
    public static <R> Object micros(List<R> rows, Function<R, @Nullable Instant> cell) {
        return of(rows, row -> micros(cell.apply(row)), Long[]::new);
    }

    private static @Nullable Long micros(@Nullable Instant instant) {
        return instant == null ? null : instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1000;
    }

    /** One cell of each row. */
    public static <R, T> Object of(List<R> rows, Function<R, @Nullable T> cell, IntFunction<T[]> array) {
        T[] column = array.apply(rows.size());
        for (int i = 0; i < column.length; i++) {
            column[i] = cell.apply(rows.get(i));
        }
        return column;
    }
}
