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

    private final Cache<Long, Remembered> leads =
            Caffeine.newBuilder().maximumSize(LEADS_MAX).build();
    private int version; // of the model that the states are of

    /** Changed in place, so that what changes with every event is no work for the cache. Guarded by the turn to write. */
    private static final class Remembered {
        @Nullable
        Knowledge knowledge;

        @Nullable
        LeadState state;
    }

    /** The states of those that have one; {@code read} finds what is not remembered. */
    Map<Long, LeadState> states(int active, Set<Long> ids, Function<Set<Long>, List<LeadState>> read) {
        if (active != version) {
            leads.invalidateAll();
            version = active;
        }
        Map<Long, LeadState> found = HashMap.newHashMap(ids.size());
        Set<Long> missing = new TreeSet<>();
        for (long id : ids) {
            Remembered remembered = leads.getIfPresent(id);
            if (remembered == null || remembered.state == null) {
                missing.add(id);
            } else {
                found.put(id, remembered.state);
            }
        }
        if (!missing.isEmpty()) {
            for (LeadState state : read.apply(missing)) {
                of(state.leadId()).state = state;
                found.put(state.leadId(), state);
            }
        }
        return found;
    }

    private Remembered of(long lead) {
        return leads.get(lead, id -> new Remembered());
    }

    @Nullable
    Knowledge knowledge(long lead) {
        Remembered remembered = leads.getIfPresent(lead);
        return remembered == null ? null : remembered.knowledge;
    }

    void know(long lead, Knowledge known) {
        of(lead).knowledge = known;
    }

    void forgetKnowledge(Collection<Long> changed) {
        for (long lead : changed) {
            Remembered remembered = leads.getIfPresent(lead);
            if (remembered != null) {
                remembered.knowledge = null;
            }
        }
    }

    /** The states that the leads have from now on. */
    void keep(int active, List<LeadState> changed) {
        if (active == version) {
            changed.forEach(state -> of(state.leadId()).state = state);
        }
    }

    void forgetStates(Collection<Long> gone) {
        leads.invalidateAll(gone);
    }

    void forgetAll() {
        leads.invalidateAll();
    }
}
