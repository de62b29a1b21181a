package io.ripen.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoldenTest {

    @TempDir
    Path folder;

    @Test
    void aMissingFileFailsAndTellsHowToWriteIt() {
        Path file = folder.resolve("new.txt");
        assertThatThrownBy(() -> Golden.assertMatches(file, "text\n", false))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("-Dgolden=update");
        assertThat(file).doesNotExist();
    }

    @Test
    void anotherTextFailsAndLeavesTheFileAlone() throws IOException {
        Path file = Files.writeString(folder.resolve("old.txt"), "before\n");
        assertThatThrownBy(() -> Golden.assertMatches(file, "after\n", false))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("-Dgolden=update");
        assertThat(file).hasContent("before");
    }

    @Test
    void anUpdateWritesTheFileAndItsFolder() {
        Path file = folder.resolve("model/lead.txt");
        Golden.assertMatches(file, "after\n", true);
        Golden.assertMatches(file, "after\n", false);
    }
}
