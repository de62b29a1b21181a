package io.ripen.model;

import io.ripen.model.ConditionReader.Place;
import io.ripen.model.ModelFault.Code;
import io.ripen.scoring.QualificationModel.Criterion;
import io.ripen.scoring.QualificationModel.Disqualifier;
import io.ripen.scoring.QualificationModel.Fit;
import io.ripen.scoring.QualificationModel.FitRule;
import io.ripen.scoring.QualificationModel.GradeLines;
import io.ripen.scoring.condition.Condition;
import io.ripen.scoring.condition.ConditionText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads the {@code fit} section. */
final class FitReader {

    private static final double WORTH_TOLERANCE = 1e-9;
    private static final GradeLines USUAL = new GradeLines(80, 60, 40, 20);

    private final YamlSource source;
    private final ConditionReader conditions;
    private final Set<String> ids = new HashSet<>();

    FitReader(YamlSource source, ConditionReader conditions) {
        this.source = source;
        this.conditions = conditions;
    }

    Fit read(YamlMap file) {
        Node node = file.required("fit");
        YamlMap fit = node == null ? null : YamlMap.of(source, node, "fit", ModelKeys.FIT);
        if (fit == null) {
            return new Fit(List.of(), List.of(), USUAL);
        }
        List<Criterion> criteria = new ArrayList<>();
        fit.required("criteria");
        fit.each("criteria", (entry, path) -> criterion(entry, path, criteria));
        checkWorths(fit, criteria);
        List<Disqualifier> disqualify = new ArrayList<>();
        fit.each("disqualify", (entry, path) -> disqualifier(entry, path, disqualify));
        return new Fit(criteria, disqualify, grades(fit));
    }

    private void criterion(Node node, String path, List<Criterion> criteria) {
        YamlMap map = YamlMap.of(source, node, path, ModelKeys.CRITERION);
        if (map == null) {
            return;
        }
        String id = id(map, ids);
        Double unknown = map.number("unknown");
        List<FitRule> rules = new ArrayList<>();
        map.required("rules");
        map.each("rules", (entry, rulePath) -> {
            YamlMap rule = YamlMap.of(source, entry, rulePath, ModelKeys.RULE);
            if (rule != null) {
                Condition when = ModelReader.condition(conditions, rule, "when", Place.FIT, true);
                double points = rule.requiredNumber("points");
                rules.add(new FitRule(when, points, rule.text("label", ConditionText.of(when))));
            }
        });
        criteria.add(new Criterion(id, map.text("label", id), unknown == null ? 0 : unknown, rules));
    }

    private static void checkWorths(YamlMap fit, List<Criterion> criteria) {
        double sum = criteria.stream().mapToDouble(Criterion::worth).sum();
        if (Math.abs(sum - 100) > WORTH_TOLERANCE) {
            Node where = java.util.Objects.requireNonNullElse(fit.get("criteria"), fit.node());
            fit.fault(
                    Code.WORTHS,
                    where,
                    "criteria",
                    "the worths (highest points of each criterion) sum to " + ConditionText.number(sum) + ", not 100.",
                    "Change points until they sum to 100.");
        }
    }

    private void disqualifier(Node node, String path, List<Disqualifier> disqualify) {
        YamlMap map = YamlMap.of(source, node, path, ModelKeys.DISQUALIFIER);
        if (map != null) {
            String id = id(map, ids);
            Condition when = ModelReader.condition(conditions, map, "when", Place.FIT, true);
            disqualify.add(new Disqualifier(id, when, map.text("label", id)));
        }
    }

    private GradeLines grades(YamlMap fit) {
        Node node = fit.get("grades");
        YamlMap map = node == null ? null : YamlMap.of(source, node, "fit.grades", ModelKeys.GRADES);
        if (map == null) {
            return USUAL;
        }
        GradeLines lines = new GradeLines(
                map.requiredNumber("A"), map.requiredNumber("B"), map.requiredNumber("C"), map.requiredNumber("D"));
        if (!(lines.a() > lines.b() && lines.b() > lines.c() && lines.c() > lines.d())) {
            fit.fault(
                    Code.CONTRADICTION,
                    map.node(),
                    "grades",
                    "must fall from A to D.",
                    "Write e.g. { A: 80, B: 60, C: 40, D: 20 }.");
        }
        return lines;
    }

    /** A required id, unique within its section. */
    static String id(YamlMap map, Set<String> taken) {
        String id = map.requiredText("id");
        Node node = map.get("id");
        if (node == null) {
            return id;
        }
        if (!id.matches("[a-z][a-z0-9_-]*")) {
            map.fault(
                    Code.BAD_VALUE, node, "id", "'" + id + "' is no id.", "Write lower case letters, digits, _ and -.");
        } else if (!taken.add(id)) {
            map.fault(Code.DUPLICATE_ID, node, "id", "'" + id + "' stands twice.", "Give each its own id.");
        }
        return id;
    }
}
