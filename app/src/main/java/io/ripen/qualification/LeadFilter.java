package io.ripen.qualification;

import io.ripen.scoring.Grade;
import io.ripen.scoring.Stage;
import io.ripen.scoring.Temperature;
import io.ripen.scoring.condition.Condition;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which leads a list shows: those for whom all of it holds. Empty sets, null and empty texts ask for nothing. Immutable.
 *
 * @param attributes name to text: the attribute must be it, as it is written
 * @param activeSince last activity at or after
 * @param quietSince last activity before
 * @param search part of a name, an email or a company; {@link #SEARCH_LENGTH_MIN} characters at least
 * @param where any condition over {@code lead.*} and the scores
 */
public record LeadFilter(
        Set<Stage> stages,
        Set<Temperature> temperatures,
        Set<Grade> grades,
        Least least,
        Map<String, String> attributes,
        @Nullable Instant activeSince,
        @Nullable Instant quietSince,
        String search,
        @Nullable Condition where) {

    /** Shorter ones would look at every lead. */
    public static final int SEARCH_LENGTH_MIN = 3;

    /** Every lead. */
    public static final LeadFilter NONE =
            new LeadFilter(Set.of(), Set.of(), Set.of(), Least.NONE, Map.of(), null, null, "", null);

    public LeadFilter {
        stages = Set.copyOf(stages);
        temperatures = Set.copyOf(temperatures);
        grades = Set.copyOf(grades);
        attributes = Map.copyOf(attributes);
    }

    /** Lowest scores, 0..100. */
    public record Least(
            @Nullable Double fit,
            @Nullable Double engagement,
            @Nullable Double intent) {
        public static final Least NONE = new Least(null, null, null);
    }
}
