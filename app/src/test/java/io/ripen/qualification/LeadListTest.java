package io.ripen.qualification;

import static org.assertj.core.api.Assertions.assertThat;

import io.ripen.access.ApiKeys;
import io.ripen.access.Permission;
import io.ripen.leads.Lead;
import io.ripen.leads.Leads;
import io.ripen.scoring.Qualification;
import io.ripen.scoring.Value;
import io.ripen.scoring.condition.Condition;
import io.ripen.scoring.condition.Evaluation;
import io.ripen.scoring.condition.Operand.MetricName;
import io.ripen.scoring.condition.Scope;
import io.ripen.support.RipenTest;
import io.ripen.support.Server;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

@RipenTest
@SuppressWarnings("NullAway.Init")
class LeadListTest {

    private static final int LEADS = 40;
    private static final long NOBODY = 900_000_000_000L;

    @LocalServerPort
    private int port;

    @Autowired
    private ApiKeys keys;

    @Autowired
    private LeadList list;

    @Autowired
    private Leads leads;

    @Autowired
    private Qualifications qualifications;

    @Autowired
    private JdbcTemplate jdbc;

    private final String run = "co" + UUID.randomUUID().toString().substring(0, 8);
    private Server server;
    private String secret;

    @BeforeEach
    void someLeads() {
        server = new Server(port);
        secret = keys.addSecretKey("test " + run, Set.of(Permission.LEADS_READ, Permission.LEADS_EXPORT), "test");
        String write = keys.addWriteKey("test " + run, "test");
        Random random = new Random(7);
        List<String> messages = new ArrayList<>();
        Instant now = Instant.now();
        for (int i = 0; i < LEADS; i++) {
            messages.add(identify(random, i, now.minus(Duration.ofDays(random.nextInt(1, 60)))));
            for (int j = random.nextInt(6); j > 0; j--) {
                messages.add("""
                        {"type":"track","event":"%s","userId":"%s-%d","messageId":"%s-%d-%d","timestamp":"%s","properties":{"asset_id":"a%d"}}
                        """.formatted(
                                random.nextInt(3) == 0 ? "Demo Requested" : "Asset Downloaded",
                                run,
                                i,
                                run,
                                i,
                                j,
                                now.minus(Duration.ofHours(random.nextInt(1, 900))),
                                j));
            }
        }
        server.send(write, "batch", "{\"batch\":[" + String.join(",", messages) + "]}");
    }

    private String identify(Random random, int i, Instant at) {
        String title = List.of("CEO", "Junior Clerk", "Marketing Manager", "").get(random.nextInt(4));
        String country = List.of("DE", "AT", "").get(random.nextInt(3));
        String size =
                random.nextBoolean() ? ",\"employees\":" + List.of(3, 60, 700).get(random.nextInt(3)) : "";
        return """
                {"type":"identify","userId":"%s-%d","messageId":"%s-%d","timestamp":"%s",
                 "traits":{"email":"p%d@%s.example","title":"%s","company":{"name":"%s"%s},"address":{"country":"%s"}}}
                """.formatted(run, i, run, i, at, i, run, title, run, size, country);
    }

    @Test
    void pagesOfEveryOrderTogetherHoldEachLeadOnceInThatOrder() {
        for (LeadSort sort : LeadSort.values()) {
            List<Long> seen = new ArrayList<>();
            String after = "";
            do {
                JsonNode page = server.json(
                        secret, "/api/v1/leads?q=" + run + "&limit=7&sort=" + sort.code() + "&after=" + after);
                page.get("leads").forEach(lead -> seen.add(lead.get("id").asLong()));
                after = page.hasNonNull("next") ? page.get("next").asString() : "";
            } while (!after.isEmpty());

            assertThat(seen).as(sort.code()).hasSize(LEADS).doesNotHaveDuplicates();
            assertThat(seen.stream().map(id -> key(sort, id)).toList())
                    .as(sort.code())
                    .isSortedAccordingTo((a, b) -> Double.compare(b, a));
        }
    }

    private double key(LeadSort sort, long id) {
        Qualification scores = qualifications.find(id).orElseThrow();
        return switch (sort) {
            // The many below one point come in the order of their numbers.
            case ENGAGEMENT -> scores.engagement() < 1 ? 0 : scores.engagement();
            case INTENT -> scores.intent() < 1 ? 0 : scores.intent();
            case FIT -> scores.fit();
            case ACTIVITY -> 0;
            case NEWEST -> id;
        };
    }

