package io.ripen.model;

import io.ripen.scoring.LeadEvent;
import io.ripen.scoring.LeadHistory;
import io.ripen.scoring.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * A lead told in a file of its own: {@code story}, {@code at} (the instant of qualification), {@code since} (when it became
 * known), {@code attributes} as given, and {@code events}; an event with a list of instants happened at each of them, and
 * what is neither {@code at} nor {@code type} is a property.
 */
record GoldenLead(
        String model,
        String name,
        String story,
        Instant at,
        Instant since,
        Map<String, Value> given,
        List<LeadEvent> events) {

    private static final Path FOLDER = Path.of("src/test/resources/golden");

    /** Every lead told for a model, by name. */
    static List<GoldenLead> all(String model) {
        try (Stream<Path> files = Files.list(FOLDER.resolve(model))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".yaml"))
                    .map(file -> of(model, file.substring(0, file.length() - ".yaml".length())))
                    .sorted(Comparator.comparing(GoldenLead::name))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static GoldenLead of(String model, String name) {
        Map<?, ?> file = load(FOLDER.resolve(model).resolve(name + ".yaml"));
        Map<String, Value> given = new HashMap<>();
        map(node(file, "attributes")).forEach((key, value) -> given.put((String) key, value(value)));
        List<LeadEvent> events = new ArrayList<>();
        list(node(file, "events")).forEach(entry -> addEvents(map(entry), events));
        return new GoldenLead(
                model,
                name,
                text(file, "story"),
                instant(node(file, "at")),
                instant(node(file, "since")),
                given,
                events);
    }

    /** Where the expected qualification stands. */
    Path expected() {
        return FOLDER.resolve(model).resolve(name + ".txt");
    }

    LeadHistory history() {
        return LeadHistory.of(since, DerivedAttributes.complete(given, at), events);
    }

    /** The same lead with one attribute given otherwise. */
    GoldenLead with(String attribute, Value value) {
        Map<String, Value> other = new HashMap<>(given);
        other.put(attribute, value);
        return new GoldenLead(model, name, story, at, since, other, events);
    }

    private static void addEvents(Map<?, ?> entry, List<LeadEvent> events) {
        Map<String, Value> properties = new HashMap<>();
        entry.forEach((key, value) -> {
            if (!key.equals("at") && !key.equals("type")) {
                properties.put((String) key, value(value));
            }
        });
        for (Object at : list(node(entry, "at"))) {
            events.add(new LeadEvent("e" + events.size(), text(entry, "type"), instant(at), properties, true));
        }
    }

    private static Map<?, ?> load(Path file) {
        try {
            return map(new Load(LoadSettings.builder().setLabel(file.toString()).build())
                    .loadFromString(Files.readString(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<?, ?> map(Object node) {
        return (Map<?, ?>) node;
    }

    private static List<?> list(Object node) {
        return node instanceof List<?> list ? list : List.of(node);
    }

    private static Object node(Map<?, ?> map, String key) {
        return Objects.requireNonNull(map.get(key), key);
    }

    private static String text(Map<?, ?> map, String key) {
        return node(map, key).toString();
    }

    private static Instant instant(Object node) {
        return Instant.parse(node.toString());
    }

    private static Value value(Object node) {
        return switch (node) {
            case Number number -> Value.of(number.doubleValue());
            case Boolean bool -> Value.of(bool);
            case List<?> members ->
                Value.TextSet.of(members.stream().map(Object::toString).toList());
            default -> Value.of(node.toString());
        };
    }
}
