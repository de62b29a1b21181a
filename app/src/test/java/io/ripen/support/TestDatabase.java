package io.ripen.support;

import io.ripen.kernel.EmbeddedPostgres;
import io.ripen.kernel.RipenProperties;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.support.TestPropertySourceUtils;

/** One real PostgreSQL for all tests of a run; every context gets an empty database of its own. */
public final class TestDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final EmbeddedPostgres SERVER = start();
    private static final AtomicInteger NUMBER = new AtomicInteger();

    /** The {@code jdbc:} address of a new, empty database. */
    public static String fresh() {
        String name = "test_" + NUMBER.incrementAndGet();
        try (Connection connection =
                        DriverManager.getConnection(SERVER.jdbcUrl("postgres"), "postgres", SERVER.secret());
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot create " + name, e);
        }
        return SERVER.jdbcUrl(name) + "?user=postgres&password=" + SERVER.secret();
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        TestPropertySourceUtils.addInlinedPropertiesToEnvironment(
                context, "ripen.database.url=" + fresh(), "ripen.database.connections=6", "ripen.intake.queue=64");
    }

    private static EmbeddedPostgres start() {
        try {
            Path folder = Files.createTempDirectory("ripen-tests");
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
            return EmbeddedPostgres.start(folder, new RipenProperties.Database(null, "64MB", false, 60));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
