package io.ripen.scoring;

import io.ripen.scoring.condition.Condition;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A qualification model: what makes a lead fit, engaged, intent to buy, warm or hot, and where the lines of the stages
 * run. One model is one version of one file. Immutable; valid by construction of the reader in {@code io.ripen.model}.
 *
 * @param attributes custom attributes that the model declares, beside the built-in ones
 */
public record QualificationModel(
        String name,
        Map<String, AttributeType> attributes,
        Fit fit,
        Behaviour engagement,
        Behaviour intent,
        TemperatureBands temperature,
        Map<Stage, StageLine> stages,
        HandoffTerms handoff) {

    public QualificationModel {
        attributes = Map.copyOf(new TreeMap<>(attributes));
        stages = Map.copyOf(stages.isEmpty() ? Map.of() : new EnumMap<>(stages));
    }

    /** The line of {@code stage}, where the model draws one. */
    public Optional<StageLine> line(Stage stage) {
        return Optional.ofNullable(stages.get(stage));
    }

    /** Who they are: criteria whose worths sum to 100. */
    public record Fit(List<Criterion> criteria, List<Disqualifier> disqualify, GradeLines grades) {
        public Fit {
            criteria = List.copyOf(criteria);
            disqualify = List.copyOf(disqualify);
        }
    }

    /** @param unknown points while no rule is true and at least one is unknown */
    public record Criterion(String id, String label, double unknown, List<FitRule> rules) {
        public Criterion {
            rules = List.copyOf(rules);
        }

        /** The highest points that a rule of this criterion gives. */
        public double worth() {
            return rules.stream().mapToDouble(FitRule::points).max().orElse(0);
        }
    }

    public record FitRule(Condition when, double points, String label) {}

    public record Disqualifier(String id, Condition when, String label) {}

    /** Lowest fit, inclusive, of each grade; {@link Grade#F} below {@code d}. */
    public record GradeLines(double a, double b, double c, double d) {
        public Grade gradeOf(double fit) {
            if (fit >= a) {
                return Grade.A;
            }
            if (fit >= b) {
                return Grade.B;
            }
            if (fit >= c) {
                return Grade.C;
            }
            return fit >= d ? Grade.D : Grade.F;
        }
    }

    /** What they do: engagement or intent. */
    public record Behaviour(List<SignalGroup> groups) {
        public Behaviour {
            groups = List.copyOf(groups);
        }
    }

    /**
     * @param max ceiling of the sum of its signals, or null for none
     * @param min floor of the sum of its signals, or null for none
     */
    public record SignalGroup(
            String id,
            String label,
            @Nullable Double max,
            @Nullable Double min,
            List<Signal> signals) {
        public SignalGroup {
            signals = List.copyOf(signals);
        }
    }

    /**
     * @param on event type
     * @param where further condition on the event and the lead; {@link Condition#ALWAYS} when absent
     * @param points of one occurrence, before decay; negative for a negative signal
     * @param max ceiling of the signal (points above 0), or null
     * @param min floor of the signal (points below 0), or null
     */
    public record Signal(
            String id,
            String label,
            String on,
            Condition where,
            double points,
            HalfLife halfLife,
            Repeat repeat,
            @Nullable Double max,
            @Nullable Double min) {}

    /** How often one signal counts. */
    public sealed interface Repeat {
        /** Every occurrence counts. */
        record Always() implements Repeat {}

        /** At most {@code times} occurrences of one UTC day count, all with the decay of the latest of that day. */
        record PerDay(int times) implements Repeat {}

        /** Each distinct value of {@code property} counts once, from its latest occurrence. */
        record OncePer(String property) implements Repeat {}
    }

    /** Time in which half the points are lost. */
    public sealed interface HalfLife {
        record None() implements HalfLife {}

        record Of(Duration duration) implements HalfLife {
            public Of {
                if (duration.isZero() || duration.isNegative()) {
                    throw new IllegalArgumentException("a half-life must be positive: " + duration);
                }
            }
        }

        HalfLife NONE = new None();
    }

    /** Cold is what is left. */
    public record TemperatureBands(Band hot, Band warm) {}

    /** Entered when {@code enter} is true, left when {@code leave} is: two lines, so that leads do not flap. */
    public record Band(Condition enter, Condition leave) {}

    /**
     * @param leave only for MQL and PQL, else null
     * @param leaveAfter how long {@code leave} must hold without a break
     */
    public record StageLine(Condition enter, @Nullable Condition leave, Duration leaveAfter) {}

    public record HandoffTerms(Duration acceptWithin, Duration pauseAfterReturn) {
        public static final HandoffTerms DEFAULT = new HandoffTerms(Duration.ofHours(4), Duration.ofDays(30));
    }

    /** Stages for which a model may draw a line, in their order. */
    public static final Set<Stage> LINED_STAGES = java.util.Collections.unmodifiableSet(java.util.EnumSet.of(
            Stage.INFORMATION_QUALIFIED, Stage.MARKETING_QUALIFIED, Stage.PRODUCT_QUALIFIED, Stage.SALES_QUALIFIED));
}
