package io.ripen.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Somebody with a window of their own. Says yes to every question, and remembers what the browser complained of. */
final class Visitor implements AutoCloseable {

    /** Chromium reports a breach of the Content-Security-Policy as an error on the console too; this makes it sure. */
    private static final String REPORT_BREACHES =
            "document.addEventListener('securitypolicyviolation', e => console.error('CSP', e.violatedDirective, e.blockedURI))";

    private final BrowserContext context;
    private final Page page;
    private final String address;
    private final List<String> complaints = new CopyOnWriteArrayList<>();

    Visitor(BrowserContext context, int port) {
        this.context = context;
        this.address = "http://localhost:" + port;
        context.addInitScript(REPORT_BREACHES);
        this.page = context.newPage();
        page.onDialog(Dialog::accept);
        page.onPageError(error -> complaints.add(page.url() + ": " + error));
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(page.url() + ": " + message.text());
            }
        });
    }

    Page page() {
        return page;
    }

    void go(String path) {
        page.navigate(address + path);
    }

    void signIn(String email, String password) {
        go("/login");
        page.fill("#email", email);
        page.fill("#password", password);
        page.click("text='Sign in' >> visible=true >> nth=-1");
        page.waitForURL(url -> !url.contains("/login"));
    }

    /** Errors on the console, uncaught errors and breaches of the Content-Security-Policy. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    @Override
    public void close() {
        context.close();
    }
}
