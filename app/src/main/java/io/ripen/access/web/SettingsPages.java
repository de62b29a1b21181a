package io.ripen.access.web;

import io.ripen.access.ApiKeys;
import io.ripen.access.AuditTrail;
import io.ripen.access.CurrentUser;
import io.ripen.access.Needs;
import io.ripen.access.Permission;
import io.ripen.access.Role;
import io.ripen.access.Users;
import io.ripen.kernel.Problem;
import io.ripen.kernel.ProblemException;
import io.ripen.kernel.ProblemException.Fault;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The settings of access: people, keys and the audit trail. */
@Controller
class SettingsPages {

    private static final int NAME_LENGTH_MAX = 100;

    private final Users users;
    private final ApiKeys keys;
    private final AuditTrail audit;

    SettingsPages(Users users, ApiKeys keys, AuditTrail audit) {
        this.users = users;
        this.keys = keys;
        this.audit = audit;
    }

    @Needs(Permission.USERS_MANAGE)
    @GetMapping("/settings/users")
    String users(Model model) {
        return showUsers(model, "");
    }

    @Needs(Permission.USERS_MANAGE)
    @PostMapping("/settings/users")
    String invite(@RequestParam String email, @RequestParam Role role, Model model) {
        String link = users.invite(email.strip(), role);
        audit.log("user.invite", role.name());
        return showUsers(model, link);
    }

    private String showUsers(Model model, String link) {
        model.addAttribute("users", users.all());
        model.addAttribute("link", link);
        return "access/users";
    }

    @Needs(Permission.USERS_MANAGE)
    @PostMapping("/settings/users/{id}/role")
    String changeRole(@PathVariable long id, @RequestParam Role role) {
        users.changeRole(id, role);
        return "redirect:/settings/users?done=The+role+is+changed.";
    }

    @Needs(Permission.USERS_MANAGE)
    @PostMapping("/settings/users/{id}/active")
    String changeActive(@PathVariable long id, @RequestParam boolean active) {
        users.changeActive(id, active);
        return "redirect:/settings/users?done=Done.";
    }

    @Needs(Permission.SETTINGS_MANAGE)
    @GetMapping("/settings/keys")
    String keys(Model model) {
        return showKeys(model, "");
    }

    @Needs(Permission.SETTINGS_MANAGE)
    @PostMapping("/settings/keys")
    String addKey(
            @RequestParam String name,
            @RequestParam String kind,
            @RequestParam(required = false) @Nullable List<String> scope,
            Model model) {
        if (name.isBlank() || name.length() > NAME_LENGTH_MAX) {
            throw new ProblemException(Problem.INPUT_INVALID, List.of(new Fault("name", "Write 1 to 100 characters.")));
        }
        String who = CurrentUser.get().label();
        if (kind.equals("write")) {
            keys.addWriteKey(name, who);
            return "redirect:/settings/keys?done=The+write+key+is+ready.";
        }
        Set<Permission> scopes = (scope == null ? List.<String>of() : scope)
                .stream().flatMap(word -> Permission.of(word).stream()).collect(Collectors.toSet());
        if (!scopes.stream().allMatch(CurrentUser::may)) {
            throw new ProblemException(Problem.NOT_ALLOWED);
        }
        return showKeys(model, keys.addSecretKey(name, scopes, who));
    }

    private String showKeys(Model model, String secret) {
        model.addAttribute("keys", keys.all());
        model.addAttribute("secret", secret);
        return "access/keys";
    }

    @Needs(Permission.SETTINGS_MANAGE)
    @PostMapping("/settings/keys/{id}/revoke")
    String revoke(@PathVariable long id) {
        keys.revoke(id);
        return "redirect:/settings/keys?done=The+key+is+revoked.";
    }

    @Needs(Permission.USERS_MANAGE)
    @GetMapping("/settings/audit")
    String audit(Model model) {
        model.addAttribute("entries", audit.latest());
        return "access/audit";
    }
}
