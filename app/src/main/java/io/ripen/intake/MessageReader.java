package io.ripen.intake;

import io.ripen.kernel.ValueJson;
import io.ripen.leads.IdentityKey;
import io.ripen.leads.IdentityKey.Kind;
import io.ripen.leads.Sighting;
import io.ripen.scoring.Value;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads one message of the Segment tracking API. Thread-safe. */
final class MessageReader {

    /** Of a message as JSON in UTF-8, as the API promises. */
    static final int MESSAGE_BYTES_MAX = 32 * 1024;

    private static final String NUL = "\\u0000";
    private static final int ID_LENGTH_MAX = 256;
    private static final int NAME_LENGTH_MAX = 200;

    private final EventNames names;

    MessageReader(EventNames names) {
        this.names = names;
    }

    /** @param node what {@code raw} holds */
    Message read(JsonNode node, Message.Raw raw) {
        try {
            if (raw.bytes() > MESSAGE_BYTES_MAX) {
                throw new Unacceptable(Rejection.TOO_LARGE, raw.bytes() + " bytes");
            }
            if (!node.isObject()) {
                throw new Unacceptable(Rejection.NOT_JSON, raw.payload());
            }
            if (raw.text().isDoubtful() && !storable(node.toString())) {
                throw new Unacceptable(Rejection.NOT_STORABLE, null);
            }
            return good(node, raw);
        } catch (Unacceptable e) {
            return new Message.Bad(raw, e.why, e.value);
        }
    }

    private Message.Good good(JsonNode node, Message.Raw raw) throws Unacceptable {
        String type = raw.type() == null ? text(node, "type") : raw.type();
        if (type == null) {
            throw new Unacceptable(Rejection.UNKNOWN_TYPE, null);
        }
        MessageTime time = MessageTime.of(node, raw.sentAt(), raw.receivedAt());
        Map<String, Value> properties = new HashMap<>();
        String name = name(node, type, properties);
        Traits.campaign(node, properties);
        return new Message.Good(
                raw,
                sighting(node, type, time.at()),
                idHash(node),
                name,
                time.at(),
                time.settled(),
                !Crawlers.isCrawler(text(node.path("context"), "userAgent")),
                properties,
                ValueJson.write(properties));
    }

    /** The name of the event; what it tells is put into {@code properties}. */
    private String name(JsonNode node, String type, Map<String, Value> properties) throws Unacceptable {
        return switch (type) {
            case "identify" -> {
                properties.putAll(Traits.attributes(node));
                yield "identified";
            }
            case "group" -> {
                properties.putAll(Traits.company(node));
                yield "company_identified";
            }
            case "page" -> {
                Traits.page(node, properties);
                yield "page_viewed";
            }
            case "screen" -> {
                Traits.properties(node, properties);
                yield "screen_viewed";
            }
            case "track" -> {
                Traits.properties(node, properties);
                yield names.ours(eventName(node));
            }
            case "alias" -> "aliased";
            default -> throw new Unacceptable(Rejection.UNKNOWN_TYPE, type);
        };
    }

    private static String eventName(JsonNode node) throws Unacceptable {
        String event = text(node, "event");
        if (event == null || event.isBlank() || event.length() > NAME_LENGTH_MAX) {
            throw new Unacceptable(Rejection.NO_EVENT_NAME, event);
        }
        return event;
    }

    private static Sighting sighting(JsonNode node, String type, Instant at) throws Unacceptable {
        Map<Kind, IdentityKey> keys = new EnumMap<>(Kind.class);
        put(keys, Kind.VISITOR, text(node, "anonymousId"));
        put(keys, Kind.USER, text(node, "userId"));
        JsonNode traits = type.equals("identify")
                ? node.path("traits")
                : node.path("context").path("traits");
        if (keys.isEmpty()) {
            throw new Unacceptable(Rejection.NOBODY, null);
        }
        String email = text(traits, "email");
        if (email != null && Traits.isEmail(email)) {
            put(keys, Kind.EMAIL, email);
        }
        if (type.equals("identify")) {
            put(keys, Kind.PHONE, text(traits, "phone"));
        }
        return new Sighting(keys, at, type.equals("alias") ? previous(node) : null);
    }

    private static IdentityKey previous(JsonNode node) throws Unacceptable {
        String previous = text(node, "previousId");
        if (previous == null || text(node, "userId") == null) {
            throw new Unacceptable(Rejection.NO_PREVIOUS, null);
        }
        // Browsers alias the anonymous id, which is a UUID; servers a former user id.
        boolean visitor = previous.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
        return IdentityKey.of(visitor ? Kind.VISITOR : Kind.USER, previous);
    }

    private static void put(Map<Kind, IdentityKey> keys, Kind kind, @Nullable String value) throws Unacceptable {
        if (value == null || value.isBlank()) {
            return;
        }
        if (value.length() > ID_LENGTH_MAX) {
            throw new Unacceptable(Rejection.BAD_KEY, value);
        }
        keys.put(kind, IdentityKey.of(kind, value));
    }

    private static long idHash(JsonNode node) {
        String id = text(node, "messageId");
        String hashed = id == null || id.isEmpty() ? UUID.randomUUID().toString() : id;
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(hashed.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** A text, or a number as text; null for anything else. */
    static @Nullable String text(JsonNode node, String field) {
        JsonNode value = node.get(field);
        return value != null && (value.isString() || value.isNumber()) ? value.asString() : null;
    }

    static @Nullable Value value(JsonNode node) {
        return ValueJson.value(node);
    }

    /** PostgreSQL stores every character but NUL, and no half of a surrogate pair. */
    private static boolean storable(String json) {
        return !holdsNul(json) && StandardCharsets.UTF_8.newEncoder().canEncode(json);
    }

    /** An escape with an even number of backslashes before its own; after an odd number it is text. */
    private static boolean holdsNul(String json) {
        int at = json.indexOf(NUL);
        while (at >= 0) {
            int first = at;
            while (first > 0 && json.charAt(first - 1) == '\\') {
                first--;
            }
            if ((at - first) % 2 == 0) {
                return true;
            }
            at = json.indexOf(NUL, at + 1);
        }
        return false;
    }

    /** Millisecond clocks and microsecond databases: a time keeps what the database keeps. */
    static Instant micros(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS);
    }

    /** The message breaks a rule; stays inside this reader. */
    static final class Unacceptable extends Exception {
        final Rejection why;
        final @Nullable String value;

        Unacceptable(Rejection why, @Nullable String value) {
            super(why.rule(), null, false, false);
            this.why = why;
            this.value = value;
        }
    }
}
