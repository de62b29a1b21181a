package io.ripen.intake.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.ripen.intake.RejectedInput;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Rejected input as the API shows it. The payload is text: it may not be JSON. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RejectedJson(
        long id,
        String door,
        Instant receivedAt,
        String code,
        String rule,
        String remedy,
        @Nullable String value,
        String state,
        @Nullable Instant settledAt,
        @Nullable String settledBy,
        String payload) {

    private static final JsonMapper JSON = JsonMapper.shared();

    static RejectedJson of(RejectedInput.Row row) {
        return new RejectedJson(
                row.id(),
                row.door(),
                row.receivedAt(),
                row.code(),
                row.rule(),
                row.remedy(),
                row.value(),
                row.state().word(),
                row.settledAt(),
                row.settledBy(),
                row.payload());
    }

    /** Indented where it is JSON, else as it is. */
    static String indented(String payload) {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(JSON.readTree(payload));
        } catch (JacksonException e) {
            return payload;
        }
    }
}
