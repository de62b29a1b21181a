package io.ripen.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.TimeoutError;
import com.sun.net.httpserver.HttpServer;
import io.ripen.access.ApiKeys;
import io.ripen.access.Permission;
import io.ripen.leads.IdentityKey;
import io.ripen.leads.Leads;
import io.ripen.qualification.Publisher;
import io.ripen.qualification.Publishing;
import io.ripen.support.RipenTest;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The tutorial works as it is written: its commands in a shell, its page in a browser. */
@RipenTest
class FirstHourTest {

    private static final Path TUTORIAL = Path.of("../docs/tutorials/first-hour.md");
    private static final long SCRIPT_SECONDS_MAX = 120;

    @Autowired
    private ApiKeys keys;

    @Autowired
    private Leads leads;

    @Autowired
    private Publisher publisher;

    @LocalServerPort
    private int port;

    @TempDir
    private Path folder;

    @Test
    void theCommandsDoWhatThePageSays() throws Exception {
        Path launcher = folder.resolve("ripen");
        Files.writeString(launcher, """
                #!/bin/sh
                exec "%s/bin/java" -cp "%s" io.ripen.Ripen "$@"
                """.formatted(
                        System.getProperty("java.home"),
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))));
        Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path out = folder.resolve("out.txt");
        ProcessBuilder shell = new ProcessBuilder("bash", "-euo", "pipefail", "-c", snippets("bash"))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile());
        shell.environment()
                .putAll(Map.of(
                        "WRITE_KEY", keys.addWriteKey("first hour", "test"),
                        "SECRET_KEY",
                                keys.addSecretKey(
                                        "first hour",
                                        EnumSet.of(
                                                Permission.LEADS_READ,
                                                Permission.MODELS_READ,
                                                Permission.MODELS_PUBLISH),
                                        "test")));
        Process process = shell.start();

        assertThat(process.waitFor(SCRIPT_SECONDS_MAX, TimeUnit.SECONDS)).isTrue();
        String told = Files.readString(out);
        assertThat(process.exitValue()).as(told).isZero();
        assertThat(told)
                .containsSubsequence(
                        "{\"success\":true}",
                        "{\"success\":true}",
                        "{\"success\":true}",
                        "\"fit\":85.0,\"grade\":\"A\"",
                        "\"temperature\":\"hot\",\"stage\":\"sql\"",
                        "\"id\":\"demo\"",
                        "\"points_before_decay\":60.0",
                        "demo",
                        "\"temperature\":\"warm\",\"stage\":\"iql\"",
                        "\"to\":\"sql\"",
                        "\"to\":\"iql\"");
        publishTheFirstAgain();
    }

    @Test
    void thePageMakesALeadThatBringsItsHistory() throws IOException {
        String html = snippets("html").replace("YOUR_WRITE_KEY", keys.addWriteKey("first hour", "test"));
        HttpServer site = site(html);
        List<String> complaints = new CopyOnWriteArrayList<>();
        try (Chromium chromium = Chromium.start();
                Page page = chromium.browser().newPage()) {
            page.onConsoleMessage(message -> complaints.add(message.text()));
            page.onPageError(complaints::add);
            page.onRequestFailed(request -> complaints.add(request.url() + " " + request.failure()));
            String prices = "http://localhost:" + site.getAddress().getPort() + "/prices.html";
            int seen = page.waitForResponse(isCall("page"), () -> page.navigate(prices))
                    .status();
            page.fill("input", "visitor@first-hour.example");
            int known = page.waitForResponse(isCall("identify"), () -> page.click("button"))
                    .status();

            assertThat(List.of(seen, known)).containsOnly(200);
            assertThat(leads.findByKey(IdentityKey.of(IdentityKey.Kind.EMAIL, "visitor@first-hour.example")))
                    .isPresent();
        } catch (TimeoutError e) {
            throw new AssertionError("the page said: " + complaints, e);
        } finally {
            site.stop(0);
        }
    }

    private static Predicate<Response> isCall(String call) {
        return response -> response.url().endsWith("/v1/" + call)
                && response.request().method().equals("POST");
    }

    /** Another origin than the server's, as a website is. */
    private static HttpServer site(String html) throws IOException {
        HttpServer site = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        byte[] body = html.getBytes(StandardCharsets.UTF_8);
        site.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
            exchange.sendResponseHeaders(200, body.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        });
        site.start();
        return site;
    }

    /** The other tests of this server go by the model that ships. */
    private void publishTheFirstAgain() {
        publisher.start(1, "test");
        while (publisher.latest().map(Publishing::state).orElseThrow() == Publishing.State.RUNNING) {
            Thread.onSpinWait();
        }
    }

    /** All blocks of a language in one, against the server under test. */
    private String snippets(String language) throws IOException {
        return Pattern.compile("(?s)```" + language + "\n(.*?)```")
                .matcher(Files.readString(TUTORIAL))
                .results()
                .map((MatchResult block) -> block.group(1))
                .collect(Collectors.joining("\n"))
                .replace("http://localhost:8080", "http://localhost:" + port);
    }
}
