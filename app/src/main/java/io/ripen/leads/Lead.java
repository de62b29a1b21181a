package io.ripen.leads;

import io.ripen.scoring.Attributes;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A person who may buy, as known now. Immutable.
 *
 * @param attributes given and derived
 * @param mergedInto the lead that absorbed this one, or null
 */
public record Lead(
        long id,
        Instant createdAt,
        Attributes attributes,
        @Nullable Long mergedInto) {}
