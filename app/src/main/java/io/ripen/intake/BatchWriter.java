package io.ripen.intake;

import io.ripen.activity.EventLog;
import io.ripen.activity.NewEvent;
import io.ripen.kernel.WriteTurn;
import io.ripen.kernel.Writes;
import io.ripen.leads.Identities;
import io.ripen.leads.Placement;
import io.ripen.qualification.Qualifications;
import io.ripen.scoring.LeadEvent;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.support.TransactionTemplate;

/** Stores and scores a batch in one transaction. */
final class BatchWriter {

    private final Rooms rooms;
    private final TransactionTemplate transaction;
    private final WriteTurn turn;
    private final Writes writes;
    private final Clock clock;

    /** The doors that a batch walks through, in this order. */
    record Rooms(Identities identities, EventLog log, Qualifications qualifications, RejectedInput rejected) {

        /** What is remembered may not be what the tables hold. */
        void forget() {
            log.rolledBack();
            identities.rolledBack();
            qualifications.rolledBack();
        }
    }

    BatchWriter(Rooms rooms, TransactionTemplate transaction, WriteTurn turn, Writes writes, Clock clock) {
        this.rooms = rooms;
        this.transaction = transaction;
        this.turn = turn;
        this.writes = writes;
        this.clock = clock;
    }

    /**
     * Supposes that every message is new, and goes on while the batch before is on its way to the disk.
     *
     * @return done when the batch is stored; fails when it is not: then it is to be written with {@link #write}
     */
    CompletableFuture<Void> writeAhead(List<Message> batch) {
        return writes.ahead(() -> walk(batch), rooms::forget);
    }

    /** Supposes nothing, and has stored the batch when it returns. */
    void write(List<Message> batch) {
        turn.take(() -> {
            try {
                transaction.executeWithoutResult(status -> walk(batch));
            } catch (RuntimeException e) {
                rooms.forget();
                throw e;
            }
            return batch.size();
        });
    }

    private void walk(List<Message> batch) {
        Instant now = clock.instant();
        List<Message.Good> good = batch.stream()
                .filter(Message.Good.class::isInstance)
                .map(Message.Good.class::cast)
                .toList();
        List<Message.Bad> bad = batch.stream()
                .filter(Message.Bad.class::isInstance)
                .map(Message.Bad.class::cast)
                .toList();
        if (!bad.isEmpty()) {
            rooms.rejected.add(bad);
        }
        if (good.isEmpty()) {
            return;
        }
        Placement placement =
                rooms.identities.place(good.stream().map(Message.Good::sighting).toList(), now);
        List<NewEvent> events = new ArrayList<>(good.size());
        Map<Long, Long> leadOf = new HashMap<>();
        for (int i = 0; i < good.size(); i++) {
            Placement.Place place = placement.places().get(i);
            events.add(event(good.get(i), place.subjectId()));
            if (place.leadId() != null) {
                leadOf.put(place.subjectId(), place.leadId());
            }
        }
        Map<Long, List<LeadEvent>> added = new HashMap<>();
        for (NewEvent event : rooms.log.append(events)) {
            if (leadOf.containsKey(event.subjectId())) {
                long lead = Objects.requireNonNull(leadOf.get(event.subjectId()));
                added.computeIfAbsent(lead, l -> new ArrayList<>()).add(event.asLeadEvent());
            }
        }
        rooms.qualifications.forget(placement.absorbed());
        Set<Long> regrouped = new HashSet<>(placement.regrouped());
        regrouped.addAll(placement.captured());
        rooms.qualifications.apply(added, regrouped, now);
    }

    /** A value is larger than an index or a row can be: the message's fault, though the driver calls it a resource's. */
    static boolean exceedsLimit(DataAccessException e) {
        return e.getMostSpecificCause() instanceof SQLException sql
                && sql.getSQLState() != null
                && sql.getSQLState().startsWith("54");
    }

    static Rejection rejection(RuntimeException e) {
        return e instanceof DataAccessException ? Rejection.NOT_STORABLE : Rejection.NOT_TAKEN;
    }

    private static NewEvent event(Message.Good message, long subjectId) {
        return new NewEvent(
                subjectId,
                message.idHash(),
                message.type(),
                message.at(),
                message.settled(),
                message.raw().receivedAt(),
                message.human(),
                message.properties(),
                message.json());
    }
}
