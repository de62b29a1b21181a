package io.ripen.access;

import io.ripen.kernel.Sql;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables of people, sessions, one-time links and the audit trail. */
@Repository
class UserStore {

    private static final Sql SQL = Sql.of(UserStore.class);

    private final JdbcClient jdbc;

    UserStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    long count() {
        return jdbc.sql(SQL.get("count")).query(Long.class).single();
    }

    List<User> all() {
        return jdbc.sql(SQL.get("all"))
                .query((row, n) -> new User(
                        row.getLong("id"),
                        row.getString("email"),
                        Role.valueOf(row.getString("role")),
                        row.getBoolean("active")))
                .list();
    }

    Optional<Login> byEmail(String email) {
        return jdbc.sql(SQL.get("by-email"))
                .param("email", email)
                .query(Login.class)
                .optional();
    }

    boolean add(String email, String hash, Role role, Instant now) {
        return jdbc.sql(SQL.get("add"))
                        .param("email", email)
                        .param("hash", hash)
                        .param("role", role.name())
                        .param("now", Timestamp.from(now))
                        .update()
                == 1;
    }

    void changeRole(long id, Role role) {
        jdbc.sql(SQL.get("change-role"))
                .param("role", role.name())
                .param("id", id)
                .update();
    }

    void changeActive(long id, boolean active) {
        jdbc.sql(SQL.get("change-active"))
                .param("active", active)
                .param("id", id)
                .update();
    }

    void changePassword(long id, String hash) {
        jdbc.sql(SQL.get("change-password")).param("hash", hash).param("id", id).update();
    }

    List<Long> lockAdministrators() {
        return jdbc.sql(SQL.get("lock-administrators"))
                .query((row, n) -> row.getLong("id"))
                .list();
    }

    void openSession(byte[] token, long user, Instant now, Instant expires) {
        jdbc.sql(SQL.get("drop-expired")).param("now", Timestamp.from(now)).update();
        jdbc.sql(SQL.get("open-session"))
                .param("token", token)
                .param("user", user)
                .param("now", Timestamp.from(now))
                .param("expires", Timestamp.from(expires))
                .update();
    }

    Optional<User> bySession(byte[] token, Instant now) {
        return jdbc.sql(SQL.get("by-session"))
                .param("token", token)
                .param("now", Timestamp.from(now))
                .query(User.class)
                .optional();
    }

    void closeSession(byte[] token) {
        jdbc.sql(SQL.get("close-session")).param("token", token).update();
    }

    void closeSessions(long user) {
        jdbc.sql(SQL.get("close-sessions")).param("user", user).update();
    }

    void addLink(byte[] token, @Nullable String email, Role role, Instant expires) {
        jdbc.sql(SQL.get("add-link"))
                .param("token", token)
                .param("email", email)
                .param("role", role.name())
                .param("expires", Timestamp.from(expires))
                .update();
    }

    Optional<Invitation> findLink(byte[] token, Instant now) {
        return link("find-link", token, now);
    }

    Optional<Invitation> useLink(byte[] token, Instant now) {
        return link("use-link", token, now);
    }

    private Optional<Invitation> link(String statement, byte[] token, Instant now) {
        return jdbc.sql(SQL.get(statement))
                .param("token", token)
                .param("now", Timestamp.from(now))
                .query(Invitation.class)
                .optional();
    }

    void log(String who, String act, String detail, Instant now) {
        jdbc.sql(SQL.get("log"))
                .param("now", Timestamp.from(now))
                .param("who", who)
                .param("act", act)
                .param("detail", detail)
                .update();
    }

    List<AuditTrail.Entry> audit(long before) {
        return jdbc.sql(SQL.get("audit"))
                .param("before", before)
                .query((row, n) -> new AuditTrail.Entry(
                        row.getTimestamp("at").toInstant(),
                        row.getString("who"),
                        row.getString("act"),
                        row.getString("detail")))
                .list();
    }

    record Login(long id, String email, Role role, boolean active, String passwordHash) {}
}
