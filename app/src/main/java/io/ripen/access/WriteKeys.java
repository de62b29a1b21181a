package io.ripen.access;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The live write keys, kept in memory: a look-up costs no query. Thread-safe. */
@Component
public class WriteKeys {

    private final KeyStore store;
    private volatile @Nullable Map<String, WriteKey> known;

    WriteKeys(KeyStore store) {
        this.store = store;
    }

    /** The write key with this text, unless it is unknown or revoked. */
    public Optional<WriteKey> find(String key) {
        Map<String, WriteKey> keys = known;
        return Optional.ofNullable((keys == null ? load() : keys).get(key));
    }

    /** Reads the table again: after each change here, and now and then for changes made by another process. */
    @org.springframework.scheduling.annotation.Scheduled(fixedDelay = 30_000, initialDelay = 30_000)
    public void reload() {
        load();
    }

    private synchronized Map<String, WriteKey> load() {
        Map<String, WriteKey> fresh =
                store.writeKeys().stream().collect(Collectors.toUnmodifiableMap(WriteKey::key, Function.identity()));
        known = fresh;
        return fresh;
    }
}
