package io.ripen.cli.files;

import io.ripen.scoring.Value;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A lead as {@code leads.csv} tells it. */
public record LeadRow(
        String id, Map<String, Value> given, @Nullable Instant createdAt) {}
