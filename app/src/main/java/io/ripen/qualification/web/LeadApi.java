package io.ripen.qualification.web;

import io.ripen.access.Needs;
import io.ripen.access.Permission;
import io.ripen.activity.Timeline;
import io.ripen.kernel.Problem;
import io.ripen.kernel.ProblemException;
import io.ripen.kernel.ProblemException.Fault;
import io.ripen.leads.Identities;
import io.ripen.leads.IdentityKey;
import io.ripen.leads.Lead;
import io.ripen.leads.Leads;
import io.ripen.qualification.ExplanationJson;
import io.ripen.qualification.LeadList;
import io.ripen.qualification.Qualifications;
import io.ripen.scoring.LeadEvent;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Leads for programs. */
@RestController
@RequestMapping("/api/v1/leads")
@Needs(Permission.LEADS_READ)
@Tag(name = "Leads")
class LeadApi {

    private static final int PAGE_DEFAULT = 100;
    private static final int COURSE_POINTS_MAX = 400;

    private final LeadList list;
    private final Leads leads;
    private final Identities identities;
    private final Qualifications qualifications;
    private final Timeline timeline;
    private final Clock clock;

    LeadApi(
            LeadList list,
            Leads leads,
            Identities identities,
            Qualifications qualifications,
            Timeline timeline,
            Clock clock) {
        this.list = list;
        this.leads = leads;
        this.identities = identities;
        this.qualifications = qualifications;
        this.timeline = timeline;
        this.clock = clock;
    }

    /**
     * A page of a list; {@code next} is the {@code after} of the following page, absent at the end.
     *
     * @param cut true when the time was up before the page was full: there may be more after {@code next}
     */
    public record Listed(List<LeadJson> leads, @Nullable String next, boolean cut) {}

