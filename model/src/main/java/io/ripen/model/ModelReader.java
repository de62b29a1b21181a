package io.ripen.model;

import io.ripen.model.ConditionReader.Place;
import io.ripen.model.ModelFault.Code;
import io.ripen.scoring.AttributeType;
import io.ripen.scoring.QualificationModel;
import io.ripen.scoring.QualificationModel.Band;
import io.ripen.scoring.QualificationModel.HandoffTerms;
import io.ripen.scoring.QualificationModel.StageLine;
import io.ripen.scoring.QualificationModel.TemperatureBands;
import io.ripen.scoring.Stage;
import io.ripen.scoring.condition.Condition;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Reads a model file: YAML with conditions in CEL. Finds all faults of a file at once. Not thread-safe: one a file. */
public final class ModelReader {

    /** The largest file that is read, in characters. */
    public static final int FILE_LENGTH_MAX = 500_000;

    private static final int ALIASES_MAX = 50;

    private final YamlSource source;
    private ConditionReader conditions;

    private ModelReader(String yaml) {
        this.source = new YamlSource(yaml);
        this.conditions = new ConditionReader(BuiltInAttributes.all());
    }

    /** Reads the text of a model file. */
    public static ModelReading read(String yaml) {
        ModelReader reader = new ModelReader(yaml);
        if (yaml.length() > FILE_LENGTH_MAX) {
            return new ModelReading.Faulty(List.of(new ModelFault(
                    Code.TOO_LARGE, 1, 1, "", "is longer than " + FILE_LENGTH_MAX + " characters.", "Shorten it.")));
        }
        Optional<QualificationModel> model = reader.compose(yaml).flatMap(reader::model);
        return model.isPresent() && !reader.source.isFaulty()
                ? new ModelReading.Valid(model.get())
                : new ModelReading.Faulty(reader.source.faults());
    }

    private Optional<Node> compose(String yaml) {
        LoadSettings settings = LoadSettings.builder()
                .setUseMarks(true)
                .setMaxAliasesForCollections(ALIASES_MAX)
                .build();
        try {
            Optional<Node> root = new Compose(settings).composeString(yaml);
            if (root.isEmpty()) {
                source.add(new ModelFault(Code.YAML, 1, 1, "", "is empty.", "Start from a shipped model."));
            }
            return root;
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
            int column = e.getProblemMark().map(mark -> mark.getColumn() + 1).orElse(1);
            source.add(new ModelFault(
                    Code.YAML,
                    line,
                    column,
                    "",
                    "is no YAML: " + e.getProblem() + ".",
                    "Check indentation and quotes."));
        } catch (YamlEngineException e) {
            source.add(new ModelFault(
                    Code.YAML, 1, 1, "", "is no YAML: " + e.getMessage() + ".", "Check indentation and quotes."));
        }
        return Optional.empty();
    }

    private Optional<QualificationModel> model(Node root) {
        YamlMap file = YamlMap.of(source, root, "", ModelKeys.FILE);
        if (file == null) {
            return Optional.empty();
        }
        String version = file.requiredText("ripen");
        Node versionNode = file.get("ripen");
        if (versionNode != null && !version.equals("1")) {
            file.fault(Code.BAD_VALUE, versionNode, "ripen", "is '" + version + "'.", "Write ripen: 1.");
        }
        String name = file.requiredText("name");
        Map<String, AttributeType> declared = attributes(file);
        Map<String, AttributeType> known = new LinkedHashMap<>(BuiltInAttributes.all());
        known.putAll(declared);
        conditions = new ConditionReader(known);
        var fit = new FitReader(source, conditions).read(file);
        var signals = new SignalReader(source, conditions);
        var engagement = signals.read(file, "engagement");
        var intent = signals.read(file, "intent");
        TemperatureBands temperature = temperature(file);
        Map<Stage, StageLine> stages = stages(file);
        HandoffTerms handoff = handoff(file);
        return source.isFaulty()
                ? Optional.empty()
                : Optional.of(
                        new QualificationModel(name, declared, fit, engagement, intent, temperature, stages, handoff));
    }

    private Map<String, AttributeType> attributes(YamlMap file) {
        Map<String, AttributeType> declared = new LinkedHashMap<>();
        Node node = file.get("attributes");
        YamlMap map = node == null ? null : YamlMap.of(source, node, "attributes", ModelKeys.ATTRIBUTES);
        if (map == null) {
            return declared;
        }
        for (String name : map.keys()) {
            String code = map.text(name, "");
            AttributeType type = null;
            for (AttributeType candidate : AttributeType.values()) {
                type = candidate.code().equals(code) ? candidate : type;
            }
            Node where = java.util.Objects.requireNonNullElse(map.get(name), map.node());
            if (type == null) {
                map.fault(
                        Code.BAD_VALUE,
                        where,
                        name,
                        "'" + code + "' is no type.",
                        "Write text, number, boolean, set or instant.");
            } else if (!name.matches("[a-z][a-z0-9_]*")) {
                map.fault(Code.BAD_VALUE, where, name, "is no attribute name.", "Write snake_case: a-z, 0-9 and _.");
            } else if (BuiltInAttributes.all().containsKey(name)
                    && BuiltInAttributes.all().get(name) != type) {
                map.fault(Code.CONTRADICTION, where, name, "is built in with another type.", "Choose another name.");
            } else {
                declared.put(name, type);
            }
        }
        return declared;
    }

