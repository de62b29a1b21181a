package io.ripen.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Slows guessing down: few failures for an address and few for a sender within a while. Thread-safe. */
@Component
class Attempts {

    private static final int FAILURES_MAX = 8;
    private static final int REMEMBERED_MAX = 20_000;
    private static final Duration WHILE = Duration.ofMinutes(15);

    private final Clock clock;
    private final Map<String, Failures> failures = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
            return size() > REMEMBERED_MAX;
        }
    };

    Attempts(Clock clock) {
        this.clock = clock;
    }

    synchronized boolean allowed(String from, String email) {
        return count("from " + from) < FAILURES_MAX * 4 && count(key(email)) < FAILURES_MAX;
    }

    synchronized void failed(String from, String email) {
        add("from " + from);
        add(key(email));
    }

    private static String key(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }

    private int count(String key) {
        Failures known = failures.get(key);
        return known == null || known.since().plus(WHILE).isBefore(clock.instant()) ? 0 : known.count();
    }

    private void add(String key) {
        int before = count(key);
        Failures known = failures.get(key);
        Instant since = before == 0 || known == null ? clock.instant() : known.since();
        failures.put(key, new Failures(before + 1, since));
    }

    private record Failures(int count, Instant since) {}
}
