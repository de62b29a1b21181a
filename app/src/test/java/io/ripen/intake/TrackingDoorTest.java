package io.ripen.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.ripen.access.ApiKeys;
import io.ripen.kernel.WriteTurn;
import io.ripen.leads.IdentityKey;
import io.ripen.leads.IdentityKey.Kind;
import io.ripen.leads.Leads;
import io.ripen.qualification.Qualifications;
import io.ripen.scoring.Value;
import io.ripen.support.RipenTest;
import io.ripen.support.TrackingClient;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** What SDKs rely on at the door of the tracking API: paths, encodings, keys, limits and answers. */
@RipenTest
@SuppressWarnings("NullAway") // fields set by Spring, rows that counts and keys always give
class TrackingDoorTest {

    private static final String SUCCESS = "{\"success\":true}";

    @LocalServerPort
    private int port;

    @Autowired
    private Leads leads;

    @Autowired
    private Qualifications qualifications;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private RejectedInput rejected;

    @Autowired
    private WriteTurn turn;

    @Autowired
    private ApiKeys keys;

    private TrackingClient client;
    private String writeKey = "";
    private final String run = UUID.randomUUID().toString().substring(0, 8);

    @BeforeEach
    void addWriteKey() {
        writeKey = keys.addWriteKey("door " + run, "test");
        client = new TrackingClient(port, writeKey);
    }

    @ParameterizedTest
    @CsvSource({
        "t, track, demo_requested",
        "p, page, page_viewed",
        "i, identify, identified",
        "s, screen, screen_viewed",
        "g, group, company_identified",
        "a, alias, aliased"
    })
    void shortPathOfTheBrowserMeansTheSameAsTheLongOne(String path, String longPath, String type) throws Exception {
        for (String each : List.of(path, longPath)) {
            String body = """
                    {"messageId":"%1$s%2$s","anonymousId":"short-%1$s%2$s","userId":"short-%1$s%2$s",
                     "previousId":"before-%1$s%2$s","event":"Demo Requested","writeKey":"%3$s"}
                    """.formatted(each, run, writeKey);

            assertThat(client.send(client.to(each).POST(BodyPublishers.ofString(body)))
                            .body())
                    .isEqualTo(SUCCESS);
            assertThat(typesOf("short-" + each + run)).containsExactly(type);
        }
    }

    @Test
    void batchIsTakenOnBothOfItsPathsAndFromTheImport() throws Exception {
        for (String path : List.of("b", "batch", "import")) {
            client.post(path, """
                    {"batch":[{"type":"page","anonymousId":"batch-%1$s%2$s","messageId":"1%1$s%2$s"},
                              {"type":"track","event":"Quote Requested","anonymousId":"batch-%1$s%2$s","messageId":"2%1$s%2$s"}]}
                    """.formatted(path, run));
            assertThat(typesOf("batch-" + path + run)).containsExactlyInAnyOrder("page_viewed", "quote_requested");
        }
    }

    @Test
    void groupTellsTheCompanyOfTheLead() throws Exception {
        client.post(
                "identify", "{\"userId\":\"group%s\",\"traits\":{\"email\":\"g%s@acme.example\"}}".formatted(run, run));
        client.post(
                "group",
                "{\"userId\":\"group%s\",\"groupId\":\"acme\",\"traits\":{\"name\":\"Acme\",\"employees\":42}}"
                        .formatted(run));

        assertThat(leads.find(lead(Kind.USER, "group" + run))
                        .orElseThrow()
                        .attributes()
                        .asMap())
                .containsEntry("company", Value.of("Acme"))
                .containsEntry("company_size", Value.of(42));
        everyStateEqualsTheFunction();
    }

    @Test
    void aliasMakesOnePersonOfTwo() throws Exception {
        client.post("track", "{\"userId\":\"old%s\",\"event\":\"Demo Requested\"}".formatted(run));
        client.post("track", "{\"userId\":\"new%s\",\"event\":\"Quote Requested\"}".formatted(run));
        long absorbed = lead(Kind.USER, "old" + run);

        client.post("alias", "{\"userId\":\"new%s\",\"previousId\":\"old%s\"}".formatted(run, run));

        long survivor = lead(Kind.USER, "new" + run);
        assertThat(lead(Kind.USER, "old" + run)).isEqualTo(survivor);
        assertThat(qualifications.find(absorbed)).isEmpty();
        assertThat(qualifications.find(survivor).orElseThrow().intent()).isGreaterThan(90);
        everyStateEqualsTheFunction();
    }

