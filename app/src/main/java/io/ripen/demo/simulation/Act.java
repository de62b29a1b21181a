package io.ripen.demo.simulation;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One thing that somebody did, not yet in the words of the tracking API. Immutable.
 *
 * @param name path of a page, name of an event; empty for an identify
 * @param details properties of the event, or traits of the person
 */
record Act(Kind kind, Sender sender, String name, SortedMap<String, Object> details) {

    enum Kind {
        PAGE,
        TRACK,
        IDENTIFY
    }

    /**
     * Who or what sends.
     *
     * @param email known to a server-side source, which has no browser to remember it
     * @param known whether the person behind it has told who it is
     */
    record Sender(
            @Nullable String anonymousId,
            @Nullable String userId,
            @Nullable String email,
            String userAgent,
            boolean known) {}

    Act {
        details = Collections.unmodifiableSortedMap(new TreeMap<>(details));
    }

    static Act page(Sender sender, String path, Map<String, Object> details) {
        return new Act(Kind.PAGE, sender, path, new TreeMap<>(details));
    }

    static Act track(Sender sender, String event, Map<String, Object> details) {
        return new Act(Kind.TRACK, sender, event, new TreeMap<>(details));
    }

    static Act identify(Sender sender, Map<String, Object> traits) {
        return new Act(Kind.IDENTIFY, sender, "", new TreeMap<>(traits));
    }
}
