package io.ripen.access;

import io.ripen.access.KeyStore.NewKey;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Write keys for the intake and secret keys for the JSON API: made, shown, revoked. Thread-safe. */
@Component
public class ApiKeys {

    private static final int PREFIX_LENGTH = 10;

    private final KeyStore store;
    private final WriteKeys writeKeys;
    private final AuditTrail audit;
    private final Clock clock;

    ApiKeys(KeyStore store, WriteKeys writeKeys, AuditTrail audit, Clock clock) {
        this.store = store;
        this.writeKeys = writeKeys;
        this.audit = audit;
        this.clock = clock;
    }

    public List<ApiKey> all() {
        return store.all();
    }

    /** A new write key; it is public and can be shown again. */
    public String addWriteKey(String name, String who) {
        String key = "rw_" + Token.fresh();
        store.add(new NewKey(name, key.substring(0, PREFIX_LENGTH), key, null, List.of()), clock.instant(), who);
        writeKeys.reload();
        audit.log(who, "key.add", key.substring(0, PREFIX_LENGTH));
        return key;
    }

    /** A new secret key; this is the only time that it can be read. */
    public String addSecretKey(String name, Set<Permission> scopes, String who) {
        String key = "rs_" + Token.fresh();
        String prefix = key.substring(0, PREFIX_LENGTH);
        List<String> words = scopes.stream().map(Permission::word).sorted().toList();
        store.add(new NewKey(name, prefix, null, Token.hash(key), words), clock.instant(), who);
        audit.log(who, "key.add", prefix + " " + words);
        return key;
    }

    public void revoke(long id) {
        store.revoke(id, clock.instant());
        writeKeys.reload();
        audit.log("key.revoke", Long.toString(id));
    }

    /** What the holder of a secret key may do; empty when it is unknown or revoked. */
    public Optional<Holder> bySecret(String secret) {
        Optional<KeyStore.Secret> found = store.bySecret(Token.hash(secret));
        found.ifPresent(key -> store.used(key.id(), clock.instant()));
        return found.map(key -> new Holder(
                key.prefix(),
                key.scopes().stream()
                        .flatMap(word -> Permission.of(word).stream())
                        .collect(Collectors.toUnmodifiableSet())));
    }

    /** The holder of a secret key. */
    public record Holder(String prefix, Set<Permission> scopes) {}
}
