package io.ripen.model;

import io.ripen.scoring.QualificationModel;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The models that ship with Ripen, for tests. */
final class ShippedModels {

    static final List<String> NAMES = List.of("b2b-services", "b2c-shop", "saas-trial");

    private ShippedModels() {}

    static String yaml(String name) {
        try (InputStream in = ShippedModels.class.getResourceAsStream("/models/" + name + ".yaml")) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static QualificationModel read(String name) {
        return switch (ModelReader.read(yaml(name))) {
            case ModelReading.Valid valid -> valid.model();
            case ModelReading.Faulty faulty ->
                throw new AssertionError(name + ": "
                        + faulty.faults().stream().map(ModelFault::text).toList());
        };
    }
}
