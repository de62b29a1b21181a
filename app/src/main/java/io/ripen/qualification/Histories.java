package io.ripen.qualification;

import io.ripen.leads.Learned;
import io.ripen.scoring.Attributes;
import io.ripen.scoring.LeadEvent;
import io.ripen.scoring.LeadHistory;
import io.ripen.scoring.LeadHistory.Known;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was known of a lead and when, told from its events alone. The same events give the same history in whatever
 * order they came.
 */
public final class Histories {

    /** Events whose properties are attributes of the lead. */
    public static final Set<String> TELLING = Set.of("identified", "company_identified", "attributes_changed");

    /** Property of any event to attribute: the first that is seen is kept. */
    static final Map<String, String> FIRST_TOUCH = Map.of(
            "utm_source", "source",
            "utm_medium", "medium",
            "utm_campaign", "campaign",
            "referrer", "referrer");

    private Histories() {}

    static boolean tells(LeadEvent event) {
        return TELLING.contains(event.type())
                || FIRST_TOUCH.keySet().stream().anyMatch(event.properties()::containsKey);
    }

    /** What others do about a lead: sellers, mail servers, those who tidy up identities. */
    private static final Set<String> BY_OTHERS = Set.of(
            "aliased",
            "deal_opened",
            "deal_won",
            "deal_lost",
            "lead_returned",
            "lead_disqualified",
            "lead_reinstated",
            "email_delivered",
            "email_bounced",
            "push_received",
            "push_bounced");

    /** Whether the lead did it; what is told of a lead, or done about it, is not its doing. */
    static boolean isActivity(LeadEvent event) {
        return event.human() && !TELLING.contains(event.type()) && !BY_OTHERS.contains(event.type());
    }

    /** The latest instant at which the lead did something. */
    static @Nullable Instant lastActivity(Collection<LeadEvent> events) {
        return events.stream()
                .filter(Histories::isActivity)
                .map(LeadEvent::at)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    /** The history that {@code events} tell. The walk starts when the person first tells something. */
    public static LeadHistory of(Collection<LeadEvent> events) {
        return told(events).history();
    }

    /** @param latest what is known in the end; null when nothing is */
    record Told(LeadHistory history, @Nullable Learned latest) {}

    static Told told(Collection<LeadEvent> events) {
        List<LeadEvent> inOrder = new ArrayList<>(events);
        inOrder.sort(Comparator.comparing(LeadEvent::at).thenComparing(LeadEvent::id));
        boolean everTells = inOrder.stream().anyMatch(event -> TELLING.contains(event.type()));
        Telling telling = Telling.fromNothing(!everTells);
        List<Known> known = new ArrayList<>();
        Learned latest = null;
        for (LeadEvent event : inOrder) {
            if (telling.take(event)) {
                latest = telling.learned(event.at());
                learn(known, event.at(), latest.attributes());
            }
        }
        if (latest != null && !everTells) {
            latest = new Learned(latest.attributes(), null);
        }
        return new Told(new LeadHistory(known, inOrder), latest);
    }

    /** One entry an instant: the last of it. */
    private static void learn(List<Known> known, Instant at, Attributes attributes) {
        if (!known.isEmpty() && known.getLast().from().equals(at)) {
            known.removeLast();
        }
        known.add(new Known(at, attributes));
    }
}
