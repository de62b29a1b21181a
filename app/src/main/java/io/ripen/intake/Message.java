package io.ripen.intake;

import io.ripen.leads.Sighting;
import io.ripen.scoring.Value;
import java.time.Instant;
import java.util.Map;

/** One message of a request, read. Immutable. */
public sealed interface Message {

    /** The message as it came. */
    String payload();

    /**
     * @param idHash 64 bits of a hash of the message id
     * @param settled whether a second try would carry the same {@code at}
     */
    record Good(
            Sighting sighting,
            long idHash,
            String type,
            Instant at,
            boolean settled,
            Instant receivedAt,
            boolean human,
            Map<String, Value> properties,
            String payload)
            implements Message {
        public Good {
            properties = Map.copyOf(properties);
        }
    }

    record Bad(Rejection why, Instant receivedAt, String payload) implements Message {}
}
