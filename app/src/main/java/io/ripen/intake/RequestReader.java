package io.ripen.intake;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads the body of a request to the tracking API. Thread-safe. */
public final class RequestReader {

    /** Messages of one batch, as the API promises. */
    static final int MESSAGES_MAX = 2500;

    private static final int DEPTH_MAX = 32;

    private static final int UNREADABLE_BYTES_KEPT = 40_000;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEPTH_MAX)
                            .build())
                    .build())
            .build();

    private final MessageReader messages;

    public RequestReader(EventNames names) {
        this.messages = new MessageReader(names);
    }

    /** @param writeKey as the body carries it; null when it does not */
    public record Request(@Nullable String writeKey, List<Message> messages) {
        public Request {
            messages = List.copyOf(messages);
        }

        /** Whether it is a single message, of more bytes than one may have: the one fault the API answers by 400. */
        public boolean isOneTooLarge() {
            return messages.size() == 1
                    && messages.getFirst() instanceof Message.Bad bad
                    && bad.why() == Rejection.TOO_LARGE;
        }
    }

    /** The body is not JSON, or is nested too deep. */
    public static final class Malformed extends Exception {
        Malformed(String message) {
            super(message);
        }
    }

    /** @param type the type that the path tells, or {@code batch} */
    public Request read(byte[] body, String type, Instant receivedAt) throws Malformed {
        if (type.equals("batch")) {
            return batch(body, receivedAt);
        }
        JsonNode root = parse(body);
        if (!root.isObject()) {
            throw new Malformed("the body is not a JSON object");
        }
        Message.Raw raw = new Message.Raw(Payload.of(body), type, null, receivedAt);
        return new Request(MessageReader.text(root, "writeKey"), List.of(messages.read(root, raw)));
    }

    private Request batch(byte[] body, Instant receivedAt) throws Malformed {
        Batch batch = Batch.read(JSON, body);
        String writeKey = MessageReader.text(batch.envelope(), "writeKey");
        Instant sentAt = MessageTime.sentAt(batch.envelope());
        List<Message> read = new ArrayList<>(batch.parts().size());
        for (Batch.Part part : batch.parts()) {
            Message.Raw raw = new Message.Raw(part.text(), null, sentAt, receivedAt);
            read.add(
                    read.size() < MESSAGES_MAX
                            ? messages.read(part.node(), raw)
                            : new Message.Bad(raw, Rejection.TOO_MANY, null));
            if (writeKey == null && part.node().isObject()) {
                writeKey = MessageReader.text(part.node(), "writeKey");
            }
        }
        return new Request(writeKey, read);
    }

    /** A body that cannot be read, as a message for the rejected input. */
    public static Message unreadable(byte[] body, String type, Malformed why, Instant receivedAt) {
        Payload text = Payload.of(body, 0, Math.min(body.length, UNREADABLE_BYTES_KEPT));
        String typeOfPath = type.equals("batch") ? null : type;
        return new Message.Bad(
                new Message.Raw(text, typeOfPath, null, receivedAt), Rejection.NOT_JSON, why.getMessage());
    }

    /** One message that was kept as text, read again as it would have been when it came. */
    Message reread(Message.Raw raw, String messageIdIfMissing) throws Malformed {
        JsonNode root = parse(raw.payload().getBytes(StandardCharsets.UTF_8));
        if (root instanceof ObjectNode message && MessageReader.text(message, "messageId") == null) {
            message.put("messageId", messageIdIfMissing);
        }
        return messages.read(root, raw);
    }

    private static JsonNode parse(byte[] body) throws Malformed {
        try {
            return Objects.requireNonNull(JSON.readTree(body));
        } catch (JacksonException e) {
            throw new Malformed(e.getOriginalMessage());
        }
    }
}
