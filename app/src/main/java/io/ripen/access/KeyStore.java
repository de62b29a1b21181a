package io.ripen.access;

import io.ripen.kernel.Sql;
import java.sql.Array;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of keys. */
@Repository
class KeyStore {

    private static final Sql SQL = Sql.of(KeyStore.class);

    private final JdbcClient jdbc;

    KeyStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<ApiKey> all() {
        return jdbc.sql(SQL.get("all"))
                .query((row, n) -> new ApiKey(
                        row.getLong("id"),
                        row.getString("kind").equals("write"),
                        row.getString("name"),
                        row.getString("prefix"),
                        row.getString("write_key"),
                        words(row.getArray("scopes")),
                        instant(row.getTimestamp("last_used"))))
                .list();
    }

    /** Exactly one of {@code write} and {@code hash} is given. */
    void add(NewKey key, Instant now, String who) {
        jdbc.sql(SQL.get("add"))
                .param("kind", key.write() == null ? "secret" : "write")
                .param("name", key.name())
                .param("prefix", key.prefix())
                .param("write", key.write())
                .param("hash", key.hash())
                .param("scopes", "{" + String.join(",", key.scopes()) + "}")
                .param("now", Timestamp.from(now))
                .param("who", who)
                .update();
    }

    void revoke(long id, Instant now) {
        jdbc.sql(SQL.get("revoke"))
                .param("id", id)
                .param("now", Timestamp.from(now))
                .update();
    }

    List<WriteKey> writeKeys() {
        return jdbc.sql(SQL.get("write-keys"))
                .query((row, n) -> new WriteKey(row.getLong("id"), row.getString("write_key"), row.getString("name")))
                .list();
    }

    Optional<Secret> bySecret(byte[] hash) {
        return jdbc.sql(SQL.get("by-secret"))
                .param("hash", hash)
                .query((row, n) ->
                        new Secret(row.getLong("id"), row.getString("prefix"), words(row.getArray("scopes"))))
                .optional();
    }

    void used(long id, Instant now) {
        jdbc.sql(SQL.get("used"))
                .param("id", id)
                .param("now", Timestamp.from(now))
                .param("before", Timestamp.from(now.minusSeconds(60)))
                .update();
    }

    private static List<String> words(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }

    private static @Nullable Instant instant(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }

    record Secret(long id, String prefix, List<String> scopes) {}

    @SuppressWarnings("ArrayRecordComponent") // on its way to a bind, never compared
    record NewKey(String name, String prefix, @Nullable String write, byte @Nullable [] hash, List<String> scopes) {}
}
