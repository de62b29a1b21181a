package io.ripen.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what memory is in use. */
final class Memories {

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Pattern RESIDENT = Pattern.compile("(?m)^VmRSS:\\s+(\\d+) kB$");
    private static final long KILO = 1024;

    private Memories() {}

    static SystemState.Memory read() {
        Runtime runtime = Runtime.getRuntime();
        return new SystemState.Memory(runtime.totalMemory() - runtime.freeMemory(), runtime.maxMemory(), resident());
    }

    /** Linux tells it; elsewhere nobody asks. */
    private static @Nullable Long resident() {
        if (!Files.isReadable(STATUS)) {
            return null;
        }
        try {
            Matcher found = RESIDENT.matcher(Files.readString(STATUS));
            return found.find() ? Long.valueOf(Long.parseLong(found.group(1)) * KILO) : null;
        } catch (IOException e) {
            return null; // the figure is told as unknown
        }
    }
}
