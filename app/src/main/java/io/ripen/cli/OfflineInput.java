package io.ripen.cli;

import io.ripen.cli.files.BadRows;
import io.ripen.cli.files.LeadRow;
import io.ripen.cli.files.LeadsFile;
import io.ripen.model.AttributeValues;
import io.ripen.model.DerivedAttributes;
import io.ripen.scoring.LeadEvent;
import io.ripen.scoring.LeadHistory;
import io.ripen.scoring.QualificationModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options that offline commands share: a model, leads, events and an instant. */
final class OfflineInput {

    @Option(names = "--model", required = true, paramLabel = "FILE", description = "The model file.")
    Path model = Path.of("");

    @Option(names = "--leads", required = true, paramLabel = "FILE", description = "leads.csv; .gz is read as it is.")
    Path leads = Path.of("");

    @Option(
            names = "--events",
            required = true,
            paramLabel = "FILE",
            description = "events.jsonl; .gz is read as it is.")
    Path events = Path.of("");

    @Option(
            names = "--at",
            required = true,
            paramLabel = "INSTANT",
            converter = InstantConverter.class,
            description = "The instant that is asked for, such as 2026-01-31T00:00:00Z.")
    Instant at = Instant.EPOCH;

    @Option(
            names = "--map",
            paramLabel = "'HEADER=attribute'|FILE",
            description = "Renames a foreign header; repeatable, or a file with one such line each.")
    List<String> map = List.of();

    /** Reads instants as the files hold them. */
    static final class InstantConverter implements picocli.CommandLine.ITypeConverter<Instant> {
        @Override
        public Instant convert(String value) {
            try {
                return AttributeValues.instant(value);
            } catch (AttributeValues.Unreadable e) {
                throw new TypeConversionException(String.valueOf(e.getMessage()));
            }
        }
    }

    LeadsFile leadsFile(QualificationModel of, BadRows badRows) throws IOException {
        return new LeadsFile(leads, mapping(map), of, badRows);
    }

    static Map<String, String> mapping(List<String> map) throws IOException {
        Map<String, String> mapping = new LinkedHashMap<>();
        for (String entry : map) {
            if (entry.contains("=")) {
                put(mapping, entry);
            } else {
                Files.readAllLines(Path.of(entry)).stream()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                        .forEach(line -> put(mapping, line));
            }
        }
        return mapping;
    }

    private static void put(Map<String, String> mapping, String entry) {
        int equals = entry.lastIndexOf('=');
        mapping.put(
                entry.substring(0, equals).strip(), entry.substring(equals + 1).strip());
    }

    /** The facts of a lead as the files tell them: its attributes hold for the whole walk. */
    LeadHistory history(LeadRow row, List<LeadEvent> ofLead) {
        Instant start = row.createdAt() != null
                ? row.createdAt()
                : ofLead.stream()
                        .filter(LeadEvent::human)
                        .map(LeadEvent::at)
                        .min(Instant::compareTo)
                        .filter(first -> first.isBefore(at))
                        .orElse(at);
        return LeadHistory.of(start, DerivedAttributes.complete(row.given(), at), ofLead);
    }
}
