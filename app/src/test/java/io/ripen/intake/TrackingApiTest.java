package io.ripen.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.ripen.access.ApiKeys;
import io.ripen.leads.IdentityKey;
import io.ripen.leads.Leads;
import io.ripen.qualification.Qualifications;
import io.ripen.scoring.Stage;
import io.ripen.scoring.Value;
import io.ripen.support.RipenTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

@RipenTest
class TrackingApiTest {

    private final HttpClient client = HttpClient.newHttpClient();

    @LocalServerPort
    private int port;

    @Autowired
    @SuppressWarnings("NullAway.Init")
    private Leads leads;

    @Autowired
    @SuppressWarnings("NullAway.Init")
    private Qualifications qualifications;

    @Autowired
    @SuppressWarnings("NullAway.Init")
    private JdbcTemplate jdbc;

    @Autowired
    @SuppressWarnings("NullAway.Init")
    private RejectedInput rejected;

    @Autowired
    @SuppressWarnings("NullAway.Init")
    private ApiKeys keys;

    private String writeKey = "";

    private final String run = UUID.randomUUID().toString().substring(0, 8);

    @BeforeEach
    void addWriteKey() {
        writeKey = keys.addWriteKey("test " + run, "test");
    }

    @Test
    void historyOfTheVisitorCountsOnceThePersonIsKnown() throws Exception {
        post("page", page("v1", "/pricing", "p1"));
        post("identify", """
                {"messageId":"i1%1$s","anonymousId":"v1%1$s","userId":"u1%1$s","timestamp":"%2$s",
                 "traits":{"email":"a%1$s@acme.example","name":"Ann Bell","title":"CEO","company":{"name":"Acme","employees":120}}}
                """.formatted(run, Instant.now()));

        long lead = lead(IdentityKey.Kind.EMAIL, "a" + run + "@acme.example");
        assertThat(leads.find(lead).orElseThrow().attributes().get("last_name")).isEqualTo(Value.of("Bell"));
        assertThat(leads.find(lead).orElseThrow().attributes().get("company")).isEqualTo(Value.of("Acme"));
        assertThat(jdbc.queryForObject(
                        "select count(*) from event e join subject s on s.id = e.subject_id where s.lead_id = ?",
                        Long.class,
                        lead))
                .isEqualTo(2);
        assertThat(qualifications.find(lead).orElseThrow().stage()).isNotEqualTo(Stage.NONE);
        assertThat(qualifications.moves(lead)).isNotEmpty();
        everyStateEqualsTheFunction();
    }

    @Test
    void messageThatArrivesTwiceCountsOnce() throws Exception {
        String body = page("v2", "/blog", "twice");
        post("page", body);
        post("page", body);
        String untimed = """
                {"messageId":"untimed%1$s","anonymousId":"v2%1$s","event":"Asset Downloaded"}""".formatted(run);
        post("track", untimed);
        post("track", untimed);

        assertThat(eventsOfVisitor("v2")).isEqualTo(2);
    }

    @Test
    void goodMessagesAreStoredThoughOneBesideThemIsBad() throws Exception {
        HttpResponse<String> answer = post("batch", """
                {"batch":[
                 {"type":"track","anonymousId":"v3%1$s","event":"Demo Requested","messageId":"b1%1$s"},
                 {"type":"track","anonymousId":"v3%1$s","messageId":"b2%1$s"},
                 {"type":"track","anonymousId":"v3%1$s","event":"Future","timestamp":"2090-01-01T00:00:00Z"},
                 {"type":"track","anonymousId":"v3%1$s","event":"NUL","properties":{"a":"\\u0000"}},
                 {"type":"track","anonymousId":"v3%1$s","event":"Emoji 😀 مرحبا","messageId":"b3%1$s"}]}""".formatted(run));

        assertThat(answer.body()).isEqualTo("{\"success\":true}");
        assertThat(eventsOfVisitor("v3")).isEqualTo(2);
        assertThat(rejected.open(Long.MAX_VALUE, 10))
                .extracting(RejectedInput.Row::code)
                .contains("RIPEN-1105", "RIPEN-1106", "RIPEN-1108");
    }

