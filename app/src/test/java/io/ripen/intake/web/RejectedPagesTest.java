package io.ripen.intake.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.ripen.access.ApiKeys;
import io.ripen.access.Permission;
import io.ripen.access.Role;
import io.ripen.access.Users;
import io.ripen.intake.EventNames;
import io.ripen.intake.RejectedInput;
import io.ripen.support.RipenTest;
import io.ripen.support.TrackingClient;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

@RipenTest
@SuppressWarnings("NullAway") // fields set by Spring, rows that counts always give
class RejectedPagesTest {

    private static final String CSRF = "11111111-2222-3333-4444-555555555555";

    @LocalServerPort
    private int port;

    @Autowired
    private Users users;

    @Autowired
    private ApiKeys keys;

    @Autowired
    private RejectedInput rejected;

    @Autowired
    private EventNames names;

    @Autowired
    private JdbcTemplate jdbc;

    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private String session = "";
    private String secret = "";
    private TrackingClient tracking;

    @BeforeEach
    void signIn() {
        session = session(Role.MARKETER);
        secret = keys.addSecretKey("rejected " + run, Set.of(Permission.INTAKE_REVIEW), "test");
        tracking = new TrackingClient(port, keys.addWriteKey("rejected " + run, "test"));
    }

    private String session(Role role) {
        String email = role.name().toLowerCase(java.util.Locale.ROOT) + run + "@example.com";
        users.create(email, "right password", role);
        return users.signIn(email, "right password", "test").orElseThrow();
    }

    @Test
    void messageIsSeenMendedAndSentAgainInThePages() throws Exception {
        long id = reject("<script>alert(1)</script>");

        assertThat(get("/rejected?state=open&code=RIPEN-1106").body()).contains("/rejected/" + id);
        assertThat(get("/rejected?code=RIPEN-1101").body()).doesNotContain("/rejected/" + id + "\"");
        assertThat(get("/rejected?from=2999-01-01").body()).contains("Nothing is like that");
        assertThat(get("/rejected?from=yesterday").statusCode()).isEqualTo(400);
        HttpResponse<String> page = get("/rejected/" + id);
        assertThat(page.body())
                .contains("1970-01-01T00:00:00Z", "RIPEN-1106", "&lt;script&gt;alert(1)")
                .doesNotContain("<script>alert(1)");

        HttpResponse<String> still = post("/rejected/" + id + "/resend", Map.of("payload", "{\"type\":\"track\"}"));
        assertThat(still.statusCode()).isEqualTo(422);
        assertThat(still.body()).contains("It still breaks a rule", "RIPEN-1105");
        HttpResponse<String> sent = post(
                "/rejected/" + id + "/resend", Map.of("payload", message("Demo Requested", "2026-01-01T00:00:00Z")));
        assertThat(sent.statusCode()).isEqualTo(302);

        assertThat(events()).isEqualTo(1);
        assertThat(get("/rejected?state=resent").body()).contains("/rejected/" + id);
        assertThat(post("/rejected/" + id + "/drop", Map.of()).statusCode()).isEqualTo(409);
    }

    @Test
    void messagesOfACodeAreSentAgainOrDroppedTogether() throws Exception {
        long id = reject("E");

        HttpResponse<String> again = post("/rejected/resend", Map.of("code", "RIPEN-1106"));
        assertThat(again.statusCode()).isEqualTo(302);
        assertThat(rejected.find(id).orElseThrow().state()).isEqualTo(RejectedInput.State.OPEN);
        post("/rejected/drop", Map.of("code", "RIPEN-1106"));

        assertThat(rejected.find(id).orElseThrow().state()).isEqualTo(RejectedInput.State.DROPPED);
        assertThat(rejected.find(id).orElseThrow().settledBy()).startsWith("marketer");
    }

    @Test
    void onlyThoseWhoReviewTheIntakeSeeIt() throws Exception {
        session = session(Role.SALES);
        assertThat(get("/rejected").statusCode()).isEqualTo(403);
        assertThat(get("/settings/events").statusCode()).isEqualTo(403);
    }

    @Test
    void programsMendMessagesToo() throws Exception {
        long id = reject("E");

        assertThat(api("GET", "/api/v1/rejected-input?code=RIPEN-1106", "").body())
                .contains("\"id\":" + id);
        HttpResponse<String> still = api("POST", "/api/v1/rejected-input/" + id + "/resend", "");
        assertThat(still.statusCode()).isEqualTo(400);
        assertThat(still.body()).contains("RIPEN-1004", "RIPEN-1106");
        String mended = message("E", "2026-01-01T00:00:00Z").replace("\"", "\\\"");
        assertThat(api("POST", "/api/v1/rejected-input/" + id + "/resend", "{\"payload\":\"" + mended + "\"}")
                        .body())
                .contains("\"state\":\"resent\"");
        assertThat(api("POST", "/api/v1/rejected-input/" + id + "/drop", "").statusCode())
                .isEqualTo(409);
        assertThat(api("GET", "/api/v1/rejected-input/0", "").statusCode()).isEqualTo(404);
    }

    @Test
    void administratorMapsANameAndTakesItBack() throws Exception {
        session = session(Role.ADMINISTRATOR);
        String theirs = "Booked a Call " + run;

        assertThat(post("/settings/events", Map.of("theirs", theirs, "ours", "Not This"))
                        .statusCode())
                .isEqualTo(400);
        post("/settings/events", Map.of("theirs", theirs, "ours", "consultation_requested"));
        assertThat(get("/settings/events").body()).contains("booked a call " + run, "Product Added");
        tracking.post("track", "{\"userId\":\"w" + run + "\",\"event\":\"BOOKED A CALL " + run + "\"}");
        post("/settings/events/remove", Map.of("theirs", theirs));
        tracking.post("track", "{\"userId\":\"w" + run + "\",\"event\":\"booked a call " + run + "\"}");
        tracking.post("track", "{\"userId\":\"w" + run + "\",\"event\":\"Attributes Changed\"}");

        assertThat(jdbc.queryForList(
                        "select t.name from event e join event_type t on t.id = e.type join subject s on"
                                + " s.id = e.subject_id where s.label = ? order by e.occurred_at",
                        String.class,
                        "w" + run))
                .containsExactly("consultation_requested", "booked_a_call_" + run, "tracked_attributes_changed");
        assertThat(names.own()).doesNotContainKey("booked a call " + run);
    }

    private long reject(String event) throws Exception {
        tracking.post("track", message(event, "1970-01-01T00:00:00Z"));
        return rejected.open(Long.MAX_VALUE, 1).getFirst().id();
    }

    private String message(String event, String at) {
        return "{\"userId\":\"u%s\",\"event\":\"%s\",\"timestamp\":\"%s\"}".formatted(run, event, at);
    }

    private long events() {
        return jdbc.queryForObject(
                "select count(*) from event e join subject s on s.id = e.subject_id where s.label = ?",
                Long.class,
                "u" + run);
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send(page(path));
    }

    private HttpResponse<String> post(String path, Map<String, String> form) throws Exception {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&", "_csrf=" + CSRF + "&", ""));
        return send(page(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder page(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Accept", "text/html")
                .header("Cookie", "ripen_session=" + session + "; XSRF-TOKEN=" + CSRF);
    }

    private HttpResponse<String> api(String method, String path, String body) throws Exception {
        return send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Authorization", "Bearer " + secret)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body)));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }
}
