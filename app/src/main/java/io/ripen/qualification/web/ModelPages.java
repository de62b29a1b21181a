package io.ripen.qualification.web;

import io.ripen.access.AuditTrail;
import io.ripen.access.CurrentUser;
import io.ripen.access.Needs;
import io.ripen.access.Permission;
import io.ripen.kernel.Problem;
import io.ripen.kernel.ProblemException;
import io.ripen.model.ModelFault;
import io.ripen.qualification.Models;
import io.ripen.qualification.Publisher;
import io.ripen.qualification.Publishing;
import io.ripen.site.NavItem;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
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

/** The versions of the qualification model: read, written, checked, compared, published. */
@Controller
@Needs(Permission.MODELS_READ)
class ModelPages {

    private final Models models;
    private final Publisher publisher;
    private final AuditTrail audit;
    private final Clock clock;

    ModelPages(Models models, Publisher publisher, AuditTrail audit, Clock clock) {
        this.models = models;
        this.publisher = publisher;
        this.audit = audit;
        this.clock = clock;
    }

    @GetMapping("/models")
    String list(Model model) {
        model.addAttribute("versions", models.all());
        model.addAttribute("publishing", publisher.latest().orElse(null));
        model.addAttribute("mayPublish", CurrentUser.may(Permission.MODELS_PUBLISH));
        return "qualification/models";
    }

    @GetMapping("/models/{version:\\d+}")
    String one(@PathVariable int version, Model model) {
        Models.Written written = find(version);
        Models.Written active = find(models.active().version());
        model.addAttribute("written", written);
        model.addAttribute("active", active.version());
        model.addAttribute("diff", TextDiff.of(active.source(), written.source()));
        model.addAttribute("publishing", publisher.latest().orElse(null));
        model.addAttribute("mayPublish", CurrentUser.may(Permission.MODELS_PUBLISH));
        return "qualification/model";
    }

    private Models.Written find(int version) {
        return models.find(version).orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
    }

    /** @param from the version to start from; the active one when it is left out */
    @GetMapping("/models/new")
    @Needs(Permission.MODELS_PUBLISH)
    String write(@RequestParam(required = false) @Nullable Integer from, Model model) {
        Models.Written start = find(from == null ? models.active().version() : from);
        return editor(start.source(), List.of(), start.version().id(), model);
    }

    private static String editor(String source, List<ModelFault> faults, int from, Model model) {
        model.addAttribute("source", source);
        model.addAttribute("faults", faults);
        model.addAttribute("from", from);
        return "qualification/model-editor";
    }

    /** The faults of a text, for the editor. */
    @PostMapping("/models/check")
    @Needs(Permission.MODELS_PUBLISH)
    String check(@RequestParam String source, Model model) {
        model.addAttribute("faults", models.check(source));
        return "qualification/faults";
    }

    /** A text with faults comes back with all of them; nothing typed is lost. */
    @PostMapping("/models")
    @Needs(Permission.MODELS_PUBLISH)
    String keep(@RequestParam String source, @RequestParam(defaultValue = "1") int from, Model model) {
        List<ModelFault> faults = models.check(source);
        if (!faults.isEmpty()) {
            return editor(source, faults, from, model);
        }
        int version = models.draft(source, CurrentUser.get().label(), clock.instant());
        audit.log("model.draft", "version " + version);
        return "redirect:/models/" + version + "?done=Kept+as+a+draft.";
    }

    @PostMapping("/models/{version}/publish")
    @Needs(Permission.MODELS_PUBLISH)
    String publish(@PathVariable int version) {
        publisher.start(version, CurrentUser.get().label());
        audit.log("model.publish", "version " + version);
        return "redirect:/models";
    }

    @PostMapping("/models/cancel")
    @Needs(Permission.MODELS_PUBLISH)
    String cancel() {
        publisher.cancel();
        audit.log("model.cancel", "");
        return "redirect:/models";
    }

    /** How far it is, asked for again and again while it runs; at its end the whole page is asked for anew. */
    @GetMapping("/models/progress")
    String progress(HttpServletResponse response, Model model) {
        Publishing latest = publisher.latest().orElse(null);
        if (latest != null && latest.state() != Publishing.State.RUNNING) {
            response.setHeader("HX-Refresh", "true");
        }
        model.addAttribute("publishing", latest);
        model.addAttribute("mayPublish", CurrentUser.may(Permission.MODELS_PUBLISH));
        return "qualification/progress";
    }

    @Configuration(proxyBeanMethods = false)
    static class Navigation {
        @Bean
        NavItem modelsItem() {
            return new NavItem(20, "Models", "adjustments", "/models", Permission.MODELS_READ.word());
        }
    }
}
