package io.ripen.leads;

import io.ripen.leads.IdentityKey.Kind;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What events are kept under: a key, from an instant on. Mutable in whose it is; confined to one batch. */
final class Subject {

    final long id;
    final UUID keyHash;
    final Kind kind;
    final Instant since;
    final @Nullable String label;

    @Nullable
    Long leadId;

    Subject copy() {
        return new Subject(id, keyHash, kind, since, label, leadId);
    }

    Subject(long id, UUID keyHash, Kind kind, Instant since, @Nullable String label, @Nullable Long leadId) {
        this.id = id;
        this.keyHash = keyHash;
        this.kind = kind;
        this.since = since;
        this.label = label;
        this.leadId = leadId;
    }
}
