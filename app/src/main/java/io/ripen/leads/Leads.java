package io.ripen.leads;

import io.ripen.kernel.Writes;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;

/** The door to leads and what is known of them. Thread-safe. */
public final class Leads {

    /** The table of the leads, for whoever asks its size. */
    public static final String TABLE = "lead";

    private final LeadStore store;

    public Leads(JdbcTemplate jdbc, Writes writes) {
        this.store = new LeadStore(jdbc, writes);
    }

    /** Replaces the attributes of each lead. */
    public void learn(Map<Long, Learned> learned) {
        if (!learned.isEmpty()) {
            store.learn(learned);
        }
    }

    public Optional<Lead> find(long id) {
        return store.find(Set.of(id)).stream().findFirst();
    }

    public List<Lead> find(Collection<Long> ids) {
        return store.find(ids);
    }

    /** The lead that a user id, email or phone belongs to. */
    public Optional<Long> findByKey(IdentityKey key) {
        return store.findByKey(key);
    }
}
