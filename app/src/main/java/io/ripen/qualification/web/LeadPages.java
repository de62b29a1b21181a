package io.ripen.qualification.web;

import io.ripen.access.CurrentUser;
import io.ripen.access.Needs;
import io.ripen.access.Permission;
import io.ripen.activity.Timeline;
import io.ripen.kernel.Problem;
import io.ripen.kernel.ProblemException;
import io.ripen.kernel.ProblemException.Fault;
import io.ripen.leads.Identities;
import io.ripen.leads.Lead;
import io.ripen.leads.Leads;
import io.ripen.qualification.LeadList;
import io.ripen.qualification.Qualifications;
import io.ripen.scoring.Explanation;
import io.ripen.scoring.LeadEvent;
import io.ripen.site.NavItem;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/** The list of leads and the page of one. */
@Controller
@Needs(Permission.LEADS_READ)
class LeadPages {

    private static final int PAGE_LEADS = 50;
    private static final int PAGE_EVENTS = 25;
    private static final Duration AT_ONCE = Duration.ofMillis(50);

    private final LeadList list;
    private final Leads leads;
    private final Identities identities;
    private final Qualifications qualifications;
    private final Timeline timeline;
    private final Clock clock;

    LeadPages(
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

    /** @param fragment of htmx: only the rows are asked for */
    @GetMapping("/leads")
    String list(
            @RequestParam MultiValueMap<String, String> parameters,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String fragment,
            Model model) {
        Instant now = clock.instant();
        LeadQuery query = LeadQuery.read(parameters, list, now);
        LeadList.Page page = query.faults().isEmpty()
                ? page(query, parameters.getFirst("after"), fragment != null)
                : new LeadList.Page(List.of(), null, false);
        model.addAttribute("query", query);
        model.addAttribute("leads", page);
        model.addAttribute("now", now);
        model.addAttribute("first", fragment == null);
        if (fragment != null) {
            return "qualification/rows";
        }
        Map<String, List<String>> facets = new LinkedHashMap<>();
        LeadList.FACETS.forEach(facet -> facets.put(facet, list.values(facet)));
        model.addAttribute("facets", facets);
        model.addAttribute("mayExport", CurrentUser.may(Permission.LEADS_EXPORT));
        return "qualification/leads";
    }

    /** The page itself is there at once; the rows that it asks for afterwards may take their time. */
    private LeadList.Page page(LeadQuery query, @Nullable String after, boolean afterwards) {
        return afterwards
                ? list.page(query.filter(), query.sort(), after, PAGE_LEADS)
                : list.page(query.filter(), query.sort(), after, PAGE_LEADS, AT_ONCE);
    }

    @GetMapping("/leads/count")
    String count(@RequestParam MultiValueMap<String, String> parameters, Model model) {
        LeadQuery query = LeadQuery.read(parameters, list, clock.instant()).valid();
        model.addAttribute("count", list.count(query.filter()));
        return "qualification/count";
    }

    @GetMapping("/leads.csv")
    @Needs(Permission.LEADS_EXPORT)
    void export(@RequestParam MultiValueMap<String, String> parameters, HttpServletResponse response)
            throws IOException {
        LeadQuery query = LeadQuery.read(parameters, list, clock.instant()).valid();
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"leads.csv\"");
        LeadsCsv csv = new LeadsCsv(response.getWriter());
        list.each(query.filter(), query.sort(), csv::write);
        csv.end();
    }

    /** @param at the instant to explain; now when it is left out */
    @GetMapping("/leads/{id:\\d+}")
    String lead(@PathVariable long id, @RequestParam(required = false) @Nullable String at, Model model) {
        Lead lead = leads.find(id).orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
        if (lead.mergedInto() != null) {
            return "redirect:/leads/" + lead.mergedInto();
        }
        Instant now = clock.instant();
        Instant instant = at == null || at.isBlank() ? now : instant(at);
        Explanation explanation =
                qualifications.explain(id, instant).orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
        model.addAttribute("lead", lead);
        model.addAttribute("now", now);
        model.addAttribute("at", instant);
        model.addAttribute("past", at != null && !at.isBlank());
        model.addAttribute("explanation", explanation);
        model.addAttribute("moves", qualifications.moves(id).reversed());
        model.addAttribute("keys", identities.keysOf(id));
        model.addAttribute("merges", identities.mergesOf(id));
        model.addAttribute("mayWrite", CurrentUser.may(Permission.LEADS_WRITE));
        model.addAttribute("events", timeline.latest(subjects(id), PAGE_EVENTS + 1));
        model.addAttribute("shown", PAGE_EVENTS);
        return "qualification/lead";
    }

    private static Instant instant(String text) {
        try {
            return text.length() == 10
                    ? java.time.LocalDate.parse(text)
                            .atStartOfDay(java.time.ZoneOffset.UTC)
                            .toInstant()
                    : Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new ProblemException(
                    Problem.INPUT_INVALID,
                    List.of(new Fault(
                            "at", "'" + text + "' is no instant; write 2026-01-31 or 2026-01-31T00:00:00Z.")));
        }
    }

    /** The part of the timeline after an event, for the button below it. */
    @GetMapping("/leads/{id:\\d+}/events")
    String events(@PathVariable long id, @RequestParam String after, @RequestParam String at, Model model) {
        List<LeadEvent> events = timeline.before(subjects(id), instant(at), idHash(after), PAGE_EVENTS + 1);
        model.addAttribute("leadId", id);
        model.addAttribute("events", events);
        model.addAttribute("shown", PAGE_EVENTS);
        model.addAttribute("now", clock.instant());
        return "qualification/events";
    }

    private static long idHash(String event) {
        try {
            return Timeline.idHash(event);
        } catch (NumberFormatException e) {
            throw new ProblemException(Problem.INPUT_INVALID, List.of(new Fault("after", "is no id of an event.")));
        }
    }

    private List<Long> subjects(long lead) {
        return identities.subjectsOf(Set.of(lead)).stream()
                .map(Identities.Owned::subjectId)
                .toList();
    }

    @Bean
    static NavItem leadsItem() {
        return new NavItem(10, "Leads", "user-star", "/leads", Permission.LEADS_READ.word());
    }
}
