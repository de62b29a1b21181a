package io.ripen.kernel;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What the one writer changes. Within {@link #ahead} statements wait for each other and travel together; work that finds
 * all it needs in memory goes to the database in one round trip, while the next work is done. Elsewhere they are sent at
 * once, within the caller's transaction.
 */
public final class Writes {

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final WriteTurn turn;
    private final Courier courier;
    private final Ahead ahead;

    Writes(JdbcTemplate jdbc, PlatformTransactionManager transactions, WriteTurn turn, Courier courier, Ahead ahead) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.turn = turn;
        this.courier = courier;
        this.ahead = ahead;
    }

    /** What was worked out ahead is void: the work before it, that it built on, was not stored. To be done again. */
    public static final class Superseded extends RuntimeException {
        Superseded() {
            super("the transaction before was not stored", null, false, false);
        }
    }

    /** The work of a thread, and whether it has touched the database; shared with the data source. */
    static final class Ahead {

        private final WriteTurn turn;
        private volatile @Nullable Unit open; // there is but one: it holds the turn

        Ahead(WriteTurn turn) {
            this.turn = turn;
        }

        /** Whether the current thread works ahead and has found in memory all that it needed. */
        boolean isUntouched() {
            Unit unit = unit();
            return unit != null && !unit.touched;
        }

        /** Of the current thread; null while it does not work ahead. */
        private @Nullable Unit unit() {
            Unit unit = open;
            return unit != null && unit.worker == Thread.currentThread() ? unit : null;
        }

        /** Connections that a unit may have only when everything before it is settled. */
        DataSource over(DataSource pool) {
            return new DelegatingDataSource(pool) {
                @Override
                public Connection getConnection() throws SQLException {
                    Unit unit = Ahead.this.unit();
                    if (unit != null && !unit.touched) {
                        unit.touched = true;
                        if (!turn.settle()) {
                            throw new Superseded();
                        }
                    }
                    return super.getConnection();
                }
            };
        }
    }

    private static final class Unit {
        final Thread worker = Thread.currentThread();
        final List<Courier.Waiting> waiting = new ArrayList<>();
        boolean touched;
    }

    /** Whether the current thread works ahead: then nothing tells how many rows a statement met. */
    public boolean isAhead() {
        return ahead.unit() != null;
    }

    /** Sends the statement with others, or now. Values are those that {@link JdbcTemplate#update} takes. */
    public void add(String sql, @Nullable Object... values) {
        Unit unit = ahead.unit();
        if (unit == null) {
            jdbc.update(sql, values);
        } else {
            unit.waiting.add(new Courier.Waiting(sql, values));
        }
    }

    /** Sends what waits, so that it can be read. */
    public void flush() {
        Unit unit = ahead.unit();
        if (unit == null || unit.waiting.isEmpty()) {
            return;
        }
        jdbc.execute((ConnectionCallback<@Nullable Void>) connection -> {
            Courier.send(connection, unit.waiting, false);
            return null;
        });
        unit.waiting.clear();
    }

    /**
     * Does the work in a turn and a transaction of its own, while the transaction before may be under way still.
     *
     * @param undo forgets everything that the work may have put into memory; called when it is not stored
     * @return done when it is stored; fails when it is not
     * @throws Superseded when the work before this was not stored, and this neither
     */
    public CompletableFuture<Void> ahead(Runnable work, Runnable undo) {
        return turn.hold(() -> {
            if (turn.hasFailed()) {
                turn.settle();
            }
            Unit unit = new Unit();
            ahead.open = unit;
            try {
                transaction.executeWithoutResult(status -> {
                    work.run();
                    if (unit.touched) {
                        flush();
                    }
                });
                return unit.touched ? CompletableFuture.completedFuture(null) : send(unit, undo);
            } catch (RuntimeException e) {
                undo.run();
                throw e;
            } finally {
                ahead.open = null;
            }
        });
    }

    private CompletableFuture<Void> send(Unit unit, Runnable undo) {
        if (!turn.settle()) {
            throw new Superseded();
        }
        if (unit.waiting.isEmpty()) {
            return Objects.requireNonNull(CompletableFuture.completedFuture(null));
        }
        unit.waiting.add(new Courier.Waiting(DatabaseClaim.HOLD, new Object[] {turn.claim()}));
        CompletableFuture<Void> outcome = courier.carry(List.copyOf(unit.waiting));
        turn.send(new WriteTurn.Sent(outcome, undo));
        return outcome;
    }
}
