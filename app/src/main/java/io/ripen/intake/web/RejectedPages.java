package io.ripen.intake.web;

import io.ripen.access.AuditTrail;
import io.ripen.access.CurrentUser;
import io.ripen.access.Needs;
import io.ripen.access.Permission;
import io.ripen.intake.RejectedInput;
import io.ripen.intake.Rejection;
import io.ripen.intake.Resending;
import io.ripen.kernel.Problem;
import io.ripen.kernel.ProblemException;
import io.ripen.site.NavItem;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Input that could not be taken: seen, mended, sent again or dropped. */
@Controller
@Needs(Permission.INTAKE_REVIEW)
class RejectedPages {

    private static final int PAGE_ROWS = 50;

    private final RejectedInput rejected;
    private final Resending resending;
    private final AuditTrail audit;

    RejectedPages(RejectedInput rejected, Resending resending, AuditTrail audit) {
        this.rejected = rejected;
        this.resending = resending;
        this.audit = audit;
    }

    @GetMapping("/rejected")
    ModelAndView list(
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String code,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(defaultValue = "" + Long.MAX_VALUE) long before) {
        RejectedQuery query = RejectedQuery.read(state, code, from, to);
        List<RejectedInput.Row> rows = rejected.find(query.filter(), before, PAGE_ROWS + 1);
        return new ModelAndView("intake/rejected")
                .addObject("query", query)
                .addObject("more", rows.size() > PAGE_ROWS)
                .addObject("rows", rows.subList(0, Math.min(PAGE_ROWS, rows.size())))
                .addObject("counts", rejected.countOpen());
    }

    @GetMapping("/rejected/{id}")
    String one(@PathVariable long id, Model model) {
        RejectedInput.Row row = rejected.find(id).orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
        return show(row, row.payload(), null, model);
    }

    private static String show(RejectedInput.Row row, String payload, @Nullable Rejection refused, Model model) {
        model.addAttribute("row", row);
        model.addAttribute("payload", RejectedJson.indented(payload));
        model.addAttribute("refused", refused);
        return "intake/rejected-entry";
    }

    @PostMapping("/rejected/{id}/resend")
    String resend(@PathVariable long id, @RequestParam String payload, HttpServletResponse response, Model model) {
        return switch (resending.resend(id, payload, CurrentUser.get().label())) {
            case Resending.Outcome.Sent sent -> {
                audit.log("rejected.resend", Long.toString(id));
                yield "redirect:/rejected?done=" + text("The message is taken; it counts as of when it happened.");
            }
            case Resending.Outcome.StillRejected still -> {
                response.setStatus(422);
                RejectedInput.Row row = rejected.find(id).orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
                yield show(row, payload, still.why(), model);
            }
            case Resending.Outcome.TryLater later -> throw new ProblemException(Problem.OVERLOADED);
            case Resending.Outcome.NotOpen gone -> throw new ProblemException(Problem.CONFLICT);
        };
    }

    @PostMapping("/rejected/{id}/drop")
    String drop(@PathVariable long id) {
        if (!resending.drop(id, CurrentUser.get().label())) {
            throw new ProblemException(Problem.CONFLICT);
        }
        audit.log("rejected.drop", Long.toString(id));
        return "redirect:/rejected?done=" + text("The message is dropped.");
    }

    @PostMapping("/rejected/resend")
    String resendAll(@RequestParam String code) {
        Resending.Tally tally = resending.resendAll(code, CurrentUser.get().label());
        audit.log("rejected.resend", code + " " + tally.sent());
        String left = tally.left() ? " There are more: press again." : "";
        return "redirect:/rejected?done="
                + text(tally.sent() + " taken, " + tally.refused() + " still break a rule." + left);
    }

    @PostMapping("/rejected/drop")
    String dropAll(@RequestParam String code) {
        int dropped = resending.dropAll(code, CurrentUser.get().label());
        audit.log("rejected.drop", code + " " + dropped);
        return "redirect:/rejected?done=" + text(dropped + " dropped.");
    }

    private static String text(String done) {
        return URLEncoder.encode(done, StandardCharsets.UTF_8);
    }

    /** The entry in the navigation. */
    @Configuration(proxyBeanMethods = false)
    static class Navigation {
        @Bean
        NavItem rejectedItem() {
            return new NavItem(70, "Rejected input", "inbox-off", "/rejected", Permission.INTAKE_REVIEW.word());
        }

        @Bean
        NavItem eventNamesItem() {
            return new NavItem(
                    83, "Event names", "arrows-right-left", "/settings/events", Permission.SETTINGS_MANAGE.word());
        }
    }
}
