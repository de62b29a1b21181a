package io.ripen.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The reference pages of this room are written from the code. */
class ReferencePagesTest {

    private static final Path EVENTS = Path.of("../docs/reference/events.md");
    private static final Path REJECTIONS = Path.of("../docs/reference/rejections.md");

    @Test
    void thePageOfEventNamesIsCurrent() throws IOException {
        String page = """
                # Event names

                Written from `event-names.tsv`; `-Dgolden=update` rewrites it.

                A `track` call carries a name, such as `Demo Requested`; models listen to ours, such as `demo_requested`. Upper and lower
                case make no difference. An administrator adds names, or changes these, under Settings, Event names; that holds for events
                from then on. A name that stands in neither table is kept in snake_case (`Quiz Completed` and `quizCompleted` become
                `quiz_completed`) and can be used in models at once.

                The other calls have one name each: `page` is `page_viewed`, `screen` is `screen_viewed`, `identify` is `identified`, `group` is
                `company_identified`, `alias` is `aliased`. A `track` call of one of the names that tell of a lead (`identified`,
                `company_identified`, `attributes_changed`) is kept with `tracked_` before it.

                Some names move a lead by themselves: `deal_opened`, `deal_won`, `deal_lost` and `order_completed`.

                | from | theirs | ours |
                |---|---|---|
                """
                + EventNames.standard().stream()
                        .map(name -> "| %s | %s | `%s` |\n".formatted(name.spec(), name.theirs(), name.ours()))
                        .collect(Collectors.joining());

        isCurrent(EVENTS, page);
    }

    @Test
    void thePageOfRejectionsIsCurrent() throws IOException {
        String page = """
                # Why a message is rejected

                Written from `Rejection`; `-Dgolden=update` rewrites it.

                A message that breaks a rule is answered like a good one (but for a single one that is too large, and a body that cannot be
                read: 400), because an SDK could only send the same again. It is kept under Rejected input, to be mended and sent again; the
                good messages beside it are taken. The latest 100,000 are kept, each with its first 40,000 characters.
                """
                + Arrays.stream(Rejection.values())
                        .map(rejection -> "\n## %s\n\n**%s%s.** %s\n"
                                .formatted(
                                        rejection.code().toLowerCase(Locale.ROOT),
                                        rejection.rule().substring(0, 1).toUpperCase(Locale.ROOT),
                                        rejection.rule().substring(1),
                                        rejection.remedy()))
                        .collect(Collectors.joining());

        isCurrent(REJECTIONS, page);
    }

    @Test
    void everyNameOfOursIsOneAndStandsOnce() {
        assertThat(EventNames.standard())
                .isNotEmpty()
                .allMatch(name -> EventNames.OURS.matcher(name.ours()).matches());
        assertThat(EventNames.standard())
                .extracting(name -> name.theirs().toLowerCase(Locale.ROOT))
                .doesNotHaveDuplicates();
        assertThat(Arrays.stream(Rejection.values()).map(Rejection::code)).doesNotHaveDuplicates();
    }

    private static void isCurrent(Path file, String page) throws IOException {
        if ("update".equals(System.getProperty("golden"))) {
            Files.writeString(file, page);
        }
        assertThat(file).hasContent(page);
    }
}
