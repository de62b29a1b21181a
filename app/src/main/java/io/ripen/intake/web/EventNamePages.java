package io.ripen.intake.web;

import io.ripen.access.AuditTrail;
import io.ripen.access.Needs;
import io.ripen.access.Permission;
import io.ripen.intake.EventNames;
import io.ripen.kernel.Problem;
import io.ripen.kernel.ProblemException;
import io.ripen.kernel.ProblemException.Fault;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** How the event names of others map to ours. */
@Controller
@Needs(Permission.SETTINGS_MANAGE)
class EventNamePages {

    private static final int NAME_LENGTH_MAX = 200;

    private final EventNames names;
    private final AuditTrail audit;

    EventNamePages(EventNames names, AuditTrail audit) {
        this.names = names;
        this.audit = audit;
    }

    @GetMapping("/settings/events")
    String list(Model model) {
        model.addAttribute("own", names.own());
        model.addAttribute("standard", EventNames.standard());
        return "intake/event-names";
    }

    @PostMapping("/settings/events")
    String put(@RequestParam String theirs, @RequestParam String ours) {
        List<Fault> faults = new ArrayList<>();
        if (theirs.isBlank() || theirs.length() > NAME_LENGTH_MAX) {
            faults.add(new Fault("theirs", "Write 1 to 200 characters, as the sender names the event."));
        }
        if (!EventNames.OURS.matcher(ours.strip()).matches()) {
            faults.add(new Fault("ours", "Write small letters, digits and _, such as demo_requested."));
        }
        if (names.own().size() >= EventNames.ENTRIES_MAX) {
            faults.add(new Fault("theirs", "There are " + EventNames.ENTRIES_MAX + " own names; remove one first."));
        }
        if (!faults.isEmpty()) {
            throw new ProblemException(Problem.INPUT_INVALID, faults);
        }
        names.put(theirs, ours.strip());
        audit.log("event-name.put", theirs.strip() + " -> " + ours.strip());
        return "redirect:/settings/events?done=Saved.+It+holds+for+events+from+now+on.";
    }

    @PostMapping("/settings/events/remove")
    String remove(@RequestParam String theirs) {
        names.remove(theirs);
        audit.log("event-name.remove", theirs);
        return "redirect:/settings/events?done=Removed.+It+holds+for+events+from+now+on.";
    }
}
