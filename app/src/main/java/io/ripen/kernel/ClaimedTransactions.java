package io.ripen.kernel;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.datasource.ConnectionHolder;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Transactions that are stored under the claim of their turn, or not at all. Those of other threads are as ever. */
final class ClaimedTransactions extends JdbcTransactionManager {

    private final WriteTurn turn;
    private final Writes.Ahead ahead;

    ClaimedTransactions(DataSource lazy, WriteTurn turn, Writes.Ahead ahead) {
        super(lazy);
        this.turn = turn;
        this.ahead = ahead;
    }

    @Override
    protected void doCommit(DefaultTransactionStatus status) {
        if (turn.isMine() && !ahead.isUntouched()) { // who touched nothing writes nothing here
            hold();
        }
        super.doCommit(status);
    }

    private void hold() {
        ConnectionHolder holder = (ConnectionHolder) TransactionSynchronizationManager.getResource(obtainDataSource());
        if (holder == null) {
            throw new IllegalStateException("a transaction without a connection");
        }
        Connection connection = holder.getConnection();
        try (PreparedStatement statement = connection.prepareStatement(DatabaseClaim.HOLD)) {
            statement.setLong(1, turn.claim());
            statement.execute();
        } catch (SQLException e) {
            if (DatabaseClaim.LOST.equals(e.getSQLState())) {
                throw turn.lost(e);
            }
            DataAccessException translated =
                    getExceptionTranslator().translate("hold the claim", DatabaseClaim.HOLD, e);
            throw translated == null ? new ClaimLost(e) : translated;
        }
    }
}