    @Test
    void packedBodyIsUnpackedAndWhatIsNoGzipIsRefused() throws Exception {
        byte[] packed = gzip("{\"anonymousId\":\"gzip%s\",\"event\":\"Demo Requested\"}".formatted(run));

        assertThat(client.send(client.signed("track")
                                .header("Content-Encoding", "gzip")
                                .POST(BodyPublishers.ofByteArray(packed)))
                        .body())
                .isEqualTo(SUCCESS);
        assertThat(typesOf("gzip" + run)).containsExactly("demo_requested");
        for (byte[] broken : List.of("{}".getBytes(StandardCharsets.UTF_8), java.util.Arrays.copyOf(packed, 20))) {
            assertThat(client.send(client.signed("track")
                                    .header("Content-Encoding", "gzip")
                                    .POST(BodyPublishers.ofByteArray(broken)))
                            .statusCode())
                    .isEqualTo(400);
        }
        byte[] bomb = gzip(" ".repeat(5_000_000));
        assertThat(client.send(client.signed("track")
                                .header("Content-Encoding", "gzip")
                                .POST(BodyPublishers.ofByteArray(bomb)))
                        .statusCode())
                .isEqualTo(413);
    }

    @Test
    void browsersOfOtherSitesMaySend() throws Exception {
        HttpResponse<String> preflight = client.send(client.to("t")
                .header("Origin", "https://shop.example")
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "authorization,content-type,x-retry-count")
                .method("OPTIONS", BodyPublishers.noBody()));
        assertThat(preflight.statusCode()).isEqualTo(204);
        assertThat(preflight.headers().firstValue("Access-Control-Allow-Origin"))
                .contains("*");
        assertThat(preflight.headers().firstValue("Access-Control-Allow-Methods"))
                .hasValueSatisfying(methods -> assertThat(methods).contains("POST"));
        assertThat(preflight.headers().firstValue("Access-Control-Allow-Headers"))
                .hasValueSatisfying(
                        headers -> assertThat(headers).contains("authorization", "content-type", "x-retry-count"));

