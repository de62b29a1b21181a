package io.ripen.cli.files;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.ripen.model.AttributeValues;
import io.ripen.model.BuiltInAttributes;
import io.ripen.scoring.AttributeType;
import io.ripen.scoring.QualificationModel;
import io.ripen.scoring.Value;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** {@code leads.csv}: RFC 4180, UTF-8, with a header. Read in two passes: the ids first, then the rows. */
public final class LeadsFile {

    private static final String ID = "id";
    private static final String CREATED_AT = "created_at";

    private final Path file;
    private final Map<String, String> mapping;
    private final Map<String, AttributeType> types;
    private final BadRows badRows;

    /** @param mapping foreign header to attribute name */
    public LeadsFile(Path file, Map<String, String> mapping, QualificationModel model, BadRows badRows) {
        this.file = file;
        this.mapping = Map.copyOf(mapping);
        this.types = new LinkedHashMap<>(BuiltInAttributes.all());
        this.types.putAll(model.attributes());
        this.badRows = badRows;
    }

    /** The ids by their order, each once; rows without an id or with one that stood before are bad and told here. */
    public LeadIndex index() throws IOException {
        LeadIndex index = new LeadIndex();
        try (CsvReader<NamedCsvRecord> records = open()) {
            for (NamedCsvRecord row : records) {
                Optional<String> fault = fault(row, index);
                fault.ifPresent(message -> badRows.tell(file, row.getStartingLineNumber(), message));
            }
        }
        return index;
    }

    /** Takes the id of a row in; or says why the row cannot count. */
    private Optional<String> fault(NamedCsvRecord row, LeadIndex index) {
        String id = field(row, ID).strip();
        int columns = row.getHeader().size();
        if (row.getFieldCount() != columns) {
            return Optional.of("has " + row.getFieldCount() + " fields, the header " + columns + "; check the quotes.");
        }
        if (id.isEmpty()) {
            return Optional.of("has no id; every lead needs one.");
        }
        return index.add(id) ? Optional.empty() : Optional.of("lead '" + id + "' stands twice; the first counts.");
    }

    /** Says once which columns the model does not know. */
    public void tellUnknownColumns(PrintStream err) throws IOException {
        try (CsvReader<NamedCsvRecord> records = open()) {
            Iterator<NamedCsvRecord> rows = records.iterator();
            if (!rows.hasNext()) {
                return;
            }
            Set<String> unknown = new TreeSet<>();
            for (String header : rows.next().getHeader()) {
                String name = mapping.getOrDefault(header, header);
                if (!types.containsKey(name) && !name.equals(ID) && !name.equals(CREATED_AT)) {
                    unknown.add(header);
                }
            }
            if (!unknown.isEmpty()) {
                err.println(file + ": ignored, the model does not know them: " + String.join(", ", unknown));
            }
        }
    }

    /** The rows that {@link #index} accepted, in their order. Close it. */
    public Rows rows() throws IOException {
        return new Rows(open());
    }

    /** Rows one by one; a row whose value does not fit is told and skipped. Not thread-safe. */
    public final class Rows implements AutoCloseable {
        private final CsvReader<NamedCsvRecord> records;
        private final Iterator<NamedCsvRecord> iterator;
        private final LeadIndex seen = new LeadIndex();

        private Rows(CsvReader<NamedCsvRecord> records) {
            this.records = records;
            this.iterator = records.iterator();
        }

        /** The next lead that the index knows; its row is empty when it is bad. Null at the end. */
        public @org.jspecify.annotations.Nullable Entry next() {
            while (iterator.hasNext()) {
                NamedCsvRecord row = iterator.next();
                if (fault(row, seen).isEmpty()) {
                    String id = field(row, ID).strip();
                    return new Entry(id, read(id, row));
                }
            }
            return null;
        }

        @Override
        public void close() throws IOException {
            records.close();
        }
    }

    /** @param row empty when it is bad: it was told, and the lead is left out */
    public record Entry(String id, Optional<LeadRow> row) {}

    private Optional<LeadRow> read(String id, NamedCsvRecord row) {
        Map<String, Value> given = new HashMap<>();
        Instant createdAt = null;
        try {
            for (Map.Entry<String, String> field : row.getFieldsAsMap().entrySet()) {
                String name = mapping.getOrDefault(field.getKey(), field.getKey());
                String text = field.getValue();
                AttributeType type = types.get(name);
                if (name.equals(CREATED_AT) && !text.isBlank()) {
                    createdAt = AttributeValues.instant(text.strip());
                } else if (type != null) {
                    AttributeValues.read(type, text).ifPresent(value -> given.put(name, value));
                }
            }
            return Optional.of(new LeadRow(id, given, createdAt));
        } catch (AttributeValues.Unreadable e) {
            badRows.tell(file, row.getStartingLineNumber(), "lead '" + id + "': " + e.getMessage());
            return Optional.empty();
        }
    }

    private String field(NamedCsvRecord row, String name) {
        for (String header : row.getHeader()) {
            if (mapping.getOrDefault(header, header).equals(name)) {
                return row.findField(header).orElse("");
            }
        }
        return "";
    }

    private CsvReader<NamedCsvRecord> open() throws IOException {
        Reader reader = new InputStreamReader(Source.open(file), StandardCharsets.UTF_8);
        return CsvReader.builder()
                .detectBomHeader(false)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofNamedCsvRecord(new WithoutBom(reader));
    }
}
