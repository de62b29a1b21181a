package io.ripen.kernel;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.Properties;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.task.SimpleAsyncTaskSchedulerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;
import org.springframework.transaction.PlatformTransactionManager;

/** The database, embedded unless an own one is named, and the clock. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseConfiguration.class);
    private static final int VERSION_MIN = 150000;
    private static final String DATABASE = "ripen";

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean(destroyMethod = "close")
    PostgresServer postgresServer(RipenProperties properties) throws SQLException {
        String own = properties.database().url();
        if (own != null && !own.isBlank()) {
            return new PostgresServer(Address.of(own), null);
        }
        EmbeddedPostgres embedded = EmbeddedPostgres.start(properties.data(), properties.database());
        createDatabase(embedded);
        return new PostgresServer(new Address(embedded.jdbcUrl(DATABASE), "postgres", embedded.secret()), embedded);
    }

    @Bean(destroyMethod = "close")
    DatabaseClaim databaseClaim(PostgresServer server) throws SQLException {
        return DatabaseClaim.make(server.address());
    }

    /** Made after the claim, so that nobody migrates or writes a database that another server works on. */
    @Bean(destroyMethod = "close")
    HikariDataSource dataSource(PostgresServer server, DatabaseClaim claim, RipenProperties properties)
            throws SQLException {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(server.address().url());
        config.setUsername(server.address().user());
        config.setPassword(server.address().password());
        config.setMaximumPoolSize(properties.database().connections());
        config.setMinimumIdle(2);
        config.setConnectionTimeout(3_000);
        config.setPoolName("ripen");
        HikariDataSource pool = new HikariDataSource(config);
        checkVersion(pool);
        return pool;
    }

    /** A task that finds the database away is tried again in its turn; the claim and the intake have told already. */
    @Bean
    SimpleAsyncTaskSchedulerCustomizer tasksWait() {
        return scheduler -> scheduler.setErrorHandler(fault -> {
            if (DatabaseAway.find(fault) == null) {
                LOG.error("a task failed", fault);
            } else {
                LOG.debug("a task waits for the database", fault);
            }
        });
    }

    @Bean
    WriteTurn writeTurn(DatabaseClaim claim) {
        return new WriteTurn(claim);
    }

    @Bean
    PlatformTransactionManager transactionManager(DataSource lazy, WriteTurn turn, Writes.Ahead ahead) {
        return new ClaimedTransactions(lazy, turn, ahead);
    }

    @Bean
    Writes.Ahead ahead(WriteTurn turn) {
        return new Writes.Ahead(turn);
    }

    /** A transaction takes a connection with its first statement: work that finds all it needs in memory needs none. */
    @Bean
    @Primary
    DataSource lazyDataSource(HikariDataSource pool, Writes.Ahead ahead) {
        LazyConnectionDataSourceProxy lazy = new LazyConnectionDataSourceProxy();
        lazy.setTargetDataSource(ahead.over(pool));
        lazy.setDefaultAutoCommit(true);
        lazy.setDefaultTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        return lazy;
    }

    @Bean(destroyMethod = "close")
    Courier courier(PostgresServer server, JdbcTemplate jdbc) {
        return new Courier(() -> open(server.address()), jdbc.getExceptionTranslator());
    }

    @Bean
    Writes writes(
            JdbcTemplate jdbc,
            PlatformTransactionManager transactions,
            WriteTurn turn,
            Courier courier,
            Writes.Ahead ahead) {
        return new Writes(jdbc, transactions, turn, courier, ahead);
    }

    @Bean
    DatabaseFacts databaseFacts(JdbcTemplate jdbc, PostgresServer server, RipenProperties properties) {
        return new DatabaseFacts(jdbc, server.embedded() == null ? null : properties.data());
    }

    private static Connection open(Address address) throws SQLException {
        return DriverManager.getConnection(address.url(), address.login("ripen courier"));
    }

    private static void createDatabase(EmbeddedPostgres embedded) throws SQLException {
        Properties login = new Properties();
        login.setProperty("user", "postgres");
        login.setProperty("password", embedded.secret());
        try (Connection connection = DriverManager.getConnection(embedded.jdbcUrl("postgres"), login);
                Statement statement = connection.createStatement();
                ResultSet found =
                        statement.executeQuery("select 1 from pg_database where datname = '" + DATABASE + "'")) {
            if (!found.next()) {
                statement.execute("create database " + DATABASE);
            }
        }
    }

    private static void checkVersion(HikariDataSource pool) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet version = statement.executeQuery("show server_version_num")) {
            version.next();
            if (version.getInt(1) < VERSION_MIN) {
                throw new CannotStart("RIPEN_DATABASE_URL points to a PostgreSQL older than 15. Upgrade it,"
                        + " or leave the setting out to use the embedded one.");
            }
        }
    }

    /** The server in use; {@code embedded} is null when it is an own one. */
    record PostgresServer(Address address, @Nullable EmbeddedPostgres embedded) implements AutoCloseable {
        @Override
        public void close() {
            if (embedded != null) {
                embedded.close();
            }
        }
    }

    /** Where and as whom to connect. */
    record Address(
            String url, @Nullable String user, @Nullable String password) {

        /** What the driver is told beside the address. */
        Properties login(String application) {
            Properties login = new Properties();
            login.setProperty("ApplicationName", application);
            login.setProperty("tcpKeepAlive", "true");
            if (user != null) {
                login.setProperty("user", user);
            }
            if (password != null) {
                login.setProperty("password", password);
            }
            return login;
        }

        /** From {@code postgres://user:password@host:port/database} or a {@code jdbc:postgresql:} address. */
        static Address of(String given) {
            if (given.startsWith("jdbc:")) {
                return new Address(given, null, null);
            }
            URI uri = URI.create(given);
            String[] login = uri.getUserInfo() == null
                    ? new String[0]
                    : uri.getUserInfo().split(":", 2);
            String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
            String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
            return new Address(
                    "jdbc:postgresql://" + uri.getHost() + port + uri.getPath() + query,
                    login.length > 0 ? login[0] : null,
                    login.length > 1 ? login[1] : null);
        }
    }
}
