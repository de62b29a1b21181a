package io.ripen.model;

import io.ripen.model.ConditionReader.Place;
import io.ripen.model.ModelFault.Code;
import io.ripen.scoring.QualificationModel.Behaviour;
import io.ripen.scoring.QualificationModel.HalfLife;
import io.ripen.scoring.QualificationModel.Repeat;
import io.ripen.scoring.QualificationModel.Signal;
import io.ripen.scoring.QualificationModel.SignalGroup;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads the sections {@code engagement} and {@code intent}. */
final class SignalReader {

    private static final int PER_DAY_MAX = 10_000;

    private final YamlSource source;
    private final ConditionReader conditions;
    private final Set<String> groupIds = new HashSet<>();
    private final Set<String> signalIds = new HashSet<>();

    SignalReader(YamlSource source, ConditionReader conditions) {
        this.source = source;
        this.conditions = conditions;
    }

    Behaviour read(YamlMap file, String section) {
        Node node = file.required(section);
        YamlMap map = node == null ? null : YamlMap.of(source, node, section, ModelKeys.BEHAVIOUR);
        List<SignalGroup> groups = new ArrayList<>();
        groupIds.clear();
        signalIds.clear();
        if (map != null) {
            HalfLife halfLife = halfLife(map, null);
            map.required("groups");
            map.each("groups", (entry, path) -> group(entry, path, halfLife, groups));
        }
        return new Behaviour(groups);
    }

    private void group(Node node, String path, @Nullable HalfLife inherited, List<SignalGroup> groups) {
        YamlMap map = YamlMap.of(source, node, path, ModelKeys.GROUP);
        if (map == null) {
            return;
        }
        String id = FitReader.id(map, groupIds);
        HalfLife halfLife = halfLife(map, inherited);
        List<Signal> signals = new ArrayList<>();
        map.required("signals");
        map.each("signals", (entry, signalPath) -> signal(entry, signalPath, halfLife, signals));
        groups.add(new SignalGroup(id, map.text("label", id), max(map), min(map), signals));
    }

    private void signal(Node node, String path, @Nullable HalfLife inherited, List<Signal> signals) {
        YamlMap map = YamlMap.of(source, node, path, ModelKeys.SIGNAL);
        if (map == null) {
            return;
        }
        String id = FitReader.id(map, signalIds);
        HalfLife halfLife = halfLife(map, inherited);
        if (halfLife == null) {
            map.fault(Code.MISSING, map.node(), "half_life", "is given nowhere.", "Add half_life: 30d to the section.");
        }
        double points = map.requiredNumber("points");
        Node pointsNode = map.get("points");
        if (pointsNode != null && points == 0) {
            map.fault(Code.BAD_VALUE, pointsNode, "points", "are 0: the signal does nothing.", "Remove the signal.");
        }
        signals.add(new Signal(
                id,
                map.text("label", id),
                map.requiredText("on"),
                ModelReader.condition(conditions, map, "where", Place.SIGNAL, false),
                points,
                halfLife == null ? HalfLife.NONE : halfLife,
                repeat(map),
                max(map),
                min(map)));
    }

    private static @Nullable HalfLife halfLife(YamlMap map, @Nullable HalfLife inherited) {
        Node node = map.get("half_life");
        if (node == null) {
            return inherited;
        }
        String text = map.text("half_life", "");
        if (text.equals("none")) {
            return HalfLife.NONE;
        }
        var duration = Durations.parse(text).filter(d -> d.isPositive());
        if (duration.isEmpty()) {
            map.fault(
                    Code.BAD_VALUE,
                    node,
                    "half_life",
                    "'" + text + "' is no half-life.",
                    "Write 12h, 14d, 6w or none.");
            return HalfLife.NONE;
        }
        return new HalfLife.Of(duration.get());
    }

    private static Repeat repeat(YamlMap map) {
        Double perDay = map.number("per_day");
        Node node = map.get("per_day");
        String oncePer = map.text("once_per", "");
        if (perDay == null || node == null) {
            return oncePer.isEmpty() ? new Repeat.Always() : new Repeat.OncePer(oncePer);
        }
        if (!oncePer.isEmpty()) {
            map.fault(Code.CONTRADICTION, node, "per_day", "and once_per exclude each other.", "Keep one of them.");
        }
        if (perDay != Math.rint(perDay) || perDay < 1 || perDay > PER_DAY_MAX) {
            map.fault(Code.BAD_VALUE, node, "per_day", "must be a whole number from 1.", "Write per_day: 3.");
            return new Repeat.PerDay(1);
        }
        return new Repeat.PerDay(perDay.intValue());
    }

    private static @Nullable Double max(YamlMap map) {
        Double max = map.number("max");
        Node node = map.get("max");
        if (max != null && node != null && max < 0) {
            map.fault(Code.BAD_VALUE, node, "max", "is below 0.", "Use min for a floor below 0.");
        }
        return max;
    }

    private static @Nullable Double min(YamlMap map) {
        Double min = map.number("min");
        Node node = map.get("min");
        if (min != null && node != null && min > 0) {
            map.fault(Code.BAD_VALUE, node, "min", "is above 0.", "Use max for a ceiling above 0.");
        }
        return min;
    }
}