    @Test
    void filterFindsWhomTheConditionIsTrueForAndNobodyElse() {
        Random random = new Random(11);
        List<Lead> all = everybody();
        for (int i = 0; i < 250; i++) {
            String text = condition(random, 3);
            Condition condition = list.read(text);
            Set<Long> expected = new TreeSet<>();
            all.stream()
                    .filter(lead -> Evaluation.of(
                                    condition,
                                    new StoredScope(
                                            lead, qualifications.find(lead.id()).orElseThrow()))
                            .isTrue())
                    .forEach(lead -> expected.add(lead.id()));

            assertThat(new TreeSet<>(ids("&where=" + encoded(text)))).as(text).isEqualTo(expected);
        }
    }

    private List<Lead> everybody() {
        return leads.find(ids(""));
    }

    private List<Long> ids(String more) {
        List<Long> ids = new ArrayList<>();
        server.json(secret, "/api/v1/leads?limit=1000&q=" + run + more)
                .get("leads")
                .forEach(lead -> ids.add(lead.get("id").asLong()));
        return ids;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String condition(Random random, int depth) {
        if (depth > 0 && random.nextInt(3) > 0) {
            return switch (random.nextInt(3)) {
                case 0 -> "!(" + condition(random, depth - 1) + ")";
                case 1 -> "(" + condition(random, depth - 1) + " && " + condition(random, depth - 1) + ")";
                default -> "(" + condition(random, depth - 1) + " || " + condition(random, depth - 1) + ")";
            };
        }
        return List.of(
                        "lead.country == \"DE\"",
                        "lead.country != \"AT\"",
                        "lead.country < \"B\"",
                        "lead.company_size >= 60",
                        "lead.company_size * 2 - 1 < 200",
                        "has(lead.company_size)",
                        "lead.decision_maker",
                        "lead.seniority in [\"c_level\", \"manager\"]",
                        "lead.company_size in [3, 700]",
                        "lead.job_title.startsWith(\"Jun\")",
                        "lead.email.endsWith(\".example\")",
                        "lead.job_title.contains(\"ark\")",
                        "lead.job_title.matches(\"^C[A-Z]O$\")",
                        "size(lead.job_title) > 5",
                        "lead.contactable",
                        "\"skin\" in lead.needs",
                        "lead.needs.exists(n, n.startsWith(\"s\"))",
                        "fit >= 40",
                        "engagement + intent > 30",
                        "grade == \"A\"",
                        "temperature != \"cold\"",
                        "fit_known < 60",
                        "true")
                .get(random.nextInt(23));
    }

    /** A lead as the tables hold it. */
    private record StoredScope(Lead lead, Qualification scores) implements Scope {
        @Override
        public @Nullable Value attribute(String name) {
            return lead.attributes().get(name);
        }

        @Override
        public @Nullable Value property(String name) {
            return null;
        }

        @Override
        public @Nullable Value metric(MetricName name) {
            return switch (name) {
                case FIT -> Value.of(scores.fit());
                case FIT_KNOWN -> Value.of(scores.fitKnown());
                case ENGAGEMENT -> Value.of(scores.engagement());
                case INTENT -> Value.of(scores.intent());
                case GRADE -> Value.of(scores.grade().name());
                case TEMPERATURE -> Value.of(scores.temperature().code());
                case DAYS_SINCE_ACTIVITY -> null;
            };
        }
    }

    @Test
    void severalValuesOfAColumnAreOneList() {
        Set<Long> expected = new TreeSet<>(ids("&stage=iql"));
        expected.addAll(ids("&stage=mql"));
        expected.addAll(ids("&stage=sql"));
        for (LeadSort sort : LeadSort.values()) {
            List<Long> seen =
                    paged("&stage=iql&stage=mql&stage=sql&grade=A&grade=B&grade=C&grade=D&grade=F&limit=3&sort="
                            + sort.code());

            assertThat(seen).as(sort.code()).doesNotHaveDuplicates();
            assertThat(new TreeSet<>(seen)).as(sort.code()).isEqualTo(expected);
            assertThat(seen.stream().map(id -> key(sort, id)).toList())
                    .as(sort.code())
                    .isSortedAccordingTo((a, b) -> Double.compare(b, a));
        }
    }

    private List<Long> paged(String query) {
        List<Long> seen = new ArrayList<>();
        String after = "";
        do {
            JsonNode page = server.json(secret, "/api/v1/leads?q=" + run + query + "&after=" + after);
            page.get("leads").forEach(lead -> seen.add(lead.get("id").asLong()));
            after = page.hasNonNull("next") ? page.get("next").asString() : "";
        } while (!after.isEmpty());
        return seen;
    }

    @Test
    void attributesAreFoundWhateverTheirType() {
        assertThat(ids("&attribute.company_size=60"))
                .isNotEmpty()
                .hasSameElementsAs(ids("&where=" + encoded("lead.company_size == 60")));
        assertThat(ids("&attribute.contactable=true"))
                .hasSameElementsAs(ids("&where=" + encoded("lead.contactable")))
                .hasSize(LEADS);
        assertThat(ids("&attribute.email=p3@" + run + ".example")).hasSize(1);
        assertThat(ids("&attribute.city=" + encoded("a \"quoted\" one"))).isEmpty();
    }

    @Test
    void pageWhoseTimeIsUpGoesOnWhereItStopped() {
        someoneElse(3_500);
        try {
            LeadFilter filter = new LeadFilter(
                    Set.of(),
                    Set.of(),
                    Set.of(),
                    LeadFilter.Least.NONE,
                    Map.of(),
                    null,
                    null,
                    "",
                    list.read("lead.company.startsWith(\"" + run + "\")"));
            List<Long> seen = new ArrayList<>();
            int cut = 0;
            String after = null;
            do {
                LeadList.Page page = list.page(filter, LeadSort.ENGAGEMENT, after, 5, Duration.ZERO);
                page.leads().forEach(lead -> seen.add(lead.id()));
                cut += page.cut() ? 1 : 0;
                after = page.next();
            } while (after != null);

            assertThat(cut).isPositive();
            assertThat(seen).doesNotHaveDuplicates().hasSameElementsAs(ids(""));
        } finally {
            jdbc.update("delete from lead_state where lead_id >= ?", NOBODY);
        }
    }

    /** States above and among those of the run. */
    private void someoneElse(int states) {
        String copied = jdbc.queryForObject(
                "select string_agg(column_name, ', ') from information_schema.columns where table_name = 'lead_state'"
                        + " and column_name not in ('lead_id', 'engagement', 'engagement_band')",
                String.class);
        jdbc.update(
                "insert into lead_state (lead_id, engagement, engagement_band, " + copied + ") select ? + i,"
                        + " 20 + i % 20, case when i % 20 < 10 then 9 + i % 20 * 2 / 5 else 13 + (i % 20 - 10) / 5 end, "
                        + copied
                        + " from generate_series(1, ?) i, (select * from lead_state where lead_id = ?) one",
                NOBODY,
                states,
                ids("").getFirst());
    }

    @Test
    void everyFaultOfAQueryIsToldAtOnce() {
        HttpResponse<String> answer = server.get(
                secret, "/api/v1/leads?stage=mlq&fit_min=101&q=ab&where=" + encoded("lead.counrty == \"DE\""));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("'mlq' is none of", "'101' is no number", "'ab' is short", "lead.country");
    }

    @Test
    void secretKeyWithoutTheScopeIsRefusedAndNobodyIsToldToSignIn() {
        String other = keys.addSecretKey("other " + run, Set.of(Permission.MODELS_READ), "test");

        assertThat(server.get(other, "/api/v1/leads").statusCode()).isEqualTo(403);
        assertThat(server.get("nonsense", "/api/v1/leads").statusCode()).isEqualTo(401);
    }

    @Test
    void exportHoldsWhatTheFilterFinds() {
        String csv = server.get(secret, "/leads.csv?q=" + run + "&country=DE").body();

        assertThat(csv.lines().findFirst().orElseThrow()).startsWith("id,email,phone,first_name");
        assertThat(csv.lines().count() - 1).isEqualTo(ids("&country=DE").size());
    }

    @Test
    void leadAnswersByItsKeysWithReasonsMovesCourseAndEvents() {
        JsonNode lead = server.json(secret, "/api/v1/leads/by-key?user_id=" + run + "-0");
        String one = "/api/v1/leads/" + lead.get("id").asLong();

        assertThat(lead.at("/attributes/company").asString()).isEqualTo(run);
        assertThat(server.json(secret, "/api/v1/leads/by-key?email=P0@" + run + ".example")
                        .get("id"))
                .isEqualTo(lead.get("id"));
        assertThat(server.json(secret, one + "/explanation").get("scores").size())
                .isEqualTo(3);
        assertThat(server.json(secret, one + "/moves").get(0).get("from").asString())
                .isEqualTo("none");
        assertThat(server.json(secret, one + "/course?points=10").size()).isEqualTo(10);
        assertThat(server.json(secret, one + "/events?limit=1").get("events").size())
                .isEqualTo(1);
        assertThat(server.get(secret, "/api/v1/leads/99999999").statusCode()).isEqualTo(404);
    }

    @Test
    void pagesAreDrawnForAnyList() {
        Map<String, String> pages = Map.of(
                "/leads?q=" + run,
                "p0@" + run,
                "/leads?q=nobody-is-called-that",
                "No lead is like that",
                "/leads?stage=mlq",
                "is none of",
                "/leads/" + ids("").getFirst(),
                "What is known");
        pages.forEach((path, expected) ->
                assertThat(server.get(secret, path).body()).as(path).contains(expected));
    }
}
