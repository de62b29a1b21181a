package io.ripen.kernel;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The settings of the server; docs/reference/configuration.md lists them.
 *
 * @param data folder of the embedded database
 * @param url the address people reach the server at, for links
 */
@ConfigurationProperties("ripen")
public record RipenProperties(
        @DefaultValue("data") Path data,
        @Nullable String url,
        @DefaultValue("8080") int port,
        @DefaultValue Database database,
        @DefaultValue Intake intake,
        @DefaultValue Lists lists) {

    private static final int PORT_MAX = 65_535;
    private static final int CONNECTIONS_MIN = 2;
    private static final int CONNECTIONS_MAX = 500;
    private static final int QUEUE_MAX = 100_000;
    private static final DataSize QUEUE_BYTES_MIN = DataSize.ofMegabytes(1);
    private static final DataSize QUEUE_BYTES_MAX = DataSize.ofGigabytes(1);

    private static final long PATIENCE_MS_MIN = 100;
    private static final long PATIENCE_MS_MAX = 60_000;

    public RipenProperties {
        within("RIPEN_PORT", port, 0, PORT_MAX);
    }

    /**
     * @param url an own PostgreSQL; the embedded one when absent
     * @param sharedBuffers memory of the embedded one; {@code auto} is a quarter of the machine's, from 128 MB to 1 GB
     * @param fsync false only in tests: data may be lost with the machine
     * @param connections size of the pool
     */
    public record Database(
            @Nullable String url,
            @DefaultValue("auto") String sharedBuffers,
            @DefaultValue("true") boolean fsync,
            @DefaultValue("20") int connections) {

        public Database {
            within("RIPEN_DATABASE_CONNECTIONS", connections, CONNECTIONS_MIN, CONNECTIONS_MAX);
        }
    }

    /**
     * @param queue requests that may wait; more are sent away for the moment
     * @param queueBytes of bodies that may be read or wait
     */
    public record Intake(
            @DefaultValue("2048") int queue,
            @DefaultValue("16MB") DataSize queueBytes) {

        public Intake {
            within("RIPEN_INTAKE_QUEUE", queue, 1, QUEUE_MAX);
            within(
                    "RIPEN_INTAKE_QUEUEBYTES",
                    queueBytes.toBytes(),
                    QUEUE_BYTES_MIN.toBytes(),
                    QUEUE_BYTES_MAX.toBytes());
        }
    }

    /** @param patience how long one request looks for leads whom no index knows, and counts */
    public record Lists(@DefaultValue("2s") Duration patience) {

        public Lists {
            within("RIPEN_LISTS_PATIENCE", patience.toMillis(), PATIENCE_MS_MIN, PATIENCE_MS_MAX);
        }
    }

    /** The address for links, without a slash at the end. */
    public String address() {
        String given = url == null ? "http://localhost:" + port : url;
        return given.endsWith("/") ? given.substring(0, given.length() - 1) : given;
    }

    private static void within(String variable, long value, long min, long max) {
        if (value < min || value > max) {
            throw new CannotStart(variable + " is " + value + "; it must be from " + min + " to " + max + ".");
        }
    }
}
