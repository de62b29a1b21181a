package io.ripen.qualification;

import io.ripen.scoring.Qualification;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A lead as a list shows it. Immutable.
 *
 * @param scores true within a point
 */
public record LeadItem(
        long id,
        @Nullable String firstName,
        @Nullable String lastName,
        @Nullable String email,
        @Nullable String phone,
        @Nullable String jobTitle,
        @Nullable String company,
        @Nullable String industry,
        @Nullable String country,
        @Nullable String source,
        Qualification scores,
        @Nullable Instant lastActivity) {

    /** What to call the lead: the name, else the email, the phone or the number. */
    public String title() {
        String name = ((firstName == null ? "" : firstName) + " " + (lastName == null ? "" : lastName)).strip();
        return !name.isEmpty() ? name : email != null ? email : phone != null ? phone : "Lead " + id;
    }
}
