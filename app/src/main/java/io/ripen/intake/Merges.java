package io.ripen.intake;

import io.ripen.kernel.WriteTurn;
import io.ripen.leads.Identities;
import io.ripen.qualification.Qualifications;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.springframework.transaction.support.TransactionTemplate;

/** The door to taking merges back: keys return to the lead that had them, and both leads are qualified anew. Thread-safe. */
public final class Merges {

    private final Identities identities;
    private final Qualifications qualifications;
    private final TransactionTemplate transaction;
    private final WriteTurn turn;
    private final Clock clock;

    Merges(BatchWriter.Rooms rooms, TransactionTemplate transaction, WriteTurn turn, Clock clock) {
        this.identities = rooms.identities();
        this.qualifications = rooms.qualifications();
        this.transaction = transaction;
        this.turn = turn;
        this.clock = clock;
    }

    /** False when there is no such merge, or it is undone already. */
    public boolean undo(long id) {
        return turn.take(() -> {
            try {
                return Boolean.TRUE.equals(transaction.execute(status -> undoNow(id)));
            } catch (RuntimeException e) {
                identities.rolledBack();
                qualifications.rolledBack();
                throw e;
            }
        });
    }

    private boolean undoNow(long id) {
        Instant now = clock.instant();
        Optional<Set<Long>> changed = identities.undo(id, now);
        changed.ifPresent(leads -> qualifications.requalify(leads, now));
        return changed.isPresent();
    }
}
