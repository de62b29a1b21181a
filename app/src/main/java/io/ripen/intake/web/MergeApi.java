package io.ripen.intake.web;

import io.ripen.access.AuditTrail;
import io.ripen.access.Needs;
import io.ripen.access.Permission;
import io.ripen.intake.Merges;
import io.ripen.kernel.Problem;
import io.ripen.kernel.ProblemException;
import io.ripen.leads.Identities;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Merges of leads, and taking them back. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Leads")
class MergeApi {

    private final Identities identities;
    private final Merges merges;
    private final AuditTrail audit;

    MergeApi(Identities identities, Merges merges, AuditTrail audit) {
        this.identities = identities;
        this.merges = merges;
        this.audit = audit;
    }

    @GetMapping("/leads/{id}/merges")
    @Needs(Permission.LEADS_READ)
    @Operation(summary = "The leads that this one absorbed, latest first")
    List<Identities.MergeRecord> of(@PathVariable long id) {
        return identities.mergesOf(id);
    }

    @PostMapping("/merges/{id}/undo")
    @Needs(Permission.LEADS_WRITE)
    @Operation(summary = "Take a merge back: two leads again, each qualified anew from its own events")
    Map<String, Object> undo(@PathVariable long id) {
        if (!merges.undo(id)) {
            throw new ProblemException(Problem.CONFLICT);
        }
        audit.log("merge.undo", Long.toString(id));
        return Map.of("undone", id);
    }
}
