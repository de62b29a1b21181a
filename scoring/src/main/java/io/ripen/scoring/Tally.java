package io.ripen.scoring;

import io.ripen.scoring.QualificationModel.Repeat;
import io.ripen.scoring.QualificationModel.Signal;
import io.ripen.scoring.condition.Evaluation;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How many occurrences of a signal count, and the latest of them.
 *
 * @param latest null when there is none
 */
record Tally(int counted, @Nullable Instant latest) {

    /** @param events the events that count, by time */
    static Tally of(Signal signal, Attributes attributes, List<LeadEvent> events) {
        List<LeadEvent> matching = events.stream()
                .filter(event -> event.type().equals(signal.on())
                        && Evaluation.of(signal.where(), new LeadFold.EventScope(attributes, event))
                                .isTrue())
                .toList();
        return switch (signal.repeat()) {
            case Repeat.Always always -> new Tally(matching.size(), latest(matching));
            case Repeat.PerDay perDay -> new Tally(perDay(matching, perDay.times()), latest(matching));
            case Repeat.OncePer oncePer -> {
                List<LeadEvent> with = matching.stream()
                        .filter(event -> event.property(oncePer.property()) != null)
                        .toList();
                Set<Object> values = new HashSet<>();
                with.forEach(event -> values.add(java.util.Objects.requireNonNull(event.property(oncePer.property()))));
                yield new Tally(values.size(), latest(with));
            }
        };
    }

    private static int perDay(List<LeadEvent> matching, int times) {
        Map<Object, Integer> days = new HashMap<>();
        matching.forEach(event -> days.merge(event.at().atOffset(ZoneOffset.UTC).toLocalDate(), 1, Integer::sum));
        return days.values().stream().mapToInt(n -> Math.min(n, times)).sum();
    }

    private static @Nullable Instant latest(List<LeadEvent> events) {
        return events.isEmpty() ? null : events.getLast().at();
    }
}
