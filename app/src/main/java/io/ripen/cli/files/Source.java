package io.ripen.cli.files;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** Opens a file, unpacking {@code .gz} as it is read. */
final class Source {

    private static final int BUFFER_BYTES = 1 << 16;

    private Source() {}

    static InputStream open(Path file) throws IOException {
        InputStream raw = Files.newInputStream(file);
        return file.getFileName().toString().endsWith(".gz")
                ? new GZIPInputStream(raw, BUFFER_BYTES)
                : new BufferedInputStream(raw, BUFFER_BYTES);
    }
}
