package io.ripen.scoring.condition;

import io.ripen.scoring.Value;
import io.ripen.scoring.condition.Operand.MetricName;
import org.jspecify.annotations.Nullable;

/** What a condition is asked about. A null means unknown. */
public interface Scope {

    @Nullable
    Value attribute(String name);

    /** A property of the event at hand; null also where there is no event. */
    @Nullable
    Value property(String name);

    /** A result of the engine; null also where there is none yet. */
    @Nullable
    Value metric(MetricName name);
}
