package io.ripen.model;

import io.ripen.scoring.QualificationModel;
import io.ripen.scoring.QualificationModel.Band;
import io.ripen.scoring.QualificationModel.Behaviour;
import io.ripen.scoring.QualificationModel.Criterion;
import io.ripen.scoring.QualificationModel.FitRule;
import io.ripen.scoring.QualificationModel.HalfLife;
import io.ripen.scoring.QualificationModel.Repeat;
import io.ripen.scoring.QualificationModel.Signal;
import io.ripen.scoring.QualificationModel.SignalGroup;
import io.ripen.scoring.QualificationModel.StageLine;
import io.ripen.scoring.Stage;
import io.ripen.scoring.condition.Condition;
import io.ripen.scoring.condition.ConditionText;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A model as named parts with named properties, each as text: what {@link ModelDiff} compares. */
final class ModelParts {

    private final Map<String, Map<String, String>> parts = new LinkedHashMap<>();

    private ModelParts() {}

    static Map<String, Map<String, String>> of(QualificationModel model) {
        ModelParts parts = new ModelParts();
        parts.put("model", "name", model.name());
        new TreeMap<>(model.attributes()).forEach((name, type) -> parts.put("attribute " + name, "type", type.code()));
        model.fit().criteria().forEach(parts::criterion);
        model.fit().disqualify().forEach(rule -> {
            parts.put("disqualifier " + rule.id(), "when", ConditionText.of(rule.when()));
            parts.put("disqualifier " + rule.id(), "label", rule.label());
        });
        var grades = model.fit().grades();
        parts.put("grades", "A", ConditionText.number(grades.a()));
        parts.put("grades", "B", ConditionText.number(grades.b()));
        parts.put("grades", "C", ConditionText.number(grades.c()));
        parts.put("grades", "D", ConditionText.number(grades.d()));
        parts.behaviour("engagement", model.engagement());
        parts.behaviour("intent", model.intent());
        parts.band("hot", model.temperature().hot());
        parts.band("warm", model.temperature().warm());
        for (Stage stage : Stage.values()) {
            model.line(stage).ifPresent(line -> parts.stage(stage, line));
        }
        parts.put("handoff", "accept_within", duration(model.handoff().acceptWithin()));
        parts.put("handoff", "pause_after_return", duration(model.handoff().pauseAfterReturn()));
        return parts.parts;
    }

    private void put(String part, String property, @Nullable String value) {
        if (value != null) {
            parts.computeIfAbsent(part, name -> new LinkedHashMap<>()).put(property, value);
        }
    }

    private void criterion(Criterion criterion) {
        String part = "criterion " + criterion.id();
        put(part, "label", criterion.label());
        put(part, "unknown", ConditionText.number(criterion.unknown()));
        int place = 1;
        for (FitRule rule : criterion.rules()) {
            // The first true rule counts, so a rule at another place is another rule.
            put(
                    part,
                    "rule " + place++,
                    ConditionText.of(rule.when()) + " gives " + ConditionText.number(rule.points()) + " ("
                            + rule.label() + ")");
        }
    }

    private void behaviour(String section, Behaviour behaviour) {
        for (SignalGroup group : behaviour.groups()) {
            String part = "group " + section + "." + group.id();
            put(part, "label", group.label());
            put(part, "max", number(group.max()));
            put(part, "min", number(group.min()));
            group.signals().forEach(signal -> signal(section, group, signal));
        }
    }

    private void signal(String section, SignalGroup group, Signal signal) {
        String part = "signal " + section + "." + signal.id();
        put(part, "group", group.id());
        put(part, "label", signal.label());
        put(part, "on", signal.on());
        put(part, "where", signal.where().equals(Condition.ALWAYS) ? null : ConditionText.of(signal.where()));
        put(part, "points", ConditionText.number(signal.points()));
        put(
                part,
                "half_life",
                switch (signal.halfLife()) {
                    case HalfLife.None() -> "none";
                    case HalfLife.Of(Duration length) -> duration(length);
                });
        switch (signal.repeat()) {
            case Repeat.Always() -> {
                // The usual: nothing to say.
            }
            case Repeat.PerDay(int times) -> put(part, "per_day", Integer.toString(times));
            case Repeat.OncePer(String property) -> put(part, "once_per", property);
        }
        put(part, "max", number(signal.max()));
        put(part, "min", number(signal.min()));
    }

    private void band(String name, Band band) {
        put("temperature " + name, "enter", ConditionText.of(band.enter()));
        put("temperature " + name, "leave", ConditionText.of(band.leave()));
    }

    private void stage(Stage stage, StageLine line) {
        String part = "stage " + stage.code();
        put(part, "enter", ConditionText.of(line.enter()));
        put(part, "leave", line.leave() == null ? null : ConditionText.of(line.leave()));
        put(part, "leave_after", line.leave() == null ? null : duration(line.leaveAfter()));
    }

    private static @Nullable String number(@Nullable Double value) {
        return value == null ? null : ConditionText.number(value);
    }

    private static String duration(Duration length) {
        double hours = length.toNanos() / 3.6e12;
        return hours % 24 == 0 ? ConditionText.number(hours / 24) + "d" : ConditionText.number(hours) + "h";
    }
}
