package io.ripen;

import static org.assertj.core.api.Assertions.assertThat;

import io.ripen.support.RipenTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/** Every named statement fits the migrated schema, and is used by the store beside it. */
@RipenTest
class SqlFilesTest {

    private static final Pattern BLOCK = Pattern.compile("(?ms)^-- name: ([a-z0-9-]+)\\s*$(.*?)(?=^-- name: |\\z)");
    private static final Pattern PARAMETER = Pattern.compile("(?<!:):[a-zA-Z][a-zA-Z0-9_]*|\\?");

    @Autowired
    private JdbcTemplate jdbc;

    private int number;

    @Test
    void everyStatementFitsTheSchemaAndIsUsed() throws IOException {
        List<String> faults = new ArrayList<>();
        for (Path file : files()) {
            String store =
                    room(Path.of(file.toString().replace("resources", "java")).resolveSibling(""));
            Matcher block = BLOCK.matcher(Files.readString(file));
            while (block.find()) {
                String name = file.getFileName() + " " + block.group(1);
                if (!store.contains("\"" + block.group(1) + "\"")) {
                    faults.add(name + ": nobody uses it");
                }
                faults.addAll(prepare(name, block.group(2)));
            }
        }

        assertThat(faults).isEmpty();
    }

    /** All that is written in the room: a store may be more than one class. */
    private static String room(Path folder) throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> classes = Files.list(folder)) {
            for (Path one : classes.filter(path -> path.toString().endsWith(".java"))
                    .sorted()
                    .toList()) {
                all.append(Files.readString(one));
            }
        }
        return all.toString();
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(Path.of("src/main/resources/io/ripen"))) {
            return all.filter(file -> file.toString().endsWith(".sql")).sorted().toList();
        }
    }

    private String prepared() {
        number++;
        return "checked_" + number;
    }

    /** What a store puts in where the statement does not stand without it. */
    private static final Map<String, String> HOLES =
            Map.of("(/* read */)", "(select * from lead_state)", "(/* of leads */)", "(true)");

    private static String filled(String statement) {
        String filled = statement;
        for (Map.Entry<String, String> hole : HOLES.entrySet()) {
            filled = filled.replace(hole.getKey(), hole.getValue());
        }
        return filled;
    }

    /** Type inference sees a parameter that is used twice as one. */
    private List<String> prepare(String name, String statement) {
        List<String> known = new ArrayList<>();
        String numbered = PARAMETER.matcher(filled(statement)).replaceAll(found -> {
            String word = found.group();
            if (word.equals("?") || !known.contains(word)) {
                known.add(word);
                return "\\$" + known.size();
            }
            return "\\$" + (known.indexOf(word) + 1);
        });
        try {
            jdbc.execute("prepare " + prepared() + " as " + numbered);
            return List.of();
        } catch (DataAccessException e) {
            return List.of(name + ": " + e.getMostSpecificCause().getMessage());
        }
    }
}
