package io.ripen.scoring;

import io.ripen.scoring.Move.Cause;
import io.ripen.scoring.QualificationModel.StageLine;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Where a lead stands, with the memory that the walk needs. Mutable, not thread-safe. */
final class Standing {

    static final long NEVER = Long.MIN_VALUE;

    Temperature temperature = Temperature.COLD;
    Stage stage = Stage.NONE;
    long stageSince = NEVER;

    /** Since when the leave condition of the stage has held without a break. */
    long leavingSince = NEVER;

    /** When sales returned the lead, or a deal was lost, last. */
    long sentBackAt = NEVER;

    /** Latest event that gave points to intent. */
    long lastIntent = NEVER;

    boolean disqualifiedByHand;

    Standing copy() {
        Standing copy = new Standing();
        copy.temperature = temperature;
        copy.stage = stage;
        copy.stageSince = stageSince;
        copy.leavingSince = leavingSince;
        copy.sentBackAt = sentBackAt;
        copy.lastIntent = lastIntent;
        copy.disqualifiedByHand = disqualifiedByHand;
        return copy;
    }

    /** The next instant after {@code after} at which a clock of the walk runs out, or {@link Long#MAX_VALUE}. */
    long nextClock(QualificationModel model, long after) {
        long next = Long.MAX_VALUE;
        StageLine line = model.stages().get(stage);
        if (leavingSince != NEVER && line != null) {
            next = later(leavingSince + Micros.of(line.leaveAfter()), after, next);
        }
        if (sentBackAt != NEVER) {
            next = later(sentBackAt + Micros.of(model.handoff().pauseAfterReturn()), after, next);
        }
        return next;
    }

    private static long later(long candidate, long after, long next) {
        return candidate > after ? Math.min(candidate, next) : next;
    }

    /**
     * Takes the decision of one instant.
     *
     * @param turnings events of people and deals at this instant, with the reason that each carried
     * @param truths whether a condition, by its number in the plan, is true at this instant, for a temperature
     */
    void decide(
            Plan plan,
            FitScore fit,
            Map<Turning, String> turnings,
            Function<Temperature, IntPredicate> truths,
            long at,
            List<Move> moves) {
        Temperature before = temperature;
        temperature = nextTemperature(truths.apply(temperature));
        if (temperature != before) {
            moves.add(new Move.OfTemperature(before, temperature, Micros.toInstant(at)));
        }
        IntPredicate isTrue = truths.apply(temperature);
        boolean turned = turn(turnings, at, moves);
        if (fit.disqualifiedBy() != null) {
            if (stage != Stage.CUSTOMER && stage != Stage.DISQUALIFIED) {
                moveTo(
                        Stage.DISQUALIFIED,
                        at,
                        Cause.DISQUALIFIED_BY_RULE,
                        fit.disqualifiedBy().id(),
                        moves);
            }
        } else {
            if (stage == Stage.DISQUALIFIED && !disqualifiedByHand) {
                moveTo(Stage.NONE, at, Cause.REINSTATED, null, moves);
            }
            if (!turned) {
                moveByModel(plan, isTrue, at, moves);
            }
        }
        watchLeaving(plan, isTrue, at);
    }

    private Temperature nextTemperature(IntPredicate isTrue) {
        if (isTrue.test(Plan.HOT_ENTER)) {
            return Temperature.HOT;
        }
        boolean warmEnter = isTrue.test(Plan.WARM_ENTER);
        return switch (temperature) {
            case HOT -> {
                if (!isTrue.test(Plan.HOT_LEAVE)) {
                    yield Temperature.HOT;
                }
                yield warmEnter || !isTrue.test(Plan.WARM_LEAVE) ? Temperature.WARM : Temperature.COLD;
            }
            case WARM -> warmEnter || !isTrue.test(Plan.WARM_LEAVE) ? Temperature.WARM : Temperature.COLD;
            case COLD -> warmEnter ? Temperature.WARM : Temperature.COLD;
        };
    }

    private boolean turn(Map<Turning, String> turnings, long at, List<Move> moves) {
        boolean turned = false;
        if (turnings.isEmpty()) {
            return false;
        }
        for (Map.Entry<Turning, String> entry : with(turnings).entrySet()) {
            turned |= turn(entry.getKey(), entry.getValue(), at, moves);
        }
        return turned;
    }

    private static EnumMap<Turning, String> with(Map<Turning, String> turnings) {
        EnumMap<Turning, String> ordered = new EnumMap<>(Turning.class);
        ordered.putAll(turnings);
        return ordered;
    }

