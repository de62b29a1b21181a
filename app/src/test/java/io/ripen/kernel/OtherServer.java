package io.ripen.kernel;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;

/** Another server that takes the claim on a database as soon as the one that has it loses its connection. */
final class OtherServer implements AutoCloseable {

    private static final String ADVISORY = " from pg_locks where locktype = 'advisory'"
            + " and database = (select oid from pg_database where datname = current_database())";

    private final Connection connection;
    private final Connection watch;

    private OtherServer(String url) throws SQLException {
        connection = DriverManager.getConnection(url);
        watch = DriverManager.getConnection(url);
    }

    /** Stands in the queue first, then ends the connection of the claim: so nobody can come between. */
    static OtherServer takesTheClaim(String url) throws SQLException {
        OtherServer other = new OtherServer(url);
        CompletableFuture<Void> claimed =
                CompletableFuture.runAsync(() -> other.execute("select pg_advisory_lock(491395245422)"));
        other.await("granted = false");
        other.execute(
                other.watch,
                "select pg_terminate_backend(pid, 5000)" + ADVISORY + " and granted and objid <> 0"
                        + " and pid in (select pid from pg_stat_activity where application_name like 'ripen %')");
        claimed.join();
        return other;
    }

    /** Waits until a lock with this property is there. */
    void await(String condition) {
        boolean found = false;
        while (!found) {
            try (Statement statement = watch.createStatement();
                    ResultSet row = statement.executeQuery("select count(*) > 0" + ADVISORY + " and " + condition)) {
                row.next();
                found = row.getBoolean(1);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            Thread.onSpinWait();
        }
    }

    void execute(String sql) {
        execute(connection, sql);
    }

    private void execute(Connection by, String sql) {
        try (Statement statement = by.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
        watch.close();
    }
}
