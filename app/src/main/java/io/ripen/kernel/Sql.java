package io.ripen.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The named statements of a store, from the {@code .sql} file beside it. Immutable. */
public final class Sql {

    private static final Pattern BLOCK = Pattern.compile("(?ms)^-- name: ([a-z0-9-]+)\\s*$(.*?)(?=^-- name: |\\z)");

    private final Map<String, String> blocks;

    private Sql(Map<String, String> blocks) {
        this.blocks = Map.copyOf(blocks);
    }

    /** The statements of {@code Store.sql} in the package of {@code store}. */
    public static Sql of(Class<?> store) {
        String file = store.getSimpleName() + ".sql";
        try (InputStream in = store.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("missing " + file + " beside " + store.getName());
            }
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Sql parse(String text) {
        Map<String, String> blocks = new HashMap<>();
        Matcher block = BLOCK.matcher(text);
        while (block.find()) {
            String body = block.group(2)
                    .lines()
                    .filter(line -> !line.stripLeading().startsWith("--"))
                    .collect(Collectors.joining("\n"));
            blocks.put(block.group(1), body.strip());
        }
        return new Sql(blocks);
    }

    /** The statement called {@code name}. */
    public String get(String name) {
        String block = blocks.get(name);
        if (block == null) {
            throw new IllegalArgumentException("no statement called " + name);
        }
        return block;
    }
}
