package io.ripen.system.web;

import io.ripen.access.Needs;
import io.ripen.access.Permission;
import io.ripen.site.NavItem;
import io.ripen.system.SystemHealth;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The page on how the server is. */
@Controller
class SystemPages {

    private final SystemHealth health;

    SystemPages(SystemHealth health) {
        this.health = health;
    }

    @Needs(Permission.SYSTEM_READ)
    @GetMapping("/settings/system")
    String system(Model model) {
        model.addAttribute("state", health.read());
        return "system/system";
    }

    @Configuration(proxyBeanMethods = false)
    static class Navigation {
        @Bean
        NavItem systemItem() {
            return new NavItem(84, "System", "activity-heartbeat", "/settings/system", Permission.SYSTEM_READ.word());
        }
    }
}
