package io.ripen.qualification;

import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** The partition of lead_state that one model version has to itself, with the indexes that lists and reviews need. */
final class StatePartition {

    private static final List<String> LISTED = List.of(
            "engagement_band, lead_id",
            "intent_band, lead_id",
            "stage, engagement_band",
            "temperature, engagement_band",
            "grade, engagement_band",
            "fit, lead_id",
            "active_hour",
            "review_hour");

    private final JdbcTemplate jdbc;

    StatePartition(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** A table name cannot be bound; {@code version} is a number. */
    void create(int version) {
        String table = "lead_state_" + version;
        jdbc.execute("create table " + table + " partition of lead_state for values in (" + version
                + ") with (fillfactor = 80)");
        LISTED.forEach(columns -> jdbc.execute("create index on " + table + " (" + columns + ")"));
    }
}