    private TemperatureBands temperature(YamlMap file) {
        Band never = new Band(Condition.NEVER, Condition.ALWAYS);
        Node node = file.required("temperature");
        YamlMap map = node == null ? null : YamlMap.of(source, node, "temperature", ModelKeys.TEMPERATURE);
        return map == null
                ? new TemperatureBands(never, never)
                : new TemperatureBands(band(map, "hot"), band(map, "warm"));
    }

    private Band band(YamlMap temperature, String key) {
        Node node = temperature.required(key);
        YamlMap map = node == null ? null : YamlMap.of(source, node, temperature.at(key), ModelKeys.BAND);
        return map == null
                ? new Band(Condition.NEVER, Condition.ALWAYS)
                : new Band(
                        condition(conditions, map, "enter", Place.DECISION, true),
                        condition(conditions, map, "leave", Place.DECISION, true));
    }

    private Map<Stage, StageLine> stages(YamlMap file) {
        Map<Stage, StageLine> lines = new EnumMap<>(Stage.class);
        Node node = file.required("stages");
        YamlMap map = node == null ? null : YamlMap.of(source, node, "stages", ModelKeys.STAGES);
        if (map == null) {
            return lines;
        }
        for (Stage stage : QualificationModel.LINED_STAGES) {
            Node line = stage == Stage.PRODUCT_QUALIFIED ? map.get(stage.code()) : map.required(stage.code());
            if (line != null) {
                lines.put(stage, line(map, stage, line));
            }
        }
        return lines;
    }

    private StageLine line(YamlMap stages, Stage stage, Node node) {
        boolean mayLeave = stage == Stage.MARKETING_QUALIFIED || stage == Stage.PRODUCT_QUALIFIED;
        ModelKeys keys = mayLeave ? ModelKeys.STAGE_WITH_LEAVE : ModelKeys.STAGE;
        YamlMap map = YamlMap.of(source, node, stages.at(stage.code()), keys);
        if (map == null) {
            return new StageLine(Condition.NEVER, null, Duration.ZERO);
        }
        Condition enter = condition(conditions, map, "enter", Place.DECISION, true);
        boolean leaves = map.get("leave") != null;
        return new StageLine(
                enter,
                leaves ? condition(conditions, map, "leave", Place.DECISION, true) : null,
                duration(map, "leave_after", Duration.ZERO));
    }

    private HandoffTerms handoff(YamlMap file) {
        Node node = file.get("handoff");
        YamlMap map = node == null ? null : YamlMap.of(source, node, "handoff", ModelKeys.HANDOFF);
        return map == null
                ? HandoffTerms.DEFAULT
                : new HandoffTerms(
                        duration(map, "accept_within", HandoffTerms.DEFAULT.acceptWithin()),
                        duration(map, "pause_after_return", HandoffTerms.DEFAULT.pauseAfterReturn()));
    }

    private static Duration duration(YamlMap map, String key, Duration otherwise) {
        Node node = map.get(key);
        if (node == null) {
            return otherwise;
        }
        return Durations.parse(map.text(key, "")).orElseGet(() -> {
            map.fault(Code.BAD_VALUE, node, key, "'" + map.text(key, "") + "' is no duration.", "Write 12h, 7d or 2w.");
            return otherwise;
        });
    }

    /** The condition under {@code key}; always true when it is absent and may be. */
    static Condition condition(ConditionReader conditions, YamlMap map, String key, Place place, boolean required) {
        @Nullable Node node = required ? map.required(key) : map.get(key);
        if (node == null) {
            return Condition.ALWAYS;
        }
        if (!(node instanceof ScalarNode scalar)) {
            map.fault(Code.WRONG_TYPE, node, key, "must be a condition.", "Write it as one text in quotes.");
            return Condition.NEVER;
        }
        return switch (conditions.read(scalar.getValue(), place)) {
            case ConditionReader.Reading.Read read -> read.condition();
            case ConditionReader.Reading.Refused refused -> {
                refused.faults().forEach(fault -> map.faultInside(scalar, key, fault));
                yield Condition.NEVER;
            }
        };
    }
}
