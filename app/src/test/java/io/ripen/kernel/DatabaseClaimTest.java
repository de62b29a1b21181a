package io.ripen.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ripen.support.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

class DatabaseClaimTest {

    @Test
    void secondServerOnADatabaseIsRefusedUntilTheFirstEnds() throws Exception {
        DatabaseConfiguration.Address address = DatabaseConfiguration.Address.of(TestDatabase.fresh());
        DatabaseClaim first = DatabaseClaim.make(address);

        assertThatThrownBy(() -> DatabaseClaim.make(address))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("Another Ripen server works on the database")
                .hasMessageContaining("RIPEN_DATABASE_URL");

        first.close();
        DatabaseClaim.make(address).close();
    }

    @Test
    void claimIsMadeAnewWhenItsConnectionIsLost() throws Exception {
        DatabaseConfiguration.Address address = DatabaseConfiguration.Address.of(TestDatabase.fresh());
        try (DatabaseClaim claim = DatabaseClaim.make(address);
                Connection other = DriverManager.getConnection(address.url());
                Statement statement = other.createStatement()) {
            statement.execute("select pg_terminate_backend(pid, 5000) from pg_locks where locktype = 'advisory'"
                    + " and database = (select oid from pg_database where datname = current_database())");
            claim.keep();

            assertThatThrownBy(() -> DatabaseClaim.make(address)).isInstanceOf(CannotStart.class);
        }
        assertThat(address.url()).isNotEmpty();
    }
}
