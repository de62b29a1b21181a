package io.ripen.kernel;

import io.ripen.scoring.Value;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Values by name as compact JSON text: text, number, boolean, and an array of texts for a set. Stateless. */
public final class ValueJson {

    private static final JsonMapper JSON = JsonMapper.shared();

    private ValueJson() {}

    /** Names in natural order; null when there is nothing to write. */
    public static @Nullable String write(Map<String, Value> properties) {
        if (properties.isEmpty()) {
            return null;
        }
        String[] names = properties.keySet().toArray(new String[0]);
        Arrays.sort(names);
        StringWriter text = new StringWriter(128);
        try (JsonGenerator out = JSON.createGenerator(text)) {
            out.writeStartObject();
            for (String name : names) {
                out.writeName(name);
                write(out, Objects.requireNonNull(properties.get(name)));
            }
            out.writeEndObject();
        }
        return text.toString();
    }

    private static void write(JsonGenerator out, Value value) {
        switch (value) {
            case Value.Text text -> out.writeString(text.value());
            case Value.Numeric number -> out.writeNumber(number.value());
            case Value.Bool bool -> out.writeBoolean(bool.value());
            case Value.TextSet set -> {
                out.writeStartArray();
                set.members().forEach(out::writeString);
                out.writeEndArray();
            }
            case Value.Members members -> {
                out.writeStartArray();
                members.values().forEach(member -> write(out, member));
                out.writeEndArray();
            }
            case Value.Moment moment -> out.writeString(moment.value().toString());
        }
    }

    public static Map<String, Value> read(@Nullable String json) {
        if (json == null) {
            return Map.of();
        }
        Map<String, Value> properties = new HashMap<>();
        for (Map.Entry<String, JsonNode> entry : JSON.readTree(json).properties()) {
            Value value = value(entry.getValue());
            if (value != null) {
                properties.put(entry.getKey(), value);
            }
        }
        return properties;
    }

    /** The value of a scalar or of an array of scalars; null for anything else. */
    public static @Nullable Value value(JsonNode node) {
        if (node.isString()) {
            return Value.of(node.asString());
        }
        if (node.isBoolean()) {
            return Value.of(node.asBoolean());
        }
        if (node.isNumber()) {
            double number = node.asDouble();
            return Double.isFinite(number) ? Value.of(number) : null;
        }
        if (node.isArray() && !node.isEmpty()) {
            List<String> members = new ArrayList<>();
            for (JsonNode member : node) {
                if (!member.isValueNode() || member.isNull()) {
                    return null;
                }
                members.add(member.asString());
            }
            return Value.TextSet.of(members);
        }
        return null;
    }
}
