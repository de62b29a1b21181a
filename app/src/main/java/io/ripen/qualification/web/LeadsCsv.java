package io.ripen.qualification.web;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.ripen.qualification.LeadItem;
import io.ripen.scoring.Qualification;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Leads as a table for spreadsheets. */
final class LeadsCsv {

    private static final String[] HEADER = {
        "id",
        "email",
        "phone",
        "first_name",
        "last_name",
        "job_title",
        "company",
        "industry",
        "country",
        "source",
        "stage",
        "stage_since",
        "temperature",
        "grade",
        "fit",
        "fit_known",
        "engagement",
        "intent",
        "last_activity"
    };

    private final CsvWriter csv;

    LeadsCsv(Writer out) {
        this.csv = CsvWriter.builder().build(out);
        csv.writeRecord(HEADER);
    }

    void write(LeadItem lead) {
        Qualification scores = lead.scores();
        csv.writeRecord(
                Long.toString(lead.id()),
                text(lead.email()),
                text(lead.phone()),
                text(lead.firstName()),
                text(lead.lastName()),
                text(lead.jobTitle()),
                text(lead.company()),
                text(lead.industry()),
                text(lead.country()),
                text(lead.source()),
                scores.stage().code(),
                instant(scores.stageSince()),
                scores.temperature().code(),
                scores.grade().name(),
                Float.toString((float) scores.fit()),
                Float.toString((float) scores.fitKnown()),
                Float.toString((float) scores.engagement()),
                Float.toString((float) scores.intent()),
                instant(lead.lastActivity()));
    }

    void end() throws IOException {
        csv.flush();
    }

    /** A text that a spreadsheet would take for a formula is told to be none. */
    static String text(@Nullable String text) {
        String given = Objects.requireNonNullElse(text, "");
        return !given.isEmpty() && "=+-@\t\r".indexOf(given.charAt(0)) >= 0 && !given.matches("\\+[0-9 ()/-]+")
                ? "'" + given
                : given;
    }

    private static String instant(@Nullable Instant instant) {
        return instant == null ? "" : instant.toString();
    }
}
