package io.ripen.qualification;

import io.ripen.kernel.Problem;
import io.ripen.kernel.ProblemException;
import io.ripen.kernel.ProblemException.Fault;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The last lead of a page: where the next one goes on.
 *
 * @param band of the score that gives the order, or hour of the last activity; 0 where there is none
 * @param value the score, or 0
 * @param at the last activity, where that gives the order
 */
record LeadCursor(int band, float value, @Nullable Instant at, long leadId) {

    String text() {
        String plain = band + "|" + value + "|" + (at == null ? "" : at) + "|" + leadId;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    /** Null for null. */
    static @Nullable LeadCursor read(LeadSort sort, @Nullable String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split("\\|", 4);
            if (parts.length == 4 && parts[2].isEmpty() == (sort != LeadSort.ACTIVITY)) {
                return new LeadCursor(
                        Integer.parseInt(parts[0]),
                        Float.parseFloat(parts[1]),
                        parts[2].isEmpty() ? null : Instant.parse(parts[2]),
                        Long.parseLong(parts[3]));
            }
        } catch (IllegalArgumentException | DateTimeException e) {
            // Told below.
        }
        throw new ProblemException(
                Problem.INPUT_INVALID,
                List.of(new Fault("after", "is no place in this list; leave it out to start at the top.")));
    }
}
