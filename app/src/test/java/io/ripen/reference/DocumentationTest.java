package io.ripen.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whoever follows a link arrives, and every page is found from the index. */
class DocumentationTest {

    private static final Path HOME = Path.of("..").toAbsolutePath().normalize();
    private static final Path DOCS = HOME.resolve("docs");
    private static final Path INDEX = DOCS.resolve("README.md");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern CODE = Pattern.compile("(?s)```.*?```|`[^`\n]*`");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");

    @Test
    void everyPageIsLinkedFromTheIndex() throws IOException {
        Set<Path> linked = links(INDEX).stream()
                .map(INDEX::resolveSibling)
                .map(Path::normalize)
                .collect(Collectors.toSet());
        Set<Path> missing = new TreeSet<>(pages(DOCS));
        missing.removeAll(linked);
        missing.remove(INDEX);

        assertThat(missing).isEmpty();
    }

    @Test
    void noLinkBetweenFilesIsBroken() throws IOException {
        List<String> broken = new ArrayList<>();
        for (Path page : pages(HOME)) {
            for (String link : links(page)) {
                String[] parts = link.split("#", 2);
                Path target = parts[0].isEmpty()
                        ? page
                        : page.resolveSibling(parts[0]).normalize();
                if (!Files.exists(target)
                        || (parts.length == 2 && !anchors(target).contains(parts[1]))) {
                    broken.add(HOME.relativize(page) + ": " + link);
                }
            }
        }

        assertThat(broken).isEmpty();
    }

    private static List<String> links(Path page) throws IOException {
        return LINK.matcher(CODE.matcher(Files.readString(page)).replaceAll(""))
                .results()
                .map((MatchResult found) -> found.group(1))
                .filter(link -> !link.matches("[a-z]+:.*"))
                .toList();
    }

    /** As the usual hosts of Markdown make them of headings. */
    private static Set<String> anchors(Path page) throws IOException {
        return HEADING.matcher(Files.readString(page))
                .results()
                .map(heading -> heading.group(1)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-'))
                .collect(Collectors.toSet());
    }

    private static List<Path> pages(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .filter(file ->
                            !HOME.relativize(file).toString().matches("(.*/)?(target|node_modules|data|\\.git)/.*"))
                    .toList();
        }
    }
}
