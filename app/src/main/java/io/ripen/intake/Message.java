package io.ripen.intake;

import io.ripen.leads.Sighting;
import io.ripen.scoring.Value;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One message of a request, read. Immutable. */
public sealed interface Message {

    /** The message as it came, and what its request told of it. */
    Raw raw();

    /**
     * @param text as it came
     * @param type as the path tells it; null when the payload does
     * @param sentAt of the batch; null when it has none
     */
    record Raw(
            Payload text, @Nullable String type, @Nullable Instant sentAt, Instant receivedAt) {

        String payload() {
            return text.text();
        }

        /** Of the payload in UTF-8. */
        int bytes() {
            return text.bytes();
        }
    }

    /**
     * @param idHash 64 bits of a hash of the message id
     * @param settled whether a second try would carry the same {@code at}
     * @param json the properties as they are stored; null when there are none
     */
    record Good(
            Raw raw,
            Sighting sighting,
            long idHash,
            String type,
            Instant at,
            boolean settled,
            boolean human,
            Map<String, Value> properties,
            @Nullable String json)
            implements Message {
        public Good {
            properties = Map.copyOf(properties);
        }
    }

    /** @param value what breaks the rule, where a single value does */
    record Bad(Raw raw, Rejection why, @Nullable String value) implements Message {}
}
