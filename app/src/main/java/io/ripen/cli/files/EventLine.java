package io.ripen.cli.files;

import io.ripen.model.AttributeValues;
import io.ripen.scoring.LeadEvent;
import io.ripen.scoring.Value;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * One line of {@code events.jsonl}.
 *
 * @param lead id of the lead
 */
record EventLine(String lead, LeadEvent event) {

    private static final JsonFactory JSON = new JsonFactory();

    /** A line that is no event; the message says what is wrong and what to write. */
    static final class BadLine extends Exception {
        BadLine(String message) {
            super(message);
        }
    }

    static EventLine parse(byte[] line, int offset, int length) throws BadLine {
        Fields fields = new Fields();
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), line, offset, length)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new BadLine("is no JSON object.");
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                fields.read(parser.currentName(), parser);
            }
            if (parser.nextToken() != null) {
                throw new BadLine("has something after the object; write one event a line.");
            }
        } catch (JacksonException e) {
            throw new BadLine("is no JSON: " + e.getOriginalMessage());
        }
        return fields.event();
    }

    /** The fields as they are read. */
    private static final class Fields {
        private @Nullable String id;
        private @Nullable String lead;
        private @Nullable String type;
        private @Nullable String at;
        private boolean human = true;
        private Map<String, Value> properties = Map.of();

        void read(String name, JsonParser parser) throws BadLine {
            JsonToken token = parser.nextToken();
            switch (name) {
                case "id" -> id = text(name, parser, token);
                case "lead" -> lead = text(name, parser, token);
                case "type" -> type = text(name, parser, token);
                case "at" -> at = text(name, parser, token);
                case "human" -> {
                    if (token != JsonToken.VALUE_TRUE
                            && token != JsonToken.VALUE_FALSE
                            && token != JsonToken.VALUE_NULL) {
                        throw new BadLine("human must be true or false.");
                    }
                    human = token != JsonToken.VALUE_FALSE;
                }
                case "properties" -> properties = readProperties(parser, token);
                default -> parser.skipChildren();
            }
        }

        private static @Nullable String text(String name, JsonParser parser, JsonToken token) throws BadLine {
            if (token == JsonToken.VALUE_NULL) {
                return null;
            }
            if (token != JsonToken.VALUE_STRING && !token.isNumeric()) {
                throw new BadLine(name + " must be a text.");
            }
            return parser.getString();
        }

        private static Map<String, Value> readProperties(JsonParser parser, JsonToken token) throws BadLine {
            if (token == JsonToken.VALUE_NULL) {
                return Map.of();
            }
            if (token != JsonToken.START_OBJECT) {
                throw new BadLine("properties must be an object.");
            }
            Map<String, Value> properties = new HashMap<>();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                Value value = value(parser, parser.nextToken());
                if (value != null) {
                    properties.put(name, value);
                }
            }
            return properties;
        }

        /** Null for null, for objects, and for lists that are no lists of texts: such a property is unknown. */
        private static @Nullable Value value(JsonParser parser, JsonToken token) {
            return switch (token) {
                case VALUE_STRING -> Value.of(parser.getString());
                case VALUE_TRUE -> Value.of(true);
                case VALUE_FALSE -> Value.of(false);
                case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
                    double number = parser.getDoubleValue();
                    yield Double.isFinite(number) ? Value.of(number) : null;
                }
                case START_ARRAY -> texts(parser);
                default -> {
                    parser.skipChildren();
                    yield null;
                }
            };
        }

        private static @Nullable Value texts(JsonParser parser) {
            SortedSet<String> texts = new TreeSet<>();
            boolean onlyTexts = true;
            JsonToken token = parser.nextToken();
            while (token != JsonToken.END_ARRAY) {
                if (token == JsonToken.VALUE_STRING) {
                    texts.add(parser.getString());
                } else {
                    onlyTexts = false;
                    parser.skipChildren();
                }
                token = parser.nextToken();
            }
            return onlyTexts ? new Value.TextSet(texts) : null;
        }

        EventLine event() throws BadLine {
            if (id == null || lead == null || type == null || at == null) {
                throw new BadLine("lacks "
                        + (id == null ? "id" : lead == null ? "lead" : type == null ? "type" : "at")
                        + "; an event needs id, lead, type and at.");
            }
            try {
                return new EventLine(lead, new LeadEvent(id, type, AttributeValues.instant(at), properties, human));
            } catch (AttributeValues.Unreadable e) {
                throw new BadLine("at: " + e.getMessage());
            }
        }
    }
}
