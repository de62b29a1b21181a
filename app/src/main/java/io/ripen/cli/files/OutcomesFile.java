package io.ripen.cli.files;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.ripen.cli.files.Outcome.Kind;
import io.ripen.model.AttributeValues;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code outcomes.csv}: {@code id,outcome,at}. A lead that it does not name is open. Held in memory. */
public final class OutcomesFile {

    private final LeadIndex leads;
    private final @Nullable Outcome[] byOrdinal;
    private @Nullable Instant latest;

    private OutcomesFile(LeadIndex leads) {
        this.leads = leads;
        this.byOrdinal = new @Nullable Outcome[leads.size()];
    }

    /** Reads the file; rows that say nothing of a known lead are told and left out. */
    public static OutcomesFile read(Path file, LeadIndex leads, BadRows badRows) throws IOException {
        OutcomesFile outcomes = new OutcomesFile(leads);
        var reader = new WithoutBom(new InputStreamReader(Source.open(file), StandardCharsets.UTF_8));
        try (CsvReader<NamedCsvRecord> records = CsvReader.builder()
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofNamedCsvRecord(reader)) {
            for (NamedCsvRecord row : records) {
                outcomes.fault(row).ifPresent(text -> badRows.tell(file, row.getStartingLineNumber(), text));
            }
        }
        return outcomes;
    }

    public Outcome of(int ordinal) {
        Outcome outcome = byOrdinal[ordinal];
        return outcome == null ? Outcome.OPEN : outcome;
    }

    /** The latest instant that the file names. */
    public Optional<Instant> latest() {
        return Optional.ofNullable(latest);
    }

    /** Takes in a row; or says why it cannot count. */
    private Optional<String> fault(NamedCsvRecord row) {
        String id = row.findField("id").orElse("").strip();
        int ordinal = leads.ordinalOf(id);
        if (ordinal < 0) {
            return Optional.of("lead '" + id + "' is not among the leads.");
        }
        if (byOrdinal[ordinal] != null) {
            return Optional.of("lead '" + id + "' stands twice; the first counts.");
        }
        String word = row.findField("outcome").orElse("").strip();
        Kind kind = switch (word) {
            case "won" -> Kind.WON;
            case "lost" -> Kind.LOST;
            case "open" -> Kind.OPEN;
            default -> null;
        };
        if (kind == null) {
            return Optional.of("'" + word + "' is no outcome; write won, lost or open.");
        }
        return take(ordinal, kind, row.findField("at").orElse("").strip());
    }

    private Optional<String> take(int ordinal, Kind kind, String text) {
        try {
            Instant at = text.isEmpty() || kind == Kind.OPEN ? null : AttributeValues.instant(text);
            byOrdinal[ordinal] = new Outcome(kind, at);
            latest = at != null && (latest == null || at.isAfter(latest)) ? at : latest;
            return Optional.empty();
        } catch (AttributeValues.Unreadable e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
