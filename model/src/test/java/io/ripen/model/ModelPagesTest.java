package io.ripen.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.ripen.scoring.QualificationModel;
import io.ripen.scoring.QualificationModel.Behaviour;
import io.ripen.scoring.QualificationModel.SignalGroup;
import io.ripen.scoring.Stage;
import io.ripen.scoring.condition.ConditionText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The page of each shipped model gives a reason for every line of the file, and for nothing else. */
class ModelPagesTest {

    private static final Path PAGES = Path.of("../docs/explanation/models");

    @ParameterizedTest
    @FieldSource("io.ripen.model.ShippedModels#NAMES")
    void everyRuleHasItsReasonAndThePointsOfTheFile(String name) throws IOException {
        List<String> expected = rows(ShippedModels.read(name));
        List<String> page;
        try (var lines = Files.lines(PAGES.resolve(name + ".md"))) {
            page = lines.filter(line -> line.startsWith("| `")).toList();
        }
        assertThat(page)
                .allMatch(row -> !reason(row).isBlank())
                .map(row -> row.substring(0, row.length() - reason(row).length() - " |".length()))
                .containsExactlyElementsOf(expected);
    }

    private static String reason(String row) {
        String open = row.substring(0, row.length() - " |".length());
        return open.substring(open.lastIndexOf("| ") + "| ".length());
    }

    /** The cells before the reason, in the order of the file. */
    private static List<String> rows(QualificationModel model) {
        List<String> rows = new ArrayList<>();
        for (var criterion : model.fit().criteria()) {
            add(rows, criterion.id(), criterion.label(), "unknown " + ConditionText.number(criterion.unknown()));
            criterion
                    .rules()
                    .forEach(rule -> add(rows, criterion.id(), rule.label(), ConditionText.number(rule.points())));
        }
        model.fit().disqualify().forEach(out -> add(rows, out.id(), out.label(), "out"));
        add(rows, model.engagement());
        add(rows, model.intent());
        add(rows, "hot");
        add(rows, "warm");
        QualificationModel.LINED_STAGES.stream()
                .filter(model.stages()::containsKey)
                .map(Stage::code)
                .forEach(stage -> add(rows, stage));
        add(rows, "accept_within");
        add(rows, "pause_after_return");
        return rows;
    }

    private static void add(List<String> rows, Behaviour behaviour) {
        for (SignalGroup group : behaviour.groups()) {
            add(rows, group.id(), group.label(), limit(group));
            group.signals()
                    .forEach(signal -> add(rows, signal.id(), signal.label(), ConditionText.number(signal.points())));
        }
    }

    private static String limit(SignalGroup group) {
        Double max = group.max();
        Double min = group.min();
        return max != null
                ? "at most " + ConditionText.number(max)
                : min != null ? "at least " + ConditionText.number(min) : "no limit";
    }

    private static void add(List<String> rows, String id, String... cells) {
        rows.add("| `" + id + "` | "
                + String.join(
                        "", List.of(cells).stream().map(cell -> cell + " | ").toList()));
    }
}
