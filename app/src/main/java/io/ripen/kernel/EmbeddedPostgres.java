package io.ripen.kernel;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real PostgreSQL server as a child of this process, on 127.0.0.1 with a password. It is started again when it dies,
 * and ends with this process, even by kill -9. Thread-safe.
 */
public final class EmbeddedPostgres implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(EmbeddedPostgres.class);
    private static final long START_SECONDS_MAX = 60;
    private static final int FIRST_START_TRIES_MAX = 10;
    private static final long BUFFERS_MB_MIN = 128;
    private static final long BUFFERS_MB_MAX = 1024;

    private final Path folder;
    private final Path cluster;
    private final Path bin;
    private final Account account;
    private final RipenProperties.Database settings;
    private final int port;
    private final String password;
    private final FileChannel lockFile;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean stopping;
    private volatile @Nullable Process server;

    private EmbeddedPostgres(Path folder, RipenProperties.Database settings) throws IOException, InterruptedException {
        this.folder = folder;
        this.settings = settings;
        this.cluster = folder.resolve("postgres");
        Files.createDirectories(folder);
        this.lockFile = lock(folder);
        this.account = Account.forServer();
        account.mustReach(folder);
        this.bin = PostgresBinaries.unpack(folder);
        this.password = password();
        this.port = freePort();
        if (!Files.exists(cluster.resolve("PG_VERSION"))) {
            create();
        }
        endOrphan();
    }

    /** Starts the server on {@code folder}, which is made on the first run; returns when it answers. */
    public static EmbeddedPostgres start(Path folder, RipenProperties.Database settings) {
        try {
            EmbeddedPostgres postgres =
                    new EmbeddedPostgres(folder.toAbsolutePath().normalize(), settings);
            postgres.supervise();
            return postgres;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while PostgreSQL was starting", e);
        }
    }

    public int port() {
        return port;
    }

    /** Password of the user {@code postgres}. */
    public String secret() {
        return password;
    }

    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    @Override
    public void close() {
        stopping = true;
        Process running = server;
        if (running != null) {
            interrupt(running.pid());
        }
        try {
            if (!ended.await(START_SECONDS_MAX, TimeUnit.SECONDS)) {
                log.warn("PostgreSQL did not end within {} s", START_SECONDS_MAX);
            }
            lockFile.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static FileChannel lock(Path folder) throws IOException {
        FileChannel channel =
                FileChannel.open(folder.resolve("ripen.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock();
        if (lock == null) {
            channel.close();
            throw new CannotStart(
                    "Another Ripen runs on " + folder + ". Stop it, or set RIPEN_DATA to another folder.");
        }
        return channel;
    }

    private String password() throws IOException {
        Path file = folder.resolve("postgres-password");
        if (Files.exists(file)) {
            return Files.readString(file).strip();
        }
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        String made = HexFormat.of().formatHex(random);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, made);
        return made;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** initdb into a folder beside, moved into place at the end: a killed first start leaves nothing half made. */
    private void create() throws IOException, InterruptedException {
        Path half = folder.resolve("postgres-making");
        run(List.of("rm", "-rf", half.toString()));
        Files.createDirectories(half);
        Files.setPosixFilePermissions(half, PosixFilePermissions.fromString("rwx------"));
        Path secret = Files.createTempFile(folder, "init", ".pw");
        try {
            Files.writeString(secret, password);
            account.own(half);
            account.own(secret);
            run(account.command(List.of(
                    bin.resolve("initdb").toString(),
                    "-D",
                    half.toString(),
                    "-U",
                    "postgres",
                    "-A",
                    "scram-sha-256",
                    "--pwfile=" + secret,
                    "-E",
                    "UTF8",
                    "--no-locale",
                    "--no-instructions",
                    settings.fsync() ? "--data-checksums" : "--no-sync")));
            Files.move(half, cluster);
        } finally {
            Files.deleteIfExists(secret);
        }
    }

    private void run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(command + " failed: " + said);
        }
    }

    /** Ends a server left by a killed process; the lock tells that no other Ripen owns it. */
    private void endOrphan() throws IOException {
        Path pidFile = cluster.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        long pid = Long.parseLong(Files.readAllLines(pidFile).getFirst().strip());
        Path commandLine = Path.of("/proc", Long.toString(pid), "cmdline");
        if (!Files.exists(commandLine) || !Files.readString(commandLine).contains(cluster.toString())) {
            return;
        }
        interrupt(pid);
        ProcessHandle.of(pid)
                .ifPresent(old -> old.onExit().orTimeout(30, TimeUnit.SECONDS).join());
    }

    private static void interrupt(long pid) {
        try {
            new ProcessBuilder("kill", "-INT", Long.toString(pid)).start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The death signal follows the thread that spawned, so one platform thread stays with the server. */
    private void supervise() throws InterruptedException {
        CountDownLatch answered = new CountDownLatch(1);
        Thread.ofPlatform().daemon().name("postgres").start(() -> keepRunning(answered));
        if (!answered.await(START_SECONDS_MAX, TimeUnit.SECONDS) || stopping) {
            stopping = true;
            throw new IllegalStateException("PostgreSQL did not start; its log is " + folder.resolve("postgres.log"));
        }
    }

    private void keepRunning(CountDownLatch answered) {
        try {
            for (int tries = 1; !stopping; tries++) {
                Process process = spawn();
                server = process;
                if (ready(process)) {
                    answered.countDown();
                }
                int code = process.waitFor();
                if (answered.getCount() > 0 && tries >= FIRST_START_TRIES_MAX) {
                    stopping = true;
                }
                if (!stopping) {
                    log.warn("PostgreSQL ended with code {}; starting it again", code);
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(300));
                }
            }
        } catch (IOException e) {
            stopping = true;
            log.error("PostgreSQL cannot be started", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            ended.countDown();
            answered.countDown();
        }
    }

    /** What is not used is not taken from the machine, so a small database stays small in memory. */
    private String sharedBuffers() {
        if (!settings.sharedBuffers().equals("auto")) {
            return settings.sharedBuffers();
        }
        long machineMb = ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean machine
                ? machine.getTotalMemorySize() >> 20
                : 0;
        return Math.clamp(machineMb / 4, BUFFERS_MB_MIN, BUFFERS_MB_MAX) + "MB";
    }

    private Process spawn() throws IOException {
        List<String> command = new ArrayList<>(
                List.of(bin.resolve("postgres").toString(), "-D", cluster.toString(), "-p", Integer.toString(port)));
        for (String setting : List.of(
                "listen_addresses=127.0.0.1",
                "unix_socket_directories=",
                "shared_buffers=" + sharedBuffers(),
                "max_connections=" + (settings.connections() + 40),
                "max_wal_size=4GB",
                "wal_compression=on",
                "huge_pages=off",
                "random_page_cost=1.1",
                "fsync=" + (settings.fsync() ? "on" : "off"))) {
            command.add("-c");
            command.add(setting);
        }
        List<String> ownSession = new ArrayList<>(List.of("setsid")); // Ctrl-C in a terminal is for Ripen alone
        ownSession.addAll(account.command(command));
        return new ProcessBuilder(ownSession)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("postgres.log").toFile()))
                .start();
    }

    /** PostgreSQL writes its state on the eighth line of its pid file. */
    private boolean ready(Process process) throws IOException {
        Path pidFile = cluster.resolve("postmaster.pid");
        while (process.isAlive() && !stopping) {
            if (Files.exists(pidFile)) {
                List<String> lines = Files.readAllLines(pidFile);
                if (lines.size() >= 8
                        && lines.get(0).strip().equals(Long.toString(process.pid()))
                        && lines.get(7).startsWith("ready")) {
                    return true;
                }
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        return false;
    }

    /** The user the server runs as: PostgreSQL refuses root. Empty when we are an ordinary user. */
    private record Account(String name) {

        static Account forServer() throws IOException {
            if (!"root".equals(System.getProperty("user.name"))) {
                return new Account("");
            }
            boolean postgres =
                    Files.readAllLines(Path.of("/etc/passwd")).stream().anyMatch(line -> line.startsWith("postgres:"));
            return new Account(postgres ? "postgres" : "nobody");
        }

        List<String> command(List<String> command) {
            List<String> all = new ArrayList<>(List.of("setpriv", "--pdeathsig=INT"));
            if (!name.isEmpty()) {
                all.addAll(List.of("--reuid=" + name, "--regid=" + group(), "--clear-groups"));
            }
            all.addAll(command);
            return all;
        }

        private String group() {
            return "nobody".equals(name) ? "nogroup" : name;
        }

        void own(Path path) throws IOException, InterruptedException {
            if (!name.isEmpty()) {
                new ProcessBuilder("chown", "-R", name + ":" + group(), path.toString())
                        .start()
                        .waitFor();
            }
        }

        void mustReach(Path folder) throws IOException, InterruptedException {
            List<String> probe = command(List.of("test", "-x", folder.toString()));
            if (new ProcessBuilder(probe)
                            .directory(new java.io.File("/"))
                            .start()
                            .waitFor()
                    != 0) {
                throw new CannotStart("PostgreSQL runs as user " + name + ", which cannot enter " + folder
                        + ". Set RIPEN_DATA to a folder that others may enter, such as /var/lib/ripen,"
                        + " or start Ripen as an ordinary user.");
            }
        }
    }
}
