package io.ripen.qualification;

import io.ripen.scoring.Explanation;
import io.ripen.scoring.Explanation.Need;
import io.ripen.scoring.Move;
import io.ripen.scoring.Qualification;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An explanation as plain maps and lists, for JSON. The names are part of the interface. */
public final class ExplanationJson {

    private ExplanationJson() {}

    public static Map<String, Object> of(Explanation explanation) {
        Map<String, Object> json = object("at", explanation.at().toString());
        Qualification q = explanation.qualification();
        json.put("fit", q.fit());
        json.put("grade", q.grade().name());
        json.put("fit_known", q.fitKnown());
        json.put("engagement", q.engagement());
        json.put("intent", q.intent());
        json.put("temperature", q.temperature().code());
        json.put("stage", q.stage().code());
        if (q.stageSince() != null) {
            json.put("stage_since", q.stageSince().toString());
        }
        json.put(
                "scores",
                explanation.scores().stream().map(ExplanationJson::score).toList());
        json.put("gap", explanation.gaps().stream().map(ExplanationJson::gap).toList());
        json.put(
                "forecast",
                explanation.forecast().stream().map(f -> move(f.move())).toList());
        return json;
    }

    private static Map<String, Object> score(Explanation.Score score) {
        Map<String, Object> json = object("name", score.name());
        json.put("value", score.value());
        json.put("lines", score.lines().stream().map(ExplanationJson::line).toList());
        return json;
    }

    private static Map<String, Object> line(Explanation.Line line) {
        Map<String, Object> json = object("kind", line.kind().name().toLowerCase(Locale.ROOT));
        json.put("id", line.id());
        json.put("label", line.label());
        put(json, "group", line.group());
        json.put("points_before_decay", line.pointsBeforeDecay());
        json.put("points", line.points());
        json.put("occurrences", line.occurrences());
        put(json, "latest", line.latest() == null ? null : line.latest().toString());
        json.put("basis", line.basis());
        json.put("unknown", line.unknown());
        return json;
    }

    private static Map<String, Object> gap(Explanation.Gap gap) {
        Map<String, Object> json = object("stage", gap.stage().code());
        json.put("need", need(gap.need()));
        return json;
    }

    private static Map<String, Object> need(Need need) {
        return switch (need) {
            case Need.All all -> object("all", needs(all.parts()));
            case Need.Any any -> object("any", needs(any.parts()));
            case Need.Comparison c -> {
                Map<String, Object> json = object("what", c.what());
                json.put("value", c.value());
                json.put("operator", c.operator());
                json.put("needed", c.needed());
                put(json, "missing", c.missing());
                yield json;
            }
            case Need.Unknown unknown -> {
                Map<String, Object> json = object("unknown", unknown.attributes());
                json.put("condition", unknown.condition());
                yield json;
            }
            case Need.Other other -> object("condition", other.condition());
            case Need.Paused paused -> object("paused_until", paused.until().toString());
        };
    }

    private static List<Map<String, Object>> needs(List<Need> needs) {
        return needs.stream().map(ExplanationJson::need).toList();
    }

    private static Map<String, Object> move(Move move) {
        return switch (move) {
            case Move.OfTemperature t ->
                move(t.at().toString(), "temperature", t.from().code(), t.to().code());
            case Move.OfStage s -> move(s.at().toString(), "stage", s.from().code(), s.to().code());
        };
    }

    private static Map<String, Object> move(String at, String what, String from, String to) {
        Map<String, Object> json = object("at", at);
        json.put("what", what);
        json.put("from", from);
        json.put("to", to);
        return json;
    }

    private static Map<String, Object> object(String name, Object value) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put(name, value);
        return json;
    }

    private static void put(Map<String, Object> json, String name, @Nullable Object value) {
        if (value != null) {
            json.put(name, value);
        }
    }
}
