package io.ripen.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Golden files: what a test makes, kept under version control and compared byte for byte. {@code -Dgolden=update} writes
 * them anew; the difference is then reviewed like code.
 */
public final class Golden {

    private Golden() {}

    /** Whether golden files are being written anew. */
    public static boolean isUpdate() {
        return "update".equals(System.getProperty("golden"));
    }

    /**
     * Fails when {@code file} does not hold {@code actual}.
     *
     * @param file in the source tree, relative to the module; surefire runs each module in its folder
     * @param actual ends with a newline, as text files do
     */
    public static void assertMatches(Path file, String actual) {
        assertMatches(file, actual, isUpdate());
    }

    static void assertMatches(Path file, String actual, boolean update) {
        try {
            if (update) {
                Files.createDirectories(file.toAbsolutePath().getParent());
                Files.writeString(file, actual);
            }
            assertThat(Files.readString(file))
                    .as("%s; when the change is meant, run with -Dgolden=update and review the difference", file)
                    .isEqualTo(actual);
        } catch (NoSuchFileException e) {
            throw new AssertionError(file + " is missing: run with -Dgolden=update and review what it writes", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
