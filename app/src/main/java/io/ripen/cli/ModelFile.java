package io.ripen.cli;

import io.ripen.model.ModelReader;
import io.ripen.model.ModelReading;
import io.ripen.scoring.QualificationModel;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A model file named on the command line. */
final class ModelFile {

    /** The JSON Schema of model files, among the resources. */
    static final String SCHEMA = "models/ripen-model.schema.json";

    private ModelFile() {}

    /** The model; empty when it is faulty, after every fault was told. */
    static Optional<QualificationModel> read(Path file, PrintStream err) throws IOException {
        return switch (ModelReader.read(Files.readString(file, StandardCharsets.UTF_8))) {
            case ModelReading.Valid valid -> Optional.of(valid.model());
            case ModelReading.Faulty faulty -> {
                faulty.faults().forEach(fault -> err.println(file + ":" + fault.text()));
                yield Optional.empty();
            }
        };
    }
}
