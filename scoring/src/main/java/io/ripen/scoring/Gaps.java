package io.ripen.scoring;

import io.ripen.scoring.Explanation.Gap;
import io.ripen.scoring.Explanation.Need;
import io.ripen.scoring.QualificationModel.StageLine;
import io.ripen.scoring.condition.Condition;
import io.ripen.scoring.condition.ConditionReads;
import io.ripen.scoring.condition.ConditionText;
import io.ripen.scoring.condition.Evaluation;
import io.ripen.scoring.condition.Operand;
import io.ripen.scoring.condition.Truth;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is missing for each stage above the present one. */
final class Gaps {

    private final QualificationModel model;
    private final LeadFold walked;
    private final Span scope;

    Gaps(QualificationModel model, LeadFold walked, long at) {
        this.model = model;
        this.walked = walked;
        this.scope = walked.spanAt(at);
    }

    List<Gap> all() {
        List<Gap> gaps = new ArrayList<>();
        for (Stage stage : QualificationModel.LINED_STAGES) {
            StageLine line = model.stages().get(stage);
            if (line != null && stage.compareTo(walked.standing.stage) > 0) {
                Need need = need(line.enter());
                if (need != null) {
                    gaps.add(new Gap(stage, need));
                } else if (stage == Stage.SALES_QUALIFIED && walked.standing.sentBackAt != Standing.NEVER) {
                    long until = walked.standing.sentBackAt
                            + Micros.of(model.handoff().pauseAfterReturn());
                    gaps.add(new Gap(stage, new Need.Paused(Micros.toInstant(until))));
                }
            }
        }
        return gaps;
    }

    /** The parts that do not hold, or null when the condition is true. */
    private @Nullable Need need(Condition condition) {
        Truth truth = Evaluation.of(condition, scope);
        if (truth.isTrue()) {
            return null;
        }
        return switch (condition) {
            case Condition.And and -> {
                List<Need> parts = needs(and.parts());
                yield parts.size() == 1 ? parts.getFirst() : new Need.All(parts);
            }
            case Condition.Or or -> {
                List<Need> parts = needs(or.parts());
                yield parts.size() == 1 ? parts.getFirst() : new Need.Any(parts);
            }
            case Condition.Compare compare when truth == Truth.FALSE -> comparison(compare);
            default -> truth == Truth.UNKNOWN ? unknown(condition) : new Need.Other(ConditionText.of(condition));
        };
    }

    private List<Need> needs(List<Condition> parts) {
        List<Need> needs = new ArrayList<>();
        for (Condition part : parts) {
            Need need = need(part);
            if (need != null) {
                needs.add(need);
            }
        }
        return needs;
    }

    private Need comparison(Condition.Compare compare) {
        Value left = Evaluation.valueOf(compare.left(), scope);
        Value right = Evaluation.valueOf(compare.right(), scope);
        Double missing = left instanceof Value.Numeric a && right instanceof Value.Numeric b
                ? (Double) Math.abs(b.value() - a.value())
                : null;
        return new Need.Comparison(
                ConditionText.of(compare.left()),
                left == null ? "unknown" : plain(left),
                compare.comparison().symbol(),
                right == null || !(compare.right() instanceof Operand.Literal)
                        ? ConditionText.of(compare.right())
                        : plain(right),
                missing);
    }

    private static String plain(Value value) {
        return value instanceof Value.Text text ? text.value() : ConditionText.of(value);
    }

    private Need unknown(Condition condition) {
        List<String> names = ConditionReads.attributes(condition).stream()
                .filter(name -> walked.profile.attributes.get(name) == null)
                .toList();
        return new Need.Unknown(ConditionText.of(condition), names);
    }
}
