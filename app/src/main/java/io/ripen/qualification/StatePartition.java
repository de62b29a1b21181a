package io.ripen.qualification;

import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The partition of lead_state that one model version has to itself, with the indexes that lists and reviews need. Built
 * beside the others and attached when it is whole. A table name cannot be bound; a version is a number.
 */
final class StatePartition {

    private static final List<String> LISTED = List.of(
            "engagement_band, lead_id",
            "intent_band, lead_id",
            "stage, engagement_band",
            "temperature, engagement_band",
            "grade, engagement_band",
            "stage, intent_band",
            "temperature, intent_band",
            "fit, lead_id",
            "active_hour",
            "review_hour");

    private final JdbcTemplate jdbc;

    StatePartition(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    static String table(int version) {
        return "lead_state_" + version;
    }

    /** Serves at once. */
    void create(int version) {
        prepare(version);
        index(version);
        attach(version);
    }

    /** An empty table that nobody sees yet. */
    void prepare(int version) {
        drop(version);
        String table = table(version);
        jdbc.execute("create table " + table + " (like lead_state including defaults, check (model_version = " + version
                + "), primary key (model_version, lead_id)) with (fillfactor = 80)");
    }

    void index(int version) {
        for (int i = 0; i < LISTED.size(); i++) {
            jdbc.execute("create index if not exists " + table(version) + "_" + i + " on " + table(version) + " ("
                    + LISTED.get(i) + ")");
        }
        jdbc.execute("analyze " + table(version));
    }

    void attach(int version) {
        jdbc.execute("alter table lead_state attach partition " + table(version) + " for values in (" + version + ")");
    }

    void drop(int version) {
        jdbc.execute("drop table if exists " + table(version));
    }
}
