package io.ripen.activity;

import io.ripen.scoring.LeadEvent;
import io.ripen.scoring.Value;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An event on its way into the log. Immutable.
 *
 * @param idHash 64 bits of a hash of the message id
 * @param json the properties as they are stored; null when there are none
 * @param settled whether a second try of the same message would carry the same {@code at}
 */
public record NewEvent(
        long subjectId,
        long idHash,
        String type,
        Instant at,
        boolean settled,
        Instant receivedAt,
        boolean human,
        Map<String, Value> properties,
        @Nullable String json) {

    /** As the engine sees it. */
    public LeadEvent asLeadEvent() {
        return new LeadEvent(EventLog.id(subjectId, idHash), type, at, properties, human);
    }
}
