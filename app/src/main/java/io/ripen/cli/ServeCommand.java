package io.ripen.cli;

import io.ripen.RipenApplication;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ripen serve}: the server with its pages and doors, until it is stopped. */
@Command(name = "serve", description = "Run the server. The first start prints a link to create the administrator.")
public final class ServeCommand implements Runnable {

    @Option(names = "--port", description = "Port to listen on (RIPEN_PORT, 8080).")
    private @Nullable Integer port;

    @Option(names = "--data", description = "Folder of the embedded database (RIPEN_DATA, ./data).")
    private @Nullable String data;

    @Override
    public void run() {
        List<String> settings = new ArrayList<>();
        if (port != null) {
            settings.add("--ripen.port=" + port);
        }
        if (data != null) {
            settings.add("--ripen.data=" + data);
        }
        RipenApplication.serve(settings.toArray(String[]::new));
        awaitEnd();
    }

    /** The command lasts as long as the server; the shutdown hook of the server ends the process. */
    static void awaitEnd() {
        try {
            new java.util.concurrent.CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
