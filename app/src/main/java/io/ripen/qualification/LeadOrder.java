package io.ripen.qualification;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of a list that one index gives in order. A list by a score has two: the bands above 0, sorted inside each,
 * and the many leads below one point, by number.
 */
enum LeadOrder {
    ENGAGEMENT(
            "s.engagement_band >= 1",
            "s.engagement_band desc, s.engagement desc, s.lead_id desc",
            "(s.engagement_band, s.engagement, s.lead_id) < (?::smallint, ?::real, ?)",
            "engagement_band"),
    NO_ENGAGEMENT("s.engagement_band = 0", "s.lead_id desc", "s.lead_id < ?", null),
    INTENT(
            "s.intent_band >= 1",
            "s.intent_band desc, s.intent desc, s.lead_id desc",
            "(s.intent_band, s.intent, s.lead_id) < (?::smallint, ?::real, ?)",
            "intent_band"),
    NO_INTENT("s.intent_band = 0", "s.lead_id desc", "s.lead_id < ?", null),
    FIT("", "s.fit desc, s.lead_id desc", "(s.fit, s.lead_id) < (?::real, ?)", null),
    ACTIVITY(
            "s.active_hour is not null",
            "s.active_hour desc, s.last_activity desc, s.lead_id desc",
            "(s.active_hour, s.last_activity, s.lead_id) < (?::int, ?::timestamptz, ?)",
            "active_hour"),
    NEWEST("", "s.lead_id desc", "s.lead_id < ?", null);

    private final String within;
    private final String by;
    private final String after;
    private final @Nullable String band;

    LeadOrder(String within, String by, String after, @Nullable String band) {
        this.within = within;
        this.by = by;
        this.after = after;
        this.band = band;
    }

    /** The stretches that are left after {@code from}. */
    static List<LeadOrder> from(LeadSort sort, @Nullable LeadCursor from) {
        boolean below = from != null && from.band() == 0;
        return switch (sort) {
            case ENGAGEMENT -> below ? List.of(NO_ENGAGEMENT) : List.of(ENGAGEMENT, NO_ENGAGEMENT);
            case INTENT -> below ? List.of(NO_INTENT) : List.of(INTENT, NO_INTENT);
            case FIT -> List.of(FIT);
            case ACTIVITY -> List.of(ACTIVITY);
            case NEWEST -> List.of(NEWEST);
        };
    }

    /** False when no lead of the filter can be in this stretch. */
    boolean mayHold(LeadFilter filter) {
        return switch (this) {
            case NO_ENGAGEMENT ->
                filter.least().engagement() == null || filter.least().engagement() < 1;
            case NO_INTENT -> filter.least().intent() == null || filter.least().intent() < 1;
            case ENGAGEMENT, INTENT, FIT, ACTIVITY, NEWEST -> true;
        };
    }

    String within() {
        return within;
    }

    String by() {
        return by;
    }

    /** The text that leaves out what came before the cursor, with its binds; empty at the start of the stretch. */
    String after(@Nullable LeadCursor from, List<Object> binds) {
        boolean upperStretchPassed = (this == NO_ENGAGEMENT || this == NO_INTENT) && (from == null || from.band() > 0);
        if (from == null || upperStretchPassed) {
            return "";
        }
        switch (this) {
            case ENGAGEMENT, INTENT -> binds.addAll(List.of(from.band(), from.value(), from.leadId()));
            case FIT -> binds.addAll(List.of(from.value(), from.leadId()));
            case ACTIVITY -> binds.addAll(List.of(from.band(), String.valueOf(from.at()), from.leadId()));
            case NO_ENGAGEMENT, NO_INTENT, NEWEST -> binds.add(from.leadId());
        }
        return after;
    }

    int bandOf(ResultSet row) throws SQLException {
        return band == null ? 0 : row.getInt(band);
    }
}
