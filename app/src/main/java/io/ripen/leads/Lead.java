package io.ripen.leads;

import io.ripen.scoring.Attributes;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A person who may buy, as known now. Immutable.
 *
 * @param attributes given and derived
 * @param mergedInto the lead that absorbed this one, or null
 * @param given the names of those derivable attributes that somebody gave; null while nobody told anything
 */
public record Lead(
        long id,
        Instant createdAt,
        Attributes attributes,
        @Nullable Long mergedInto,
        @Nullable Set<String> given) {}
