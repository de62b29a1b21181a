package io.ripen.intake;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The body of a batch call, taken apart: each message with the very text that it came as.
 *
 * @param envelope everything but the messages
 */
record Batch(ObjectNode envelope, List<Part> parts) {

    /** A message that is JSON, whatever it says. */
    record Part(JsonNode node, Payload text) {}

    /** @throws RequestReader.Malformed when the body is not a JSON object with an array called batch */
    static Batch read(JsonMapper json, byte[] body) throws RequestReader.Malformed {
        ObjectNode envelope = json.createObjectNode();
        List<Part> parts = null;
        try (JsonParser parser = json.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new RequestReader.Malformed("the body is not a JSON object");
            }
            for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                JsonToken value = parser.nextToken();
                if (name.equals("batch") && value == JsonToken.START_ARRAY) {
                    parts = parts(parser, body);
                } else {
                    envelope.set(name, parser.<JsonNode>readValueAsTree());
                }
            }
            if (parser.nextToken() != null) {
                throw new RequestReader.Malformed("the body goes on after its end");
            }
        } catch (JacksonException e) {
            throw new RequestReader.Malformed(e.getOriginalMessage());
        }
        if (parts == null) {
            throw new RequestReader.Malformed("a batch carries an array called batch");
        }
        return new Batch(envelope, parts);
    }

    private static List<Part> parts(JsonParser parser, byte[] body) {
        List<Part> parts = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            int from = (int) parser.currentTokenLocation().getByteOffset();
            JsonNode node = parser.readValueAsTree();
            int to = (int) parser.currentLocation().getByteOffset();
            boolean known = from >= 0 && to > from && to <= body.length; // not known of a body in UTF-16
            parts.add(new Part(node, known ? Payload.of(body, from, to - from) : Payload.of(node.toString())));
        }
        return parts;
    }
}