    @Test
    void sharedBrowserKeepsTwoPeopleApart() throws Exception {
        Instant start = Instant.now().minusSeconds(600);
        identify("v4", "u4a", "a4", start);
        identify("v4", "u4b", "b4", start.plusSeconds(60));

        assertThat(lead(IdentityKey.Kind.USER, "u4a" + run)).isNotEqualTo(lead(IdentityKey.Kind.USER, "u4b" + run));
        everyStateEqualsTheFunction();
    }

    @Test
    void emailFirstAndUserIdLaterIsOnePerson() throws Exception {
        Instant start = Instant.now().minusSeconds(600);
        post("identify", """
                {"messageId":"e5%1$s","anonymousId":"v5%1$s","timestamp":"%2$s","traits":{"email":"e5%1$s@acme.example"}}
                """.formatted(run, start));
        identify("w5", "u5", "e5", start.plusSeconds(5));

        assertThat(lead(IdentityKey.Kind.USER, "u5" + run))
                .isEqualTo(lead(IdentityKey.Kind.EMAIL, "e5" + run + "@acme.example"));
        everyStateEqualsTheFunction();
    }

    @Test
    void lateEventsAreScoredAsIfTheyHadComeInTime() throws Exception {
        Instant now = Instant.now();
        identify("v6", "u6", "e6", now.minusSeconds(60));
        post("track", track("v6", "Demo Requested", now.minusSeconds(10)));
        post("track", track("v6", "Asset Downloaded", now.minusSeconds(86_400)));
        everyStateEqualsTheFunction();
    }

    @Test
    void unknownKeysAndBrokenBodiesGetClearAnswers() throws Exception {
        assertThat(post("track", "{\"writeKey\":\"no\",\"event\":\"x\",\"userId\":\"u\"}")
                        .statusCode())
                .isEqualTo(401);
        assertThat(post("track", "{\"writeKey\":").statusCode()).isEqualTo(400);
        assertThat(post("track", "[".repeat(100_000)).statusCode()).isEqualTo(400);
        assertThat(post("track", "x".repeat(600_000)).statusCode()).isEqualTo(413);
    }

    private void everyStateEqualsTheFunction() {
        assertThat(qualifications.verify(0, 1000).wrong()).isEmpty();
    }

    private long lead(IdentityKey.Kind kind, String value) {
        return leads.findByKey(IdentityKey.of(kind, value)).orElseThrow();
    }

    private long eventsOfVisitor(String visitor) {
        Long count = jdbc.queryForObject(
                "select count(*) from event e join subject s on s.id = e.subject_id where s.key_hash = ?",
                Long.class,
                IdentityKey.of(IdentityKey.Kind.VISITOR, visitor + run).hash());
        return count == null ? 0 : count;
    }

    private void identify(String visitor, String user, String email, Instant at) throws Exception {
        assertThat(post("identify", """
                {"messageId":"%5$s%1$s","anonymousId":"%2$s%1$s","userId":"%3$s%1$s","timestamp":"%4$s",
                 "traits":{"email":"%6$s%1$s@acme.example"}}
                """.formatted(run, visitor, user, at, "id" + user, email))
                        .statusCode())
                .isEqualTo(200);
    }

    private String page(String visitor, String path, String id) {
        return """
                {"messageId":"%3$s%1$s","anonymousId":"%2$s%1$s","timestamp":"%5$s",
                 "context":{"page":{"path":"%4$s"},"campaign":{"source":"newsletter"}}}
                """.formatted(run, visitor, id, path, Instant.now().minusSeconds(5));
    }

    private String track(String visitor, String event, Instant at) {
        return """
                {"messageId":"%3$s%1$s","anonymousId":"%2$s%1$s","event":"%3$s","timestamp":"%4$s",
                 "properties":{"asset_id":"a"}}
                """.formatted(run, visitor, event, at);
    }

    private HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/v1/" + path))
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8));
        if (!body.contains("writeKey")) {
            String user = Base64.getEncoder().encodeToString((writeKey + ":").getBytes(StandardCharsets.UTF_8));
            request.header("Authorization", "Basic " + user);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
