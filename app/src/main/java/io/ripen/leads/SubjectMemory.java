package io.ripen.leads;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Subjects that were read lately, as the tables hold them; also that a key leads nowhere. Only the one writer of a database
 * changes subjects, so what it forgets when it writes is all that can be stale. Thread-safe.
 */
final class SubjectMemory {

    private static final int KEYS_MAX = 120_000;
    private static final int LEADS_MAX = 40_000;

    private final Cache<UUID, List<Subject>> byHash =
            Caffeine.newBuilder().maximumSize(KEYS_MAX).build();
    private final Cache<Long, List<Subject>> ofLead =
            Caffeine.newBuilder().maximumSize(LEADS_MAX).build();

    /** Copies of the subjects of each key; {@code read} finds those that are not remembered, an empty list for none. */
    List<Subject> byHash(Collection<UUID> hashes, Function<Collection<UUID>, Map<UUID, List<Subject>>> read) {
        return copies(byHash, hashes, read);
    }

    /** The one subject of the key at all times, not to be changed; null when it has another, or is not remembered. */
    @Nullable
    Subject sole(UUID hash) {
        List<Subject> known = byHash.getIfPresent(hash);
        return known != null && known.size() == 1 && known.getFirst().since.equals(Instant.MIN)
                ? known.getFirst()
                : null;
    }

    List<Subject> ofLeads(Collection<Long> leads, Function<Collection<Long>, Map<Long, List<Subject>>> read) {
        return copies(ofLead, leads, read);
    }

    private static <K> List<Subject> copies(
            Cache<K, List<Subject>> memory, Collection<K> keys, Function<Collection<K>, Map<K, List<Subject>>> read) {
        List<Subject> all = new ArrayList<>();
        List<K> missing = new ArrayList<>();
        for (K key : keys) {
            List<Subject> known = memory.getIfPresent(key);
            if (known == null) {
                missing.add(key);
            } else {
                known.forEach(subject -> all.add(subject.copy()));
            }
        }
        if (!missing.isEmpty()) {
            read.apply(missing).forEach((key, subjects) -> {
                memory.put(key, subjects);
                subjects.forEach(subject -> all.add(subject.copy()));
            });
        }
        return all;
    }

    /** The subjects are about to change. */
    void forget(Collection<Subject> subjects) {
        for (Subject subject : subjects) {
            byHash.invalidate(subject.keyHash);
            if (subject.leadId != null) {
                ofLead.invalidate(subject.leadId);
            }
        }
    }

    void forgetLead(long lead) {
        ofLead.invalidate(lead);
    }

    void forgetAll() {
        byHash.invalidateAll();
        ofLead.invalidateAll();
    }
}
