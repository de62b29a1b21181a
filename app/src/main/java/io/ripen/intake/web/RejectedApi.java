package io.ripen.intake.web;

import io.ripen.access.AuditTrail;
import io.ripen.access.CurrentUser;
import io.ripen.access.Needs;
import io.ripen.access.Permission;
import io.ripen.intake.RejectedInput;
import io.ripen.intake.Resending;
import io.ripen.kernel.Problem;
import io.ripen.kernel.ProblemException;
import io.ripen.kernel.ProblemException.Fault;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Rejected input for programs. */
@RestController
@RequestMapping("/api/v1/rejected-input")
@Needs(Permission.INTAKE_REVIEW)
@Tag(name = "Rejected input")
class RejectedApi {

    private static final int PAGE_MAX = 500;

    private final RejectedInput rejected;
    private final Resending resending;
    private final AuditTrail audit;

    RejectedApi(RejectedInput rejected, Resending resending, AuditTrail audit) {
        this.rejected = rejected;
        this.resending = resending;
        this.audit = audit;
    }

    /** A page; {@code next} is the {@code before} of the following one, absent at the end. */
    @Schema(name = "RejectedListed") // the list of leads has the other one
    public record Listed(
            List<RejectedJson> messages, @Nullable Long next) {}

    /** A mended message, as text. */
    public record Mended(@Nullable String payload) {}

    @GetMapping
    @Operation(
            summary = "Messages that could not be taken, latest first",
            description = "state is open (default), resent or dropped; from and to are days in UTC, both inclusive.")
    Listed list(
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String code,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(defaultValue = "" + Long.MAX_VALUE) long before) {
        RejectedQuery query = RejectedQuery.read(state, code, from, to);
        List<RejectedInput.Row> rows = rejected.find(query.filter(), before, PAGE_MAX);
        return new Listed(
                rows.stream().map(RejectedJson::of).toList(),
                rows.size() < PAGE_MAX ? null : rows.getLast().id());
    }

    @GetMapping("/{id}")
    @Operation(summary = "One message, with the rule that it breaks and the remedy")
    RejectedJson one(@PathVariable long id) {
        return RejectedJson.of(found(id));
    }

    private RejectedInput.Row found(long id) {
        return rejected.find(id).orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
    }

    @PostMapping("/{id}/resend")
    @Operation(summary = "Send a message again, mended or as it is; it keeps its message id and never counts twice")
    RejectedJson resend(@PathVariable long id, @RequestBody(required = false) @Nullable Mended mended) {
        RejectedInput.Row row = found(id);
        String given = mended == null ? null : mended.payload();
        switch (resending.resend(
                id, given == null ? row.payload() : given, CurrentUser.get().label())) {
            case Resending.Outcome.Sent sent -> audit.log("rejected.resend", Long.toString(id));
            case Resending.Outcome.StillRejected still ->
                throw new ProblemException(
                        Problem.MESSAGE_INVALID,
                        List.of(new Fault(
                                still.why().code(),
                                still.why().rule() + ". " + still.why().remedy())));
            case Resending.Outcome.TryLater later -> throw new ProblemException(Problem.OVERLOADED);
            case Resending.Outcome.NotOpen gone -> throw new ProblemException(Problem.CONFLICT);
        }
        return RejectedJson.of(found(id));
    }

    @PostMapping("/{id}/drop")
    @Operation(summary = "Drop a message: it stays visible, but waits for nobody any more")
    RejectedJson drop(@PathVariable long id) {
        found(id);
        if (!resending.drop(id, CurrentUser.get().label())) {
            throw new ProblemException(Problem.CONFLICT);
        }
        audit.log("rejected.drop", Long.toString(id));
        return RejectedJson.of(found(id));
    }

    @PostMapping("/resend")
    @Operation(summary = "Send all open messages of a code again as they are; left says whether to call once more")
    Resending.Tally resendAll(@RequestParam String code) {
        Resending.Tally tally = resending.resendAll(code, CurrentUser.get().label());
        audit.log("rejected.resend", code + " " + tally.sent());
        return tally;
    }
}
