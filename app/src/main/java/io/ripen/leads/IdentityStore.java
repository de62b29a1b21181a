package io.ripen.leads;

import io.ripen.kernel.Columns;
import io.ripen.kernel.Sql;
import io.ripen.kernel.Writes;
import io.ripen.leads.IdentityKey.Kind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** The tables subject and lead_merge, and the birth of a lead. */
@SuppressWarnings("EnumOrdinal") // the tables store the position; the enums promise theirs
final class IdentityStore {

    private static final int RESERVED = 1000;
    private static final String EVER = "-infinity";

    private final JdbcTemplate jdbc;
    private final Writes writes;
    private final Sql sql = Sql.of(IdentityStore.class);
    private final SubjectMemory memory = new SubjectMemory();
    private long nextSubject;
    private long subjectsEnd;
    private long nextLead;
    private long leadsEnd;

    IdentityStore(JdbcTemplate jdbc, Writes writes) {
        this.jdbc = jdbc;
        this.writes = writes;
    }

    /** By key, each in the order of since; the caller's to change. */
    List<Subject> findByHash(Collection<UUID> hashes) {
        return memory.byHash(hashes, missing -> {
            Map<UUID, List<Subject>> found = new HashMap<>();
            missing.forEach(hash -> found.put(hash, new ArrayList<>()));
            jdbc.query(sql.get("find-by-hash"), IdentityStore::subject, (Object) missing.toArray(new UUID[0]))
                    .forEach(subject ->
                            Objects.requireNonNull(found.get(subject.keyHash)).add(subject));
            return found;
        });
    }

    /** The one subject of the key at all times, if it is remembered; not to be changed. */
    @Nullable
    Subject sole(UUID hash) {
        return memory.sole(hash);
    }

    /** By lead; the caller's to change. For the one writer only: it alone knows what it remembers to be true. */
    List<Subject> findOfLeads(Collection<Long> leads) {
        return memory.ofLeads(leads, missing -> {
            Map<Long, List<Subject>> found = new HashMap<>();
            missing.forEach(lead -> found.put(lead, new ArrayList<>()));
            readOfLeads(missing)
                    .forEach(subject -> Objects.requireNonNull(found.get(Objects.requireNonNull(subject.leadId)))
                            .add(subject));
            return found;
        });
    }

    /** As the tables hold it; for everybody. */
    List<Subject> readOfLeads(Collection<Long> leads) {
        return leads.isEmpty()
                ? List.of()
                : jdbc.query(sql.get("find-of-leads"), IdentityStore::subject, (Object) leads.toArray(new Long[0]));
    }

    /** Forgets what it read: a transaction that changed subjects was rolled back. */
    void forget() {
        memory.forgetAll();
    }

    private static Subject subject(ResultSet row, int index) throws SQLException {
        long lead = row.getLong(2);
        Long leadId = row.wasNull() ? null : lead;
        OffsetDateTime since = row.getObject(4, OffsetDateTime.class);
        return new Subject(
                row.getLong(1),
                row.getObject(3, UUID.class),
                Kind.values()[row.getInt(5)],
                since.equals(OffsetDateTime.MIN) ? Instant.MIN : since.toInstant(),
                row.getString(6),
                leadId);
    }

    long subjectId() {
        if (nextSubject == subjectsEnd) {
            nextSubject = reserve("reserve-subject-ids");
            subjectsEnd = nextSubject + RESERVED;
        }
        return nextSubject++;
    }

    long leadId() {
        if (nextLead == leadsEnd) {
            nextLead = reserve("reserve-lead-ids");
            leadsEnd = nextLead + RESERVED;
        }
        return nextLead++;
    }

    private long reserve(String statement) {
        return Objects.requireNonNull(jdbc.queryForObject(sql.get(statement), Long.class));
    }

    void insertSubjects(List<Subject> subjects) {
        if (subjects.isEmpty()) {
            return;
        }
        memory.forget(subjects);
        writes.add(
                sql.get("insert-subjects"),
                Columns.of(subjects, s -> s.id, Long[]::new),
                Columns.of(subjects, s -> s.leadId, Long[]::new),
                Columns.of(subjects, s -> s.keyHash, UUID[]::new),
                Columns.of(subjects, s -> s.since.equals(Instant.MIN) ? EVER : s.since.toString(), String[]::new),
                Columns.of(subjects, s -> (short) s.kind.ordinal(), Short[]::new),
                Columns.of(subjects, s -> s.label, String[]::new));
    }

    void pointSubjects(List<Subject> subjects) {
        if (!subjects.isEmpty()) {
            memory.forget(subjects);
            writes.add(
                    sql.get("point-subjects"),
                    Columns.of(subjects, s -> s.id, Long[]::new),
                    Columns.of(subjects, s -> s.leadId, Long[]::new));
        }
    }

    void insertLeads(Collection<Long> leads, Instant at) {
        if (!leads.isEmpty()) {
            String[] created = new String[leads.size()];
            java.util.Arrays.fill(created, at.toString());
            writes.add(sql.get("insert-leads"), leads.toArray(new Long[0]), created);
        }
    }

    void recordMerge(long survivor, long absorbed, Instant at, String cause, List<Subject> moved) {
        memory.forget(moved);
        memory.forgetLead(absorbed);
        writes.add(sql.get("absorb"), survivor, absorbed);
        writes.add(
                sql.get("record-merge"),
                survivor,
                absorbed,
                Timestamp.from(at),
                cause,
                Columns.of(moved, s -> s.id, Long[]::new));
    }

    /** The merge, unless it is undone already. */
    @Nullable
    Merge findMerge(long id) {
        List<Merge> found = jdbc.query(
                sql.get("find-merge"),
                (row, i) -> new Merge(
                        row.getLong(1), row.getLong(2), (Long[]) row.getArray(3).getArray()),
                id);
        return found.isEmpty() ? null : found.getFirst();
    }

    List<Identities.MergeRecord> findMergesOf(long lead) {
        return jdbc.query(
                sql.get("find-merges-of"),
                (row, i) -> {
                    OffsetDateTime undone = row.getObject(6, OffsetDateTime.class);
                    return new Identities.MergeRecord(
                            row.getLong(1),
                            row.getLong(2),
                            row.getLong(3),
                            row.getObject(4, OffsetDateTime.class).toInstant(),
                            row.getString(5),
                            undone == null ? null : undone.toInstant());
                },
                lead);
    }

    /** Points the subjects back; returns the leads that held them until now. */
    List<Long> undo(long id, Merge merge, Instant at) {
        memory.forgetAll();
        List<Long> holders = jdbc.query(sql.get("find-held"), (row, i) -> row.getLong(1), (Object) merge.subjects());
        Long[] owners = new Long[merge.subjects().length];
        java.util.Arrays.fill(owners, merge.absorbed());
        jdbc.update(sql.get("point-subjects"), merge.subjects(), owners);
        jdbc.update(sql.get("release"), merge.absorbed());
        jdbc.update(sql.get("undo-merge"), OffsetDateTime.ofInstant(at, ZoneOffset.UTC), id);
        return holders;
    }

    /** @param subjects ids of those that changed hands */
    record Merge(
            long survivor,
            long absorbed,
            @SuppressWarnings("ArrayRecordComponent") Long[] subjects) {} // a row on its way to a bind, never compared
}
