package io.ripen.access;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** Who changed what in the settings, and when. Only ever added to. Thread-safe. */
@Component
public class AuditTrail {

    private final UserStore store;
    private final Clock clock;

    AuditTrail(UserStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Adds that the current user did {@code act}, such as {@code model.publish}; no personal data of leads. */
    public void log(String act, String detail) {
        log(CurrentUser.get().label(), act, detail);
    }

    /** Adds that {@code who} did {@code act}, where nobody is signed in. */
    public void log(String who, String act, String detail) {
        store.log(who, act, detail, clock.instant());
    }

    /** The newest hundred. */
    public List<Entry> latest() {
        return store.audit(Long.MAX_VALUE);
    }

    /** One act. */
    public record Entry(Instant at, String who, String act, String detail) {}
}
