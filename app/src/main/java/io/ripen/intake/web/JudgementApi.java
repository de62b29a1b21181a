package io.ripen.intake.web;

import io.ripen.access.AuditTrail;
import io.ripen.access.CurrentUser;
import io.ripen.access.Needs;
import io.ripen.access.Permission;
import io.ripen.intake.Judgements;
import io.ripen.intake.Judgements.Judgement;
import io.ripen.scoring.Stage;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What people decide about a lead, for programs. */
@RestController
@RequestMapping("/api/v1/leads")
@Needs(Permission.LEADS_WRITE)
@Tag(name = "Leads")
class JudgementApi {

    private final Judgements judgements;
    private final AuditTrail audit;

    JudgementApi(Judgements judgements, AuditTrail audit) {
        this.judgements = judgements;
        this.audit = audit;
    }

    /** @param reason needed to disqualify and to return; 500 characters at most */
    record Reason(@Nullable String reason) {}

    /** The stage after the judgement. */
    record Judged(long lead, String stage) {}

    @PostMapping("/{id}/disqualify")
    @Operation(summary = "Disqualify by hand, with a reason; it lasts until the lead is reinstated")
    Judged disqualify(@PathVariable long id, @RequestBody(required = false) @Nullable Reason reason) {
        return judge(id, Judgement.DISQUALIFY, reason);
    }

    @PostMapping("/{id}/reinstate")
    @Operation(summary = "Take a disqualification by hand back; one by a rule of the model stands")
    Judged reinstate(@PathVariable long id, @RequestBody(required = false) @Nullable Reason reason) {
        return judge(id, Judgement.REINSTATE, reason);
    }

    @PostMapping("/{id}/return")
    @Operation(
            summary = "Return from sales to marketing, with a reason; the model says how long it is not offered again")
    Judged giveBack(@PathVariable long id, @RequestBody(required = false) @Nullable Reason reason) {
        return judge(id, Judgement.RETURN, reason);
    }

    private Judged judge(long id, Judgement judgement, @Nullable Reason given) {
        String reason =
                given == null || given.reason() == null ? "" : given.reason().strip();
        Stage stage = judgements.judge(id, judgement, reason, CurrentUser.get().label());
        audit.log("lead." + judgement.name().toLowerCase(Locale.ROOT), Long.toString(id));
        return new Judged(id, stage.code());
    }
}