        HttpResponse<String> refused = client.send(
                client.to("t").header("Origin", "https://shop.example").POST(BodyPublishers.ofString("{}")));
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
        assertThat(refused.headers().firstValue("Access-Control-Expose-Headers"))
                .contains("Retry-After");
    }

    @Test
    void writeKeyComesAsBasicUserInTheBodyOrInAMessageOfTheBatch() throws Exception {
        String message = "\"type\":\"page\",\"anonymousId\":\"key%s\"".formatted(run);
        List<String> accepted = List.of(
                "{\"writeKey\":\"%s\",\"batch\":[{%s}]}".formatted(writeKey, message),
                "{\"batch\":[{%s,\"writeKey\":\"%s\"}]}".formatted(message, writeKey));
        for (String body : accepted) {
            assertThat(client.send(client.to("batch").POST(BodyPublishers.ofString(body)))
                            .statusCode())
                    .isEqualTo(200);
        }
        assertThat(client.post("batch", "{\"batch\":[{%s}]}".formatted(message)).statusCode())
                .isEqualTo(200);
        assertThat(client.send(client.to("batch")
                                .header("Authorization", "Basic !!!")
                                .POST(BodyPublishers.ofString(accepted.getFirst())))
                        .statusCode())
                .isEqualTo(401);
        assertThat(typesOf("key" + run)).hasSize(3);
    }

    @Test
    void clockOfADeviceThatIsWrongIsCorrectedByWhenItSent() throws Exception {
        Instant now = Instant.now();
        Instant device = now.minus(Duration.ofDays(40));
        client.post("batch", """
                {"sentAt":"%2$s","batch":[{"type":"track","event":"Demo Requested","anonymousId":"skew%1$s",
                 "timestamp":"%3$s","messageId":"skew%1$s"}]}
                """.formatted(run, device, device.minusSeconds(60)));

        Instant at = jdbc.queryForObject(
                        "select e.occurred_at from event e join subject s on s.id = e.subject_id where s.key_hash = ?",
                        java.time.OffsetDateTime.class,
                        IdentityKey.of(Kind.VISITOR, "skew" + run).hash())
                .toInstant();
        assertThat(Duration.between(at, now.minusSeconds(60)).abs()).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void crawlerIsStoredButNotScored() throws Exception {
        String body = """
                {"userId":"bot%1$s","event":"Demo Requested","context":{"userAgent":"Mozilla/5.0 (compatible; Googlebot/2.1)"}}
                """.formatted(run);
        client.post("track", body);

        assertThat(jdbc.queryForList(
                        "select human from event e join subject s on s.id = e.subject_id where s.key_hash = ?",
                        Boolean.class,
                        IdentityKey.of(Kind.USER, "bot" + run).hash()))
                .containsExactly(false);
        assertThat(qualifications
                        .find(lead(Kind.USER, "bot" + run))
                        .orElseThrow()
                        .intent())
                .isZero();
    }

    @Test
    void moreThanMayWaitIsSentAwayForAMomentAndNothingIsLost() throws Exception {
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        turn.take(
                () -> { // nobody writes meanwhile
                    for (int i = 0; i < 80; i++) {
                        answers.add(client.postLater(
                                "track",
                                "{\"anonymousId\":\"full%s\",\"event\":\"E\",\"messageId\":\"full%s%d\",\"timestamp\":\"%s\"}"
                                        .formatted(run, run, i, Instant.now())));
                    }
                    CompletableFuture.anyOf(answers.toArray(CompletableFuture[]::new))
                            .join(); // the first to be sent away
                    return true;
                });
        int stored = 0;
        for (CompletableFuture<HttpResponse<String>> answer : answers) {
            HttpResponse<String> got = answer.join();
            if (got.statusCode() == 200) {
                stored++;
            } else {
                assertThat(got.statusCode()).isEqualTo(503);
                assertThat(got.headers().firstValue("Retry-After")).contains("2");
                assertThat(got.body()).contains("try_later");
            }
        }
        assertThat(stored).isBetween(60, 79);
        assertThat(typesOf("full" + run)).hasSize(stored);
    }

    @Test
    void sizesAreCountedInBytes() throws Exception {
        String fits = message("size", "é".repeat(16_000));
        String tooLarge = message("size", "é".repeat(16_400));

        assertThat(client.post("track", fits).statusCode()).isEqualTo(200);
        assertThat(client.post("track", tooLarge).statusCode()).isEqualTo(400);
        assertThat(client.post("batch", "{\"batch\":[%s]}".formatted(typed(tooLarge) + "," + typed(fits)))
                        .statusCode())
                .isEqualTo(200);
        assertThat(client.post("batch", "{\"batch\":[%s]}".formatted("x".repeat(600_000)))
                        .statusCode())
                .isEqualTo(413);
        assertThat(typesOf("size" + run)).hasSize(2);
        assertThat(latestRejected()).extracting(RejectedInput.Row::code).contains("RIPEN-1102");
    }

    private static String typed(String message) {
        return message.replaceFirst("\\{", "{\"type\":\"track\",");
    }

    private String message(String visitor, String text) {
        return "{\"anonymousId\":\"%s%s\",\"event\":\"Large\",\"properties\":{\"text\":\"%s\"}}"
                .formatted(visitor, run, text);
    }

    @Test
    void anyTextIsKeptButNul() throws Exception {
        String text = "😀 مرحبا שלום \\\\u0000 \\\\\\\\u0000 \\u200f";
        client.post("track", message("text", text));
        client.post("track", message("nul", "a\\u0000b"));
        client.post("track", message("half", "a\\ud800b"));

        assertThat(jdbc.queryForObject(
                        "select e.properties::jsonb->>'text' from event e join subject s on s.id = e.subject_id"
                                + " where s.key_hash = ?",
                        String.class,
                        IdentityKey.of(Kind.VISITOR, "text" + run).hash()))
                .isEqualTo("😀 مرحبا שלום \\u0000 \\\\u0000 \u200f");
        assertThat(typesOf("nul" + run)).isEmpty();
        assertThat(latestRejected())
                .filteredOn(row -> row.payload().contains(run))
                .extracting(RejectedInput.Row::code)
                .containsExactly("RIPEN-1108", "RIPEN-1108");
    }

    @Test
    void eventsOf1970And2090AreRefusedWithARemedy() throws Exception {
        for (String year : List.of("1970", "2090")) {
            client.post("track", """
                    {"anonymousId":"year%s","event":"E","timestamp":"%s-01-01T00:00:00Z"}""".formatted(run, year));
        }
        assertThat(typesOf("year" + run)).isEmpty();
        assertThat(latestRejected())
                .filteredOn(row -> row.payload().contains(run))
                .extracting(RejectedInput.Row::value)
                .containsExactly("2090-01-01T00:00:00Z", "1970-01-01T00:00:00Z");
    }

    @Test
    void bodyThatCannotBeReadIsKeptOnlyWithALiveKey() throws Exception {
        String broken = "{\"broken" + run;
        assertThat(client.post("track", broken).statusCode()).isEqualTo(400);
        assertThat(client.post("batch", "{\"no batch" + run + "\":1}").statusCode())
                .isEqualTo(400);
        assertThat(client.send(client.to("track").POST(BodyPublishers.ofString(broken)))
                        .statusCode())
                .isEqualTo(400);

        assertThat(latestRejected())
                .filteredOn(row -> row.payload().contains(run))
                .extracting(RejectedInput.Row::code)
                .containsExactly("RIPEN-1101", "RIPEN-1101");
    }

    private List<RejectedInput.Row> latestRejected() {
        return rejected.open(Long.MAX_VALUE, 20);
    }

    private List<String> typesOf(String visitor) {
        return jdbc.queryForList(
                "select t.name from event e join subject s on s.id = e.subject_id join event_type t on t.id = e.type"
                        + " where s.key_hash = ?",
                String.class,
                IdentityKey.of(Kind.VISITOR, visitor).hash());
    }

    private long lead(Kind kind, String value) {
        return leads.findByKey(IdentityKey.of(kind, value)).orElseThrow();
    }

    private void everyStateEqualsTheFunction() {
        assertThat(qualifications.verify(0, 10_000).wrong()).isEmpty();
    }

    private static byte[] gzip(String text) throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return packed.toByteArray();
    }
}
