package io.ripen.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.ripen.scoring.AttributeType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;

/** The JSON Schema, which editors use, and the reader, which decides, speak of one grammar. */
class ModelSchemaTest {

    private static final Path MODEL_FOLDER = Path.of("src/main/resources/models");
    private static final String FIRST_LINE = "# yaml-language-server: $schema=";
    private static final JsonNode TREE = tree();
    private static final JsonSchema SCHEMA =
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(TREE);

    private static JsonNode tree() {
        try (var in = ModelSchemaTest.class.getResourceAsStream("/models/ripen-model.schema.json")) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<ValidationMessage> faults(String yaml) {
        return SCHEMA.validate(yaml, InputFormat.YAML);
    }

    /** Where the schema tells of a mapping: {@code STAGE_WITH_LEAVE} is {@code stageWithLeave}. */
    private static JsonNode definition(ModelKeys mapping) {
        StringBuilder name = new StringBuilder();
        for (String word : mapping.name().toLowerCase(Locale.ROOT).split("_")) {
            name.append(name.isEmpty() ? word : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
        }
        return TREE.path("$defs").path(name.toString());
    }

    @Test
    void theSchemaIsItselfValid() {
        JsonSchema meta = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
        assertThat(meta.validate(TREE)).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("io.ripen.model.ShippedModels#NAMES")
    void everyShippedModelIsValid(String model) {
        assertThat(faults(ShippedModels.yaml(model))).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("io.ripen.model.ShippedModels#NAMES")
    void everyShippedModelLeadsAnEditorToTheSchema(String model) throws IOException {
        String line = ShippedModels.yaml(model).lines().findFirst().orElseThrow();
        assertThat(line).startsWith(FIRST_LINE);
        assertThat(MODEL_FOLDER.resolve(line.substring(FIRST_LINE.length()))).isRegularFile();
    }

    @ParameterizedTest
    @EnumSource(ModelKeys.class)
    void theSchemaKnowsJustTheKeysOfTheReader(ModelKeys mapping) {
        JsonNode definition = definition(mapping);
        assertThat(definition.isObject()).as(mapping.name()).isTrue();
        List<String> known = definition
                .path("properties")
                .propertyStream()
                .map(Map.Entry::getKey)
                .toList();
        assertThat(known).containsExactlyElementsOf(mapping.keys());
        if (!mapping.keys().isEmpty()) {
            assertThat(definition.path("additionalProperties").booleanValue()).isFalse();
            assertThat(definition.path("additionalProperties").isBoolean()).isTrue();
        }
    }

    @Test
    void theSchemaKnowsJustTheTypesOfAttributes() {
        JsonNode types = TREE.at("/$defs/attributes/additionalProperties/enum");
        assertThat(types.valueStream().map(JsonNode::textValue))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(AttributeType.values())
                        .map(AttributeType::code)
                        .toList());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            ripen: 1                     | ripen: 2
            name: b2b-services           | name:
            half_life: 30d               | half_live: 30d
            half_life: 30d               | half_life: 30 days
            half_life: 30d               | half_life: 0d
            per_day: 5                   | per_day: 5, once_per: path
            per_day: 5                   | per_day: 0
            per_day: 5                   | per_day: 1.5
            max: 45                      | max: -45
            min: -50                     | min: 50
            points: 15, once_per         | points: 0, once_per
            points: 15, once_per         | once_per
            on: asset_downloaded,        |
            id: asset,                   | id: Asset,
            D: 20                        | E: 20
            leave_after: 7d              | leave_after: a week
            accept_within: 4h            | accept_within: 4
            iql: { enter                 | iql: { leave: 'fit < 10', enter
            iql: { enter                 | lql: { enter
            - { when: 'lead.decision_maker', points: 30 | - { points: 30
            """)
    void whatTheReaderRefusesTheSchemaRefusesToo(String right, @Nullable String wrong) {
        String yaml = ShippedModels.yaml("b2b-services");
        assertThat(yaml).contains(right);
        String faulty = yaml.replace(right, wrong == null ? "" : wrong);
        assertThat(ModelReader.read(faulty)).isInstanceOf(ModelReading.Faulty.class);
        assertThat(faults(faulty)).isNotEmpty();
    }
}
