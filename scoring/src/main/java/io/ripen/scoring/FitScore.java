package io.ripen.scoring;

import io.ripen.scoring.QualificationModel.Criterion;
import io.ripen.scoring.QualificationModel.Disqualifier;
import io.ripen.scoring.QualificationModel.FitRule;
import io.ripen.scoring.condition.Evaluation;
import io.ripen.scoring.condition.Scope;
import io.ripen.scoring.condition.Truth;
import org.jspecify.annotations.Nullable;

/**
 * Who they are, 0..100. Changes with the attributes only. Immutable.
 *
 * @param known 0..100
 * @param disqualifiedBy the first disqualifier that is true, or null
 */
record FitScore(
        double fit, Grade grade, double known, @Nullable Disqualifier disqualifiedBy) {

    /** @param rule the rule that gave the points, or null */
    record Outcome(Criterion criterion, @Nullable FitRule rule, boolean unknown, double points) {}

    static FitScore of(Plan plan, Scope scope) {
        QualificationModel model = plan.model;
        double sum = 0;
        double known = 0;
        double worth = 0;
        for (int i = 0; i < plan.worths.length; i++) {
            Outcome outcome = outcome(model.fit().criteria().get(i), scope);
            sum += outcome.points();
            worth += plan.worths[i];
            known += outcome.unknown() ? 0 : plan.worths[i];
        }
        double fit = Math.clamp(sum, 0, 100);
        Disqualifier disqualifier = disqualifier(model, scope);
        Grade grade = disqualifier == null ? model.fit().grades().gradeOf(fit) : Grade.F;
        return new FitScore(fit, grade, worth == 0 ? 100 : known / worth * 100, disqualifier);
    }

    /** The first rule that is true gives the points; else the points for unknown when a rule is unknown; else none. */
    static Outcome outcome(Criterion criterion, Scope scope) {
        boolean unknown = false;
        for (FitRule rule : criterion.rules()) {
            Truth truth = Evaluation.of(rule.when(), scope);
            if (truth.isTrue()) {
                return new Outcome(criterion, rule, false, rule.points());
            }
            unknown |= truth == Truth.UNKNOWN;
        }
        return new Outcome(criterion, null, unknown, unknown ? criterion.unknown() : 0);
    }

    private static @Nullable Disqualifier disqualifier(QualificationModel model, Scope scope) {
        for (Disqualifier disqualifier : model.fit().disqualify()) {
            if (Evaluation.of(disqualifier.when(), scope).isTrue()) {
                return disqualifier;
            }
        }
        return null;
    }
}
