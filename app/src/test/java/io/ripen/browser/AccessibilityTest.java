package io.ripen.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.ripen.access.ApiKeys;
import io.ripen.access.Role;
import io.ripen.access.Users;
import io.ripen.intake.RejectedInput;
import io.ripen.leads.IdentityKey;
import io.ripen.leads.Leads;
import io.ripen.qualification.Models;
import io.ripen.support.RipenTest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Every page, in light and dark, on a desk and on a phone; {@code -Dscreenshots=FOLDER} keeps pictures of them. */
@RipenTest
@SuppressWarnings("NullAway.Init")
class AccessibilityTest {

    private static final Set<String> REFUSED = Set.of("serious", "critical");
    private static final String PASSWORD = "right password";

    @LocalServerPort
    private int port;

    @Autowired
    private ApiKeys keys;

    @Autowired
    private Users users;

    @Autowired
    private Models models;

    @Autowired
    private Leads leads;

    @Autowired
    private RejectedInput rejected;

    private record Screen(String name, int width, int height) {}

    @Test
    void everyPageCanBeUsedByEverybody() throws Exception {
        try (Chromium chromium = Chromium.start()) {
            Story story = new Story(port, keys);
            String email = "access" + story.run + "@example.com";
            users.create(email, PASSWORD, Role.ADMINISTRATOR);
            Map<String, String> pages = pages(story);
            List<String> faults = new ArrayList<>();
            for (Screen screen : List.of(new Screen("desk", 1280, 900), new Screen("phone", 390, 844))) {
                for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                    faults.addAll(visit(chromium.browser(), screen, scheme, email, pages));
                }
            }
            assertThat(faults).isEmpty();
        }
    }

    private Map<String, String> pages(Story story) {
        long lead = leads.findByKey(IdentityKey.of(IdentityKey.Kind.USER, story.run))
                .orElseThrow();
        int draft = models.draft(
                models.find(models.active().version()).orElseThrow().source() + "\n# Another line.\n",
                "Ann",
                java.time.Instant.now());
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("leads", "/leads");
        pages.put("leads-none", "/leads?q=nobody-is-called-so");
        pages.put("leads-fault", "/leads?where=lead.country+%3D%3D");
        pages.put("lead", "/leads/" + lead);
        pages.put("models", "/models");
        pages.put("model", "/models/" + draft);
        pages.put("model-new", "/models/new");
        pages.put("rejected", "/rejected");
        pages.put(
                "rejected-entry",
                "/rejected/" + rejected.open(Long.MAX_VALUE, 1).getFirst().id());
        pages.put("users", "/settings/users");
        pages.put("keys", "/settings/keys");
        pages.put("audit", "/settings/audit");
        pages.put("event-names", "/settings/events");
        pages.put("system", "/settings/system");
        pages.put("account", "/account");
        return pages;
    }

    private List<String> visit(
            Browser browser, Screen screen, ColorScheme scheme, String email, Map<String, String> pages) {
        List<String> faults = new ArrayList<>();
        String look = screen.name() + "-" + scheme.name().toLowerCase(java.util.Locale.ROOT);
        try (Visitor visitor = new Visitor(
                browser.newContext(new Browser.NewContextOptions()
                        .setViewportSize(screen.width(), screen.height())
                        .setColorScheme(scheme)),
                port)) {
            visitor.go("/login");
            faults.addAll(look(visitor.page(), "login", look));
            visitor.signIn(email, PASSWORD);
            pages.forEach((name, path) -> {
                visitor.go(path);
                faults.addAll(look(visitor.page(), name, look));
            });
            faults.addAll(visitor.complaints());
        }
        return faults;
    }

    private static List<String> look(Page page, String name, String look) {
        String folder = System.getProperty("screenshots");
        if (folder != null) {
            page.screenshot(new Page.ScreenshotOptions().setPath(Path.of(folder, name + "-" + look + ".png")));
        }
        List<String> faults = new AxeBuilder(page)
                .analyze().getViolations().stream()
                        .filter(rule -> REFUSED.contains(String.valueOf(rule.getImpact())))
                        .map(rule -> name + " " + look + ": " + told(rule))
                        .collect(Collectors.toCollection(ArrayList::new));
        Object wide =
                page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
        if (wide instanceof Integer pixels && pixels > 0) {
            faults.add(name + " " + look + ": is " + pixels + " pixels wider than the screen");
        }
        return faults;
    }

    private static String told(Rule rule) {
        return rule.getId() + " "
                + rule.getNodes().stream()
                        .limit(6)
                        .map(node -> node.getTarget() + " " + node.getFailureSummary())
                        .collect(Collectors.joining("; "))
                        .replaceAll("\\s+", " ");
    }
}
