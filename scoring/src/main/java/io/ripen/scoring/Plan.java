package io.ripen.scoring;

import io.ripen.scoring.QualificationModel.Behaviour;
import io.ripen.scoring.QualificationModel.HalfLife;
import io.ripen.scoring.QualificationModel.Repeat;
import io.ripen.scoring.QualificationModel.Signal;
import io.ripen.scoring.QualificationModel.SignalGroup;
import io.ripen.scoring.condition.Condition;
import io.ripen.scoring.condition.ConditionReads;
import io.ripen.scoring.condition.Operand;
import io.ripen.scoring.condition.Operand.MetricName;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A model laid out for folding: signals and groups by number, half-lives counted once, decisions in one list. */
final class Plan {

    static final int ENGAGEMENT = 0;
    static final int INTENT = 1;

    static final int HOT_ENTER = 0;
    static final int HOT_LEAVE = 1;
    static final int WARM_ENTER = 2;
    static final int WARM_LEAVE = 3;

    /** @param halfLife number of its half-life, or -1 for none */
    record PlannedSignal(int number, int score, int group, Signal signal, int halfLife, Limits limits) {
        double limited(double value) {
            return limits.apply(value);
        }
    }

    record PlannedGroup(int number, int score, SignalGroup group, List<PlannedSignal> signals, Limits limits) {
        double limited(double value) {
            return limits.apply(value);
        }
    }

    /** Infinite where there is none. */
    record Limits(double max, double min) {
        static Limits of(@Nullable Double max, @Nullable Double min) {
            return new Limits(
                    max == null ? Double.POSITIVE_INFINITY : max, min == null ? Double.NEGATIVE_INFINITY : min);
        }

        double apply(double value) {
            double capped = value > max ? max : value;
            return capped < min ? min : capped;
        }
    }

    final QualificationModel model;
    final List<PlannedSignal> signals = new ArrayList<>();
    final List<PlannedGroup> groups = new ArrayList<>();
    final Map<String, List<PlannedSignal>> listeners = new HashMap<>();

    /** Every condition of temperature and stages; the others name theirs by its number here. */
    final List<Condition> decisions = new ArrayList<>();

    final EnumMap<Stage, Integer> enters = new EnumMap<>(Stage.class);
    final EnumMap<Stage, Integer> leaves = new EnumMap<>(Stage.class);

    /** Whether a condition of temperature reads the temperature, so that a decision may ask for the next one. */
    final boolean temperatureReadsItself;

    /** The worth of each criterion, in their order. */
    final double[] worths;

    final Set<String> attributesReadBySignals = new TreeSet<>();
    private final List<Double> halfLivesMicros = new ArrayList<>();

    Plan(QualificationModel model) {
        this.model = model;
        this.worths = model.fit().criteria().stream()
                .mapToDouble(QualificationModel.Criterion::worth)
                .toArray();
        lay(ENGAGEMENT, model.engagement());
        lay(INTENT, model.intent());
        decisions.add(model.temperature().hot().enter());
        decisions.add(model.temperature().hot().leave());
        decisions.add(model.temperature().warm().enter());
        decisions.add(model.temperature().warm().leave());
        for (Stage stage : QualificationModel.LINED_STAGES) {
            model.line(stage).ifPresent(line -> {
                enters.put(stage, decisions.size());
                decisions.add(line.enter());
                if (line.leave() != null) {
                    leaves.put(stage, decisions.size());
                    decisions.add(line.leave());
                }
            });
        }
        temperatureReadsItself = decisions.subList(0, WARM_LEAVE + 1).stream().anyMatch(Plan::readsTemperature);
    }

    /** Whether a lead leaves the stage as soon as its leave condition is true. */
    boolean leavesAtOnce(Stage stage) {
        return model.line(stage).map(line -> line.leaveAfter().isZero()).orElse(false);
    }

    private static boolean readsTemperature(Condition condition) {
        boolean[] reads = new boolean[1];
        ConditionReads.leaves(condition, leaf -> reads[0] |= leaf.equals(new Operand.Metric(MetricName.TEMPERATURE)));
        return reads[0];
    }

    private void lay(int score, Behaviour behaviour) {
        for (SignalGroup group : behaviour.groups()) {
            List<PlannedSignal> members = new ArrayList<>();
            for (Signal signal : group.signals()) {
                var planned = new PlannedSignal(
                        signals.size(),
                        score,
                        groups.size(),
                        signal,
                        halfLifeNumber(signal.halfLife()),
                        Limits.of(signal.max(), signal.min()));
                signals.add(planned);
                members.add(planned);
                listeners
                        .computeIfAbsent(signal.on(), type -> new ArrayList<>())
                        .add(planned);
                attributesReadBySignals.addAll(ConditionReads.attributes(signal.where()));
            }
            groups.add(new PlannedGroup(
                    groups.size(), score, group, List.copyOf(members), Limits.of(group.max(), group.min())));
        }
    }

    private int halfLifeNumber(HalfLife halfLife) {
        return switch (halfLife) {
            case HalfLife.None none -> -1;
            case HalfLife.Of of -> {
                double micros = (double) Micros.of(of.duration());
                int known = halfLivesMicros.indexOf(micros);
                if (known >= 0) {
                    yield known;
                }
                halfLivesMicros.add(micros);
                yield halfLivesMicros.size() - 1;
            }
        };
    }

    double halfLifeMicros(int halfLife) {
        return halfLivesMicros.get(halfLife);
    }

    double longestHalfLifeMicros() {
        return halfLivesMicros.stream().mapToDouble(Double::doubleValue).max().orElse(0);
    }

    /** Share of the points that is left after {@code micros}, by number of half-life. */
    double[] remaining(long micros) {
        double[] shares = new double[halfLivesMicros.size()];
        for (int i = 0; i < shares.length; i++) {
            shares[i] = remaining(i, micros);
        }
        return shares;
    }

    /** StrictMath: the same last bit on every machine. */
    double remaining(int halfLife, long micros) {
        return halfLife < 0 || micros == 0 ? 1 : StrictMath.exp(-LN2 * micros / halfLivesMicros.get(halfLife));
    }

    List<PlannedSignal> listenersTo(String type) {
        return listeners.getOrDefault(type, List.of());
    }

    static boolean isOncePer(Signal signal) {
        return signal.repeat() instanceof Repeat.OncePer;
    }

    private static final double LN2 = StrictMath.log(2);
}
