package io.ripen.qualification;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The leads that were active last: what is known of them, and their states as they stand, or will when the transaction that
 * is under way is stored. For the one writer only: it alone knows what it remembers to be true.
 */
final class LeadMemory {

    private static final int LEADS_MAX = 40_000;

    private final Cache<Long, Knowledge> knowledge =
            Caffeine.newBuilder().maximumSize(LEADS_MAX).build();
    private final Cache<Long, LeadState> states =
            Caffeine.newBuilder().maximumSize(LEADS_MAX).build();
    private int version; // of the model that the states are of

    /** The states of those that have one; {@code read} finds what is not remembered. */
    Map<Long, LeadState> states(int active, Set<Long> ids, Function<Set<Long>, List<LeadState>> read) {
        if (active != version) {
            states.invalidateAll();
            version = active;
        }
        Map<Long, LeadState> found = new HashMap<>();
        Set<Long> missing = new TreeSet<>();
        for (long id : ids) {
            LeadState remembered = states.getIfPresent(id);
            if (remembered == null) {
                missing.add(id);
            } else {
                found.put(id, remembered);
            }
        }
        if (!missing.isEmpty()) {
            for (LeadState state : read.apply(missing)) {
                states.put(state.leadId(), state);
                found.put(state.leadId(), state);
            }
        }
        return found;
    }

    @Nullable
    Knowledge knowledge(long lead) {
        return knowledge.getIfPresent(lead);
    }

    void know(long lead, Knowledge known) {
        knowledge.put(lead, known);
    }

    void forgetKnowledge(Collection<Long> leads) {
        knowledge.invalidateAll(leads);
    }

    /** The states that the leads have from now on. */
    void keep(int active, List<LeadState> changed) {
        if (active == version) {
            changed.forEach(state -> states.put(state.leadId(), state));
        }
    }

    void forgetStates(Collection<Long> leads) {
        states.invalidateAll(leads);
    }

    void forgetAll() {
        knowledge.invalidateAll();
        states.invalidateAll();
    }
}
