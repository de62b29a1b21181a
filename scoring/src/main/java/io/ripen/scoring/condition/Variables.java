package io.ripen.scoring.condition;

import java.util.HashMap;
import java.util.Map;

/** Names bound by {@link Condition.Exists}. */
final class Variables {

    private Variables() {}

    static Map<String, String> with(Map<String, String> outer, String name, String member) {
        if (outer.isEmpty()) {
            return Map.of(name, member);
        }
        Map<String, String> all = new HashMap<>(outer);
        all.put(name, member);
        return all;
    }
}
