package io.ripen.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ProblemTest {

    private static final Path PAGE = Path.of("../docs/reference/errors.md");

    @Test
    void thePageOfErrorsIsCurrent() throws IOException {
        String page = "# Errors\n\nWritten from `Problem`; `-Dgolden=update` rewrites it.\n"
                + Arrays.stream(Problem.values()).map(ProblemTest::section).collect(Collectors.joining());
        if ("update".equals(System.getProperty("golden"))) {
            Files.writeString(PAGE, page);
        }

        assertThat(PAGE).hasContent(page);
    }

    @Test
    void noCodeIsUsedTwice() {
        assertThat(Arrays.stream(Problem.values()).map(Problem::code)).doesNotHaveDuplicates();
    }

    private static String section(Problem problem) {
        return "\n## " + problem.code().toLowerCase(Locale.ROOT) + "\n\n**" + problem.title() + "** (HTTP "
                + problem.status() + "). " + problem.rule() + " " + problem.remedy() + "\n";
    }
}
