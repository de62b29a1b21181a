package io.ripen.intake.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.ripen.access.ApiKeys;
import io.ripen.access.Permission;
import io.ripen.access.Role;
import io.ripen.access.Users;
import io.ripen.support.RipenTest;
import io.ripen.support.Server;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

@RipenTest
@SuppressWarnings("NullAway.Init")
class JudgementsTest {

    private static final String CSRF = "11111111-2222-3333-4444-555555555555";

    @LocalServerPort
    private int port;

    @Autowired
    private Users users;

    @Autowired
    private ApiKeys keys;

    @Autowired
    private JdbcTemplate jdbc;

    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private Server server;
    private String secret;
    private String write;
    private String session;
    private long lead;

    @BeforeEach
    void aLead() {
        server = new Server(port);
        secret = keys.addSecretKey("judge " + run, Set.of(Permission.LEADS_READ, Permission.LEADS_WRITE), "test");
        write = keys.addWriteKey("judge " + run, "test");
        session = session(Role.SALES);
        server.send(write, "identify", """
                {"userId":"%s","traits":{"email":"%s@acme.example","title":"CEO"}}""".formatted(run, run));
        lead = lead(run);
    }

    private long lead(String user) {
        return server.json(secret, "/api/v1/leads/by-key?user_id=" + user)
                .get("id")
                .asLong();
    }

    private String session(Role role) {
        String email = role.name().toLowerCase(Locale.ROOT) + run + "@example.com";
        users.create(email, "right password", role);
        return users.signIn(email, "right password", "test").orElseThrow();
    }

    @Test
    void leadIsDisqualifiedWithItsReasonAndReinstatedFromItsPage() throws Exception {
        assertThat(get("/leads/" + lead).body()).contains("Decide", "Disqualify");

        assertThat(post("/leads/" + lead + "/disqualify", Map.of("reason", "a competitor's student"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(stage()).isEqualTo("disqualified");
        assertThat(get("/leads/" + lead).body())
                .contains("a competitor's student", "sales" + run + "@example.com", "Reinstate");
        assertThat(post("/leads/" + lead + "/disqualify", Map.of("reason", "twice"))
                        .statusCode())
                .isEqualTo(400);

        post("/leads/" + lead + "/reinstate", Map.of());
        assertThat(stage()).isEqualTo("iql");
    }

    @Test
    void leadWhomNoKeyLeadsToIsNotJudgedAndNobodyElseIs() throws Exception {
        jdbc.update("update subject set key_hash = gen_random_uuid() where lead_id = ?", lead);

        HttpResponse<String> answer = api("disqualify", "{\"reason\":\"whoever it is\"}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("leads to it");
    }

    @Test
    void leadIsReturnedFromSalesOnlyWhenItIsThere() throws Exception {
        assertThat(api("return", "{\"reason\":\"no budget\"}").statusCode()).isEqualTo(400);
        server.send(write, "track", "{\"userId\":\"" + run + "\",\"event\":\"deal_opened\"}");
        assertThat(stage()).isEqualTo("opportunity");

        HttpResponse<String> unreasoned = api("return", "{}");
        assertThat(unreasoned.statusCode()).isEqualTo(400);
        assertThat(unreasoned.body()).contains("say why");
        assertThat(api("return", "{\"reason\":\"no budget\"}").body()).contains("\"stage\":\"iql\"");
        JsonNode moves = server.json(secret, "/api/v1/leads/" + lead + "/moves");
        assertThat(moves.get(moves.size() - 1).toString()).contains("returned", "no budget");
    }

    @Test
    void mergeIsTakenBackFromThePage() throws Exception {
        String other = run + "b";
        server.send(
                write,
                "identify",
                "{\"userId\":\"" + other + "\",\"traits\":{\"email\":\"b" + run + "@acme.example\"}}");
        long second = lead(other);
        server.send(write, "alias", "{\"userId\":\"" + run + "\",\"previousId\":\"" + other + "\"}");
        long survivor = lead(run);
        assertThat(lead(other)).isEqualTo(survivor);
        String page = get("/leads/" + survivor).body();
        String undo = page.substring(page.indexOf("/leads/" + survivor + "/merges/"));
        undo = undo.substring(0, undo.indexOf('"'));

        assertThat(post(
                                "/leads/" + (survivor == lead ? second : lead)
                                        + undo.substring(undo.indexOf("/merges")),
                                Map.of())
                        .statusCode())
                .isEqualTo(409);
        assertThat(post(undo, Map.of()).statusCode()).isEqualTo(302);

        assertThat(lead(other)).isNotEqualTo(lead(run));
        assertThat(get("/leads/" + survivor).body()).contains("taken back");
        assertThat(post(undo, Map.of()).statusCode()).isEqualTo(409);
    }

    @Test
    void onlyThoseWhoMayWriteDecideAndNobodyWithoutTheToken() throws Exception {
        assertThat(send(page("/leads/" + lead + "/disqualify")
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString("reason=forged")))
                        .statusCode())
                .isEqualTo(403);
        session = session(Role.VIEWER);
        assertThat(get("/leads/" + lead).body()).doesNotContain("Decide");
        assertThat(post("/leads/" + lead + "/disqualify", Map.of("reason", "not mine"))
                        .statusCode())
                .isEqualTo(403);
        secret = keys.addSecretKey("reads " + run, Set.of(Permission.LEADS_READ), "test");
        assertThat(api("disqualify", "{\"reason\":\"not mine\"}").statusCode()).isEqualTo(403);
        session = session(Role.MARKETER);
        assertThat(post("/leads/" + lead + "/disqualify", Map.of("reason", "a robot"))
                        .statusCode())
                .isEqualTo(302);
        session = session(Role.ADMINISTRATOR);
        assertThat(post("/leads/" + lead + "/reinstate", Map.of()).statusCode()).isEqualTo(302);
        assertThat(post("/leads/999999999/reinstate", Map.of()).statusCode()).isEqualTo(404);
    }

    private String stage() {
        return server.json(secret, "/api/v1/leads/" + lead).at("/scores/stage").asString();
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

    private HttpResponse<String> api(String judgement, String body) throws Exception {
        return send(HttpRequest.newBuilder(
                        URI.create("http://localhost:" + port + "/api/v1/leads/" + lead + "/" + judgement))
                .header("Authorization", "Bearer " + secret)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }
}
