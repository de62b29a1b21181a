package io.ripen.qualification.web;

import io.ripen.leads.Identities;
import io.ripen.leads.Lead;
import io.ripen.qualification.LeadItem;
import io.ripen.qualification.StageMove;
import io.ripen.scoring.LeadEvent;
import io.ripen.scoring.Qualification;
import io.ripen.scoring.Value;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/** A lead in a list, for programs. The names are part of the interface. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record LeadJson(
        long id,
        @Nullable String email,
        @Nullable String firstName,
        @Nullable String lastName,
        @Nullable String company,
        @Nullable String jobTitle,
        @Nullable String country,
        @Nullable String source,
        Scores scores,
        @Nullable Instant lastActivity) {

    static LeadJson of(LeadItem lead) {
        return new LeadJson(
                lead.id(),
                lead.email(),
                lead.firstName(),
                lead.lastName(),
                lead.company(),
                lead.jobTitle(),
                lead.country(),
                lead.source(),
                Scores.of(lead.scores()),
                lead.lastActivity());
    }

    /** All scores 0..100. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Scores(
            double fit,
            String grade,
            double fitKnown,
            double engagement,
            double intent,
            String temperature,
            String stage,
            @Nullable Instant stageSince) {
        static Scores of(Qualification q) {
            return new Scores(
                    q.fit(),
                    q.grade().name(),
                    q.fitKnown(),
                    q.engagement(),
                    q.intent(),
                    q.temperature().code(),
                    q.stage().code(),
                    q.stageSince());
        }
    }

    /** @param scores absent while nothing qualifies the lead */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Whole(
            long id,
            Instant createdAt,
            Map<String, Object> attributes,
            @Nullable Scores scores,
            List<Key> keys) {
        static Whole of(Lead lead, @Nullable Qualification scores, List<Identities.Known> keys) {
            return new Whole(
                    lead.id(),
                    lead.createdAt(),
                    plain(lead.attributes().asMap()),
                    scores == null ? null : Scores.of(scores),
                    keys.stream().map(Key::of).toList());
        }
    }

    /** @param value absent for a visitor, of whom only a hash is kept */
    record Key(String kind, @Nullable String value) {
        static Key of(Identities.Known known) {
            return new Key(known.kind().name().toLowerCase(Locale.ROOT), known.label());
        }
    }

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record MoveJson(
            Instant at,
            Instant recordedAt,
            String from,
            String to,
            String cause,
            @Nullable String detail,
            String who) {
        static MoveJson of(StageMove move) {
            return new MoveJson(
                    move.at(),
                    move.recordedAt(),
                    move.from().code(),
                    move.to().code(),
                    move.cause(),
                    move.detail(),
                    move.who());
        }
    }

    record Point(Instant at, double engagement, double intent, String temperature, String stage) {
        static Point of(Instant at, Qualification q) {
            return new Point(
                    at,
                    q.engagement(),
                    q.intent(),
                    q.temperature().code(),
                    q.stage().code());
        }
    }

    record EventJson(String id, String type, Instant at, boolean human, Map<String, Object> properties) {
        static EventJson of(LeadEvent event) {
            return new EventJson(event.id(), event.type(), event.at(), event.human(), plain(event.properties()));
        }
    }

    private static Map<String, Object> plain(Map<String, Value> values) {
        Map<String, Object> plain = new TreeMap<>();
        values.forEach((name, value) -> plain.put(name, plain(value)));
        return plain;
    }

    static Object plain(Value value) {
        return switch (value) {
            case Value.Text text -> text.value();
            case Value.Numeric number -> number.value();
            case Value.Bool bool -> bool.value();
            case Value.TextSet set -> set.members();
            case Value.Members members ->
                members.values().stream().map(LeadJson::plain).toList();
            case Value.Moment moment -> moment.value().toString();
        };
    }
}
