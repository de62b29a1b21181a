package io.ripen.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import io.ripen.access.ApiKeys;
import io.ripen.access.Role;
import io.ripen.access.Users;
import io.ripen.qualification.Models;
import io.ripen.support.RipenTest;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@RipenTest
@SuppressWarnings("NullAway.Init")
class BrowserJourneyTest {

    private static final String PASSWORD = "right password";
    private static final double PUBLISHED_WITHIN = 60_000;

    private static Chromium chromium;

    @LocalServerPort
    private int port;

    @Autowired
    private ApiKeys keys;

    @Autowired
    private Users users;

    @Autowired
    private Models models;

    private Story story;
    private Visitor visitor;
    private Page page;

    @BeforeAll
    static void start() {
        chromium = Chromium.start();
    }

    @AfterAll
    static void stop() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @BeforeEach
    void signIn() throws Exception {
        story = new Story(port, keys);
        String email = "admin" + story.run + "@example.com";
        users.create(email, PASSWORD, Role.ADMINISTRATOR);
        visitor = new Visitor(chromium.browser().newContext(), port);
        page = visitor.page();
        visitor.signIn(email, PASSWORD);
    }

    @AfterEach
    void nothingWasComplainedOf() {
        assertThat(visitor.complaints()).isEmpty();
        visitor.close();
    }

    @Test
    void leadIsFoundUnderstoodAndFollowedBackInTime() {
        visitor.go("/leads");
        assertThat(page.locator("h1")).hasText("Leads");
        page.click("label.chip:has(input[name=stage][value=mql])");
        page.click("summary:has-text('More filters')");
        page.fill("#where", "lead.country == \"DE\" && lead.company_size >= 100");
        page.fill("#q", story.run);
        page.click("button:has-text('Show')");
        assertThat(page.locator("tbody tr")).hasCount(1);

        page.click("tbody a.fw-medium");
        assertThat(page.locator("h1")).hasText(story.name);
        assertThat(page.locator(".reasons").first()).containsText("Fit");
        assertThat(page.locator(".reason").first()).isVisible();
        assertThat(page.locator(".course canvas")).isVisible();

        int before = page.locator("li.event").count();
        page.click("a:has-text('Earlier')");
        assertThat(page.locator("a:has-text('Earlier')")).hasCount(0);
        assertThat(page.locator("li.event").count()).isGreaterThan(before);

        page.fill("#at", LocalDate.now(ZoneOffset.UTC).minusDays(1).toString());
        page.click("button:has-text('Show')");
        assertThat(page.locator(".alert-info")).containsText("as it was known on");
        page.click("a.btn:has-text('Now')");
        assertThat(page.locator(".alert-info")).hasCount(0);
    }

    @Test
    void modelIsWrittenMendedComparedPublishedAndTakenBack() {
        int old = models.active().version();
        String source = models.find(old).orElseThrow().source();
        visitor.go("/models");
        page.click("a:has-text('New version')");
        write(source + "\nnonsense: 1\nmore_nonsense: 2\n");
        page.click("button:text-is('Check')");
        assertThat(page.locator("#faults li")).hasCount(2);
        page.click("button:has-text('Keep as a draft')");
        page.waitForURL("**/models");
        assertThat(page.locator("#faults li")).hasCount(2);
        assertThat(page.locator("#faults li a").first())
                .containsText("line " + (source.lines().count() + 2));
        page.locator("#faults li a").first().click();

        write(source + "\n# Mended.\n");
        page.click("button:has-text('Keep as a draft')");
        assertThat(page.locator(".alert-success")).containsText("Kept as a draft");
        assertThat(page.locator(".diff-added").last()).containsText("# Mended.");

        page.click("button:text-is('Publish')");
        serves("was published", old, "retired");
        page.click("tbody a:has-text('" + old + " ·')");
        page.click("button:text-is('Publish')");
        serves("Version " + old + " was published", old, "serves");
        assertThat(models.active().version()).isEqualTo(old);
    }

    private void write(String text) {
        page.waitForSelector(".CodeMirror");
        page.evaluate("text => document.querySelector('.CodeMirror').CodeMirror.setValue(text)", text);
    }

    private void serves(String told, int version, String state) {
        assertThat(page.locator(".alert-success"))
                .containsText(told, new LocatorAssertions.ContainsTextOptions().setTimeout(PUBLISHED_WITHIN));
        assertThat(page.locator("tbody tr:has(a:has-text('" + version + " ·'))"))
                .containsText(state);
    }

    @Test
    void rejectedMessageIsMendedAndTheVisitorSignsOut() {
        visitor.go("/rejected");
        page.click("tbody a >> nth=0");
        String payload = page.inputValue("#payload");
        assertThat(payload).contains("1970-01-01T00:00:00Z");
        page.fill("#payload", payload.replace("1970-01-01T00:00:00Z", "2026-01-01T00:00:00Z"));
        page.click("button:has-text('Send again')");
        assertThat(page.locator(".alert-success")).containsText("The message is taken");

        visitor.go("/settings/system");
        assertThat(page.locator("h1")).hasText("System");

        page.click("[aria-label='Your account']");
        page.click("button:has-text('Sign out')");
        assertThat(page.locator("h1")).hasText("Sign in");
        visitor.go("/leads");
        assertThat(page.locator("h1")).hasText("Sign in");
    }
}
