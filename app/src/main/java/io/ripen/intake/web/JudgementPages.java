package io.ripen.intake.web;

import io.ripen.access.AuditTrail;
import io.ripen.access.CurrentUser;
import io.ripen.access.Needs;
import io.ripen.access.Permission;
import io.ripen.intake.Judgements;
import io.ripen.intake.Judgements.Judgement;
import io.ripen.intake.Merges;
import io.ripen.kernel.Problem;
import io.ripen.kernel.ProblemException;
import io.ripen.leads.Identities;
import io.ripen.scoring.Stage;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What people decide about a lead, from its page. */
@Controller
@Needs(Permission.LEADS_WRITE)
class JudgementPages {

    private final Judgements judgements;
    private final Identities identities;
    private final Merges merges;
    private final AuditTrail audit;

    JudgementPages(Judgements judgements, Identities identities, Merges merges, AuditTrail audit) {
        this.judgements = judgements;
        this.identities = identities;
        this.merges = merges;
        this.audit = audit;
    }

    @PostMapping("/leads/{id:\\d+}/{judgement:disqualify|reinstate|return}")
    String judge(
            @PathVariable long id, @PathVariable String judgement, @RequestParam(defaultValue = "") String reason) {
        Judgement wanted = Judgement.valueOf(judgement.toUpperCase(Locale.ROOT));
        Stage stage =
                judgements.judge(id, wanted, reason.strip(), CurrentUser.get().label());
        audit.log("lead." + judgement, Long.toString(id));
        return done(id, told(wanted, stage));
    }

    private static String told(Judgement judgement, Stage stage) {
        boolean disqualified = stage == Stage.DISQUALIFIED;
        return switch (judgement) {
            case DISQUALIFY -> disqualified ? "The lead is disqualified." : "Kept; the lead is " + stage.code() + ".";
            case RETURN ->
                stage == Stage.INFORMATION_QUALIFIED
                        ? "The lead is returned to marketing."
                        : "Kept; the lead is " + stage.code() + ".";
            case REINSTATE ->
                disqualified
                        ? "Taken back, but a rule of the model still disqualifies the lead."
                        : "The lead is reinstated.";
        };
    }

    @PostMapping("/leads/{id:\\d+}/merges/{merge:\\d+}/undo")
    String undo(@PathVariable long id, @PathVariable long merge) {
        boolean ofLead = identities.mergesOf(id).stream().anyMatch(record -> record.id() == merge);
        if (!ofLead || !merges.undo(merge)) {
            throw new ProblemException(Problem.CONFLICT);
        }
        audit.log("merge.undo", Long.toString(merge));
        return done(id, "They are two leads again, each qualified from its own events.");
    }

    private static String done(long lead, String text) {
        return "redirect:/leads/" + lead + "?done=" + URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