    @GetMapping
    @Operation(
            summary = "Leads, filtered and in order",
            description = "Parameters: stage, temperature, grade (repeatable), fit_min, engagement_min, intent_min,"
                    + " active_within, quiet_for (days), q, where (a condition), country, industry, source, seniority,"
                    + " decision_maker, attribute.NAME, sort (engagement, intent, fit, activity, newest), after, limit."
                    + " Scores are true within a point. A page of a condition that few leads meet may hold fewer than"
                    + " limit, even none, while next is there (cut is true then): go on with next until it is absent.")
    Listed list(
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> parameters,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "" + PAGE_DEFAULT) int limit) {
        if (limit < 1 || limit > LeadList.PAGE_MAX) {
            throw new ProblemException(
                    Problem.INPUT_INVALID,
                    List.of(new Fault("limit", "'" + limit + "' is not from 1 to " + LeadList.PAGE_MAX + ".")));
        }
        LeadQuery query = LeadQuery.read(parameters, list, clock.instant()).valid();
        LeadList.Page page = list.page(query.filter(), query.sort(), after, limit);
        return new Listed(page.leads().stream().map(LeadJson::of).toList(), page.next(), page.cut());
    }

    @GetMapping("/count")
    @Operation(
            summary = "How many leads a filter finds; counting stops at 10,000",
            description = "count is null and more is true when the time was up before they were counted.")
    Counted count(@Parameter(hidden = true) @RequestParam MultiValueMap<String, String> parameters) {
        LeadQuery query = LeadQuery.read(parameters, list, clock.instant()).valid();
        OptionalInt count = list.count(query.filter());
        return count.isEmpty()
                ? new Counted(null, true)
                : new Counted(Math.min(count.getAsInt(), LeadList.COUNT_MAX), count.getAsInt() > LeadList.COUNT_MAX);
    }

    /** @param count null when it could not be told in time */
    public record Counted(@Nullable Integer count, boolean more) {}

    @GetMapping("/by-key")
    @Operation(summary = "The lead with a user id, an email or a phone")
    LeadJson.Whole byKey(
            @RequestParam(name = "user_id", required = false) @Nullable String userId,
            @RequestParam(required = false) @Nullable String email,
            @RequestParam(required = false) @Nullable String phone) {
        IdentityKey key = userId != null
                ? IdentityKey.of(IdentityKey.Kind.USER, userId)
                : email != null
                        ? IdentityKey.of(IdentityKey.Kind.EMAIL, email)
                        : phone != null ? IdentityKey.of(IdentityKey.Kind.PHONE, phone) : null;
        if (key == null) {
            throw new ProblemException(
                    Problem.INPUT_INVALID, List.of(new Fault("user_id", "Give user_id, email or phone.")));
        }
        return whole(leads.findByKey(key).orElseThrow(() -> new ProblemException(Problem.NOT_FOUND)));
    }

    @GetMapping("/{id}")
    @Operation(summary = "A lead: attributes, scores as stored, keys. A merged lead answers with the one it became")
    LeadJson.Whole one(@PathVariable long id) {
        return whole(id);
    }

    private LeadJson.Whole whole(long id) {
        Lead lead = found(id);
        return LeadJson.Whole.of(lead, qualifications.find(lead.id()).orElse(null), identities.keysOf(lead.id()));
    }

    private Lead found(long id) {
        Lead lead = leads.find(id).orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
        return lead.mergedInto() == null ? lead : found(lead.mergedInto());
    }

    @GetMapping("/{id}/explanation")
    @Operation(summary = "Exact scores with their reasons, gaps and forecast, now or at any instant")
    Map<String, Object> explanation(@PathVariable long id, @RequestParam(required = false) @Nullable Instant at) {
        return qualifications
                .explain(found(id).id(), at == null ? clock.instant() : at)
                .map(ExplanationJson::of)
                .orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
    }

    @GetMapping("/{id}/moves")
    @Operation(summary = "The ledger of stages, oldest first")
    List<LeadJson.MoveJson> moves(@PathVariable long id) {
        return qualifications.moves(found(id).id()).stream()
                .map(LeadJson.MoveJson::of)
                .toList();
    }

    @GetMapping("/{id}/course")
    @Operation(summary = "Engagement and intent between two instants, as they were or will be if nothing happens")
    List<LeadJson.Point> course(
            @PathVariable long id,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            @RequestParam(defaultValue = "120") int points) {
        Instant now = clock.instant();
        Instant first = from == null ? now.minus(Duration.ofDays(90)) : from;
        Instant last = to == null ? now.plus(Duration.ofDays(30)) : to;
        int count = Math.clamp(points, 2, COURSE_POINTS_MAX);
        List<Instant> instants = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            instants.add(first.plus(
                    Duration.between(first, last).dividedBy(count - 1L).multipliedBy(i)));
        }
        List<LeadJson.Point> course = new ArrayList<>();
        var scores = qualifications.course(found(id).id(), instants);
        for (int i = 0; i < scores.size(); i++) {
            course.add(LeadJson.Point.of(instants.get(i), scores.get(i)));
        }
        return course;
    }

    /** A page of events; {@code next} is the {@code after} of the following page, absent at the end. */
    public record Events(
            List<LeadJson.EventJson> events, @Nullable String next) {}

    @GetMapping("/{id}/events")
    @Operation(summary = "What the lead did, latest first")
    Events events(
            @PathVariable long id,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "" + PAGE_DEFAULT) int limit) {
        int size = Math.clamp(limit, 1, Timeline.PAGE_MAX - 1);
        List<Long> subjects = identities.subjectsOf(Set.of(found(id).id())).stream()
                .map(Identities.Owned::subjectId)
                .toList();
        List<LeadEvent> events = after == null
                ? timeline.latest(subjects, size + 1)
                : timeline.before(subjects, instantOf(after), idHashOf(after), size + 1);
        boolean more = events.size() > size;
        List<LeadEvent> shown = more ? events.subList(0, size) : events;
        return new Events(
                shown.stream().map(LeadJson.EventJson::of).toList(),
                more ? shown.getLast().at() + "_" + shown.getLast().id() : null);
    }

    private static Instant instantOf(String after) {
        try {
            return Instant.parse(after.substring(0, Math.max(0, after.indexOf('_'))));
        } catch (java.time.DateTimeException e) {
            throw noPlace();
        }
    }

    private static long idHashOf(String after) {
        try {
            return Timeline.idHash(after.substring(after.indexOf('_') + 1));
        } catch (NumberFormatException e) {
            throw noPlace();
        }
    }

    private static ProblemException noPlace() {
        return new ProblemException(
                Problem.INPUT_INVALID, List.of(new Fault("after", "is no place in these events; leave it out.")));
    }
}