    private boolean turn(Turning turning, String reason, long at, List<Move> moves) {
        boolean way = stage != Stage.CUSTOMER && stage != Stage.DISQUALIFIED;
        return switch (turning) {
            case DEAL_OPENED -> way && moveTo(Stage.OPPORTUNITY, at, Cause.DEAL_OPENED, reason, moves);
            case DEAL_LOST -> way && sendBack(Cause.DEAL_LOST, reason, at, moves);
            case RETURNED ->
                switch (stage) {
                    case MARKETING_QUALIFIED, PRODUCT_QUALIFIED, SALES_QUALIFIED, OPPORTUNITY ->
                        sendBack(Cause.RETURNED, reason, at, moves);
                    case NONE, INFORMATION_QUALIFIED, CUSTOMER, DISQUALIFIED -> false;
                };
            case DEAL_WON -> buy(Cause.DEAL_WON, reason, at, moves);
            case ORDER_COMPLETED -> buy(Cause.ORDER_COMPLETED, reason, at, moves);
            case DISQUALIFIED -> {
                disqualifiedByHand = true;
                yield moveTo(Stage.DISQUALIFIED, at, Cause.DISQUALIFIED_BY_HAND, reason, moves);
            }
            case REINSTATED -> {
                if (disqualifiedByHand) {
                    disqualifiedByHand = false;
                    moveTo(Stage.NONE, at, Cause.REINSTATED, reason, moves);
                }
                // The model decides at once where a reinstated lead belongs.
                yield false;
            }
        };
    }

    private boolean sendBack(Cause cause, String reason, long at, List<Move> moves) {
        sentBackAt = at;
        moveTo(Stage.INFORMATION_QUALIFIED, at, cause, reason, moves);
        return true;
    }

    /** Who buys is a customer, whatever the stage before. */
    private boolean buy(Cause cause, String reason, long at, List<Move> moves) {
        disqualifiedByHand = false;
        return stage != Stage.CUSTOMER && moveTo(Stage.CUSTOMER, at, cause, reason, moves);
    }

    private void moveByModel(Plan plan, IntPredicate isTrue, long at, List<Move> moves) {
        if (stage.compareTo(Stage.SALES_QUALIFIED) >= 0) {
            return;
        }
        Stage furthest = stage;
        for (Map.Entry<Stage, Integer> enter : plan.enters.entrySet()) {
            Stage candidate = enter.getKey();
            if (candidate.compareTo(furthest) > 0
                    && !isPaused(plan.model, candidate, at)
                    && isTrue.test(enter.getValue())) {
                furthest = candidate;
            }
        }
        if (furthest != stage) {
            moveTo(furthest, at, Cause.ENTERED, null, moves);
        } else if (hasLeft(plan, isTrue, at)) {
            moveTo(Stage.INFORMATION_QUALIFIED, at, Cause.COOLED, null, moves);
        }
    }

    private boolean isPaused(QualificationModel model, Stage candidate, long at) {
        return candidate == Stage.SALES_QUALIFIED
                && sentBackAt != NEVER
                && at < sentBackAt + Micros.of(model.handoff().pauseAfterReturn())
                && lastIntent <= sentBackAt;
    }

    private boolean hasLeft(Plan plan, IntPredicate isTrue, long at) {
        if (!leaves(plan, isTrue)) {
            return false;
        }
        long wait =
                plan.model.line(stage).map(line -> Micros.of(line.leaveAfter())).orElse(0L);
        return wait == 0 ? stageSince < at : leavingSince != NEVER && at >= leavingSince + wait;
    }

    private boolean leaves(Plan plan, IntPredicate isTrue) {
        Integer leave = plan.leaves.get(stage);
        return leave != null && isTrue.test(leave);
    }

    private void watchLeaving(Plan plan, IntPredicate isTrue, long at) {
        if (!leaves(plan, isTrue)) {
            leavingSince = NEVER;
        } else if (leavingSince == NEVER) {
            leavingSince = at;
        }
    }

    private boolean moveTo(Stage to, long at, Cause cause, @Nullable String detail, List<Move> moves) {
        if (to == stage) {
            return true;
        }
        moves.add(new Move.OfStage(
                stage, to, Micros.toInstant(at), cause, detail == null || detail.isEmpty() ? null : detail));
        stage = to;
        stageSince = at;
        leavingSince = NEVER;
        return true;
    }
}
