package io.ripen.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.ripen.kernel.WriteTurn;
import io.ripen.leads.Identities;
import io.ripen.leads.IdentityKey;
import io.ripen.leads.IdentityKey.Kind;
import io.ripen.leads.Lead;
import io.ripen.leads.Leads;
import io.ripen.qualification.Qualifications;
import io.ripen.qualification.StageMove;
import io.ripen.scoring.Stage;
import io.ripen.support.RipenTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What the pipeline promises behind every door. */
@RipenTest
@SuppressWarnings("NullAway") // fields set by Spring, rows that counts and keys always give
class IntakeTest {

    @Autowired
    private Intake intake;

    @Autowired
    private BatchWriter writer;

    @Autowired
    private RequestReader reader;

    @Autowired
    private Leads leads;

    @Autowired
    private Identities identities;

    @Autowired
    private Merges merges;

    @Autowired
    private Qualifications qualifications;

    @Autowired
    private RejectedInput rejected;

    @Autowired
    private Resending resending;

    @Autowired
    private WriteTurn turn;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private JdbcTemplate jdbc;

    private final String run = UUID.randomUUID().toString().substring(0, 8);

    @Test
    void poisonousMessageFailsNobodyBesideIt() throws Exception {
        List<Message> batch = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            batch.addAll(read("{\"type\":\"track\",\"event\":\"E\",\"anonymousId\":\"p%s\"}".formatted(run)));
        }
        batch.addAll(poison());

        Receipt receipt = intake.submit(batch).join();

        assertThat(receipt).isEqualTo(new Receipt.Stored(1));
        assertThat(events(Kind.VISITOR, "p" + run)).isEqualTo(20);
        assertThat(rejected.open(Long.MAX_VALUE, 1).getFirst().code()).isEqualTo("RIPEN-1108");
    }

    @Test
    void poisonousRequestFailsNoRequestBesideIt() throws Exception {
        List<CompletableFuture<Receipt>> receipts = new ArrayList<>();
        List<List<Message>> requests = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            requests.add(
                    i == 4
                            ? poison()
                            : read("{\"type\":\"track\",\"event\":\"E\",\"anonymousId\":\"q%s\"}".formatted(run)));
        }
        turn.take(
                () -> requests.stream().map(intake::submit).map(receipts::add).toList()); // so that they share a batch

        receipts.forEach(receipt -> assertThat(receipt.join()).isInstanceOf(Receipt.Stored.class));
        assertThat(events(Kind.VISITOR, "q" + run)).isEqualTo(8);
    }

    /** A country that fits no index. */
    private List<Message> poison() throws Exception {
        Random random = new Random(7);
        StringBuilder country = new StringBuilder();
        for (int i = 0; i < 8000; i++) {
            country.append((char) (0x4e00 + random.nextInt(0x5000)));
        }
        return read(
                "{\"type\":\"identify\",\"userId\":\"x%s\",\"traits\":{\"country\":\"%s\"}}".formatted(run, country));
    }

    @Test
    void whatWaitsWhenTheServerEndsIsStoredAndLaterRequestsAreSentAway() throws Exception {
        Intake ending = new Intake(writer, new Intake.Limits(100, 1_000_000));
        List<CompletableFuture<Receipt>> receipts = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            receipts.add(
                    ending.submit(read("{\"type\":\"track\",\"event\":\"E\",\"anonymousId\":\"d%s\"}".formatted(run))));
        }
        ending.close();

        assertThat(receipts)
                .allSatisfy(receipt -> assertThat(receipt.getNow(new Receipt.TryLater("unanswered")))
                        .isEqualTo(new Receipt.Stored(0)));
        assertThat(events(Kind.VISITOR, "d" + run)).isEqualTo(50);
        assertThat(ending.submit(List.of()).join()).isInstanceOf(Receipt.TryLater.class);
    }

    @Test
    void whatWaitsIsBoundInBytes() throws Exception {
        List<Message> large =
                read("{\"type\":\"track\",\"event\":\"E\",\"anonymousId\":\"b%s\",\"properties\":{\"t\":\"%s\"}}"
                        .formatted(run, "x".repeat(30_000)));
        List<CompletableFuture<Receipt>> receipts = new ArrayList<>();
        try (Intake small = new Intake(writer, new Intake.Limits(100, 100_000))) {
            turn.take(() -> {
                for (int i = 0; i < 10; i++) {
                    receipts.add(small.submit(large));
                }
                return true;
            });
            long stored = receipts.stream()
                    .filter(receipt -> receipt.join() instanceof Receipt.Stored)
                    .count();
            assertThat(stored).isEqualTo(3);
            assertThat(small.submit(large).join()).isInstanceOf(Receipt.Stored.class);
        }
    }

    @Test
    void mergeAndItsUndoQualifyTheUnionAndThePartsAnew() throws Exception {
        Instant start = Instant.now().minus(Duration.ofHours(2));
        identify("m1", Map.of("email", "m" + run + "@acme.example"), start);
        track("m1", "demo_requested", start.plusSeconds(1));
        submit("{\"type\":\"track\",\"event\":\"Quote Requested\",\"userId\":\"mu%s\"}".formatted(run));
        long byUser = lead(Kind.USER, "mu" + run);
        long byEmail = lead(Kind.EMAIL, "m" + run + "@acme.example");

        submit("{\"type\":\"identify\",\"userId\":\"mu%s\",\"traits\":{\"email\":\"m%s@acme.example\"}}"
                .formatted(run, run));

        assertThat(lead(Kind.EMAIL, "m" + run + "@acme.example")).isEqualTo(byUser);
        assertThat(leads.find(byEmail).orElseThrow().mergedInto()).isEqualTo(byUser);
        double union = qualifications.find(byUser).orElseThrow().intent();
        everyStateEqualsTheFunction();

        long merge = jdbc.queryForObject("select id from lead_merge where absorbed = ?", Long.class, byEmail);
        assertThat(identities.mergesOf(byUser))
                .extracting(Identities.MergeRecord::id)
                .containsExactly(merge);
        assertThat(merges.undo(merge)).isTrue();

        assertThat(lead(Kind.EMAIL, "m" + run + "@acme.example")).isEqualTo(byEmail);
        assertThat(leads.find(byEmail).orElseThrow().mergedInto()).isNull();
        assertThat(qualifications.find(byEmail).orElseThrow().intent()).isBetween(50.0, union);
        assertThat(qualifications.find(byUser).orElseThrow().intent()).isLessThan(union);
        everyStateEqualsTheFunction();
        assertThat(merges.undo(merge)).isFalse();
    }

    @Test
    void whatIsToldInWhateverOrderGivesWhatTheFunctionGives() throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        Instant start = Instant.now().minus(Duration.ofDays(20));
        List<String> traits = List.of(
                "\"email\":\"%s@acme.example\"",
                "\"title\":\"CEO\"",
                "\"title\":\"Assistant\"",
                "\"seniority\":\"manager\"",
                "\"industry\":\"software\"",
                "\"birth_year\":1980",
                "\"phone\":\"5550199\"");
        for (int i = 0; i < 300; i++) {
            int who = random.nextInt(8);
            Instant at = random.nextInt(5) == 0
                    ? start.plusSeconds(random.nextInt(1_500_000))
                    : start.plusSeconds(i * 5000L + random.nextInt(100));
            String user = "f" + who + run;
            String trait = traits.get(random.nextInt(traits.size())).formatted(user);
            submit(
                    switch (random.nextInt(4)) {
                        case 0 ->
                            "{\"type\":\"identify\",\"userId\":\"%s\",\"timestamp\":\"%s\",\"traits\":{%s}}"
                                    .formatted(user, at, trait);
                        case 1 ->
                            "{\"type\":\"page\",\"userId\":\"%s\",\"timestamp\":\"%s\",\"context\":{\"page\":{\"path\":\"/pricing\"},\"campaign\":{\"source\":\"s%d\"}}}"
                                    .formatted(user, at, i);
                        case 2 ->
                            "{\"type\":\"page\",\"userId\":\"%s\",\"timestamp\":\"%s\",\"properties\":{\"path\":\"/a\",\"referrer\":\"r%d\"},\"context\":{\"userAgent\":\"Googlebot\"}}"
                                    .formatted(user, at, i);
                        default ->
                            "{\"type\":\"track\",\"event\":\"Asset Downloaded\",\"userId\":\"%s\",\"timestamp\":\"%s\",\"properties\":{\"asset_id\":\"a%d\"}}"
                                    .formatted(user, at, i % 5);
                    });
        }
        assertThat(qualifications.verify(0, 10_000).wrong()).as("seed " + seed).isEmpty();
        for (int who = 0; who < 8; who++) {
            long lead = lead(Kind.USER, "f" + who + run);
            Map<Long, Lead> before = Map.of(lead, leads.find(lead).orElseThrow());
            requalify(lead);
            assertThat(leads.find(lead).orElseThrow()).as("seed " + seed).isEqualTo(before.get(lead));
        }
    }

    private void requalify(long lead) {
        TransactionTemplate transaction = new TransactionTemplate(transactions);
        turn.take(() -> {
            transaction.executeWithoutResult(status -> qualifications.requalify(Set.of(lead), Instant.now()));
            return true;
        });
    }

    @Test
    void moveOfASlightlyLateIdentifyIsRecordedAsWhatItIs() throws Exception {
        Instant now = Instant.now();
        submit("{\"type\":\"track\",\"event\":\"E\",\"userId\":\"l%s\",\"timestamp\":\"%s\"}"
                .formatted(run, now.minusSeconds(4)));
        identify("l", Map.of("email", "l" + run + "@acme.example"), now.minusSeconds(3));

        List<StageMove> moves = qualifications.moves(lead(Kind.USER, "l" + run));
        assertThat(moves).hasSize(1);
        assertThat(moves.getFirst().cause()).isEqualTo("entered");
        assertThat(moves.getFirst().to()).isEqualTo(Stage.INFORMATION_QUALIFIED);
        assertThat(moves.getFirst().at()).isBefore(now.minusSeconds(2));
    }

    @Test
    void whatOthersTellOfALeadIsNoActivityOfIt() throws Exception {
        Instant long_ago = Instant.now().minus(Duration.ofDays(9));
        identify("n", Map.of("email", "n" + run + "@acme.example"), long_ago);
        track("n", "demo_requested", long_ago.plusSeconds(60));
        identify("n", Map.of("industry", "software"), Instant.now().minusSeconds(2));
        track("n", "deal_opened", Instant.now().minusSeconds(1));

        assertThat(jdbc.queryForObject(
                        "select last_activity < now() - interval '8 days' from lead_state where lead_id = ?",
                        Boolean.class,
                        lead(Kind.USER, "n" + run)))
                .isTrue();
    }

    @Test
    void mendedInputIsSentAgainAndNeverCountsTwice() throws Exception {
        String bad = "{\"type\":\"track\",\"userId\":\"r%s\",\"properties\":{\"run\":\"%s\"}}".formatted(run, run);
        submit(bad);
        long id = rejected.open(Long.MAX_VALUE, 1).getFirst().id();

        assertThat(resending.resend(id, bad.replace("track", "trick"), "test"))
                .isEqualTo(new Resending.Outcome.StillRejected(Rejection.UNKNOWN_TYPE));
        assertThat(rejected.find(id).orElseThrow().value()).isEqualTo("trick");
        String mended = bad.replace("\"userId\"", "\"event\":\"Demo Requested\",\"userId\"");
        assertThat(resending.resend(id, mended, "test")).isEqualTo(new Resending.Outcome.Sent());
        assertThat(resending.resend(id, mended, "test")).isEqualTo(new Resending.Outcome.NotOpen());
        jdbc.update(
                "update rejected_input set state = 'open' where id = ?", id); // as if the server had died in between
        assertThat(resending.resend(id, mended, "test")).isEqualTo(new Resending.Outcome.Sent());

        assertThat(events(Kind.USER, "r" + run)).isEqualTo(1);
        assertThat(rejected.find(id).orElseThrow().state()).isEqualTo(RejectedInput.State.RESENT);
    }

    @Test
    void allOfACodeAreSentAgainOrDropped() throws Exception {
        resending.dropAll("RIPEN-1104", "test");
        submit("{\"type\":\"trick\",\"event\":\"E\",\"userId\":\"s%s\"}".formatted(run));
        submit("{\"type\":\"trick\",\"event\":\"E\",\"userId\":\"s%s\"}".formatted(run));
        jdbc.update("update rejected_input set payload = replace(payload, 'trick', 'track') where id ="
                + " (select max(id) from rejected_input)");

        assertThat(resending.resendAll("RIPEN-1104", "test")).isEqualTo(new Resending.Tally(1, 1, false));
        assertThat(events(Kind.USER, "s" + run)).isEqualTo(1);
        assertThat(resending.dropAll("RIPEN-1104", "test")).isEqualTo(1);
    }

    @Test
    void partitionsOfTheComingMonthsAreReady() {
        List<String> partitions = jdbc.queryForList(
                "select inhrelid::regclass::text from pg_inherits where inhparent = 'event'::regclass", String.class);
        assertThat(partitions).hasSize(4).contains("event_default");
    }

    private void identify(String user, Map<String, String> traits, Instant at) throws Exception {
        StringBuilder written = new StringBuilder();
        traits.forEach((name, value) ->
                written.append(written.isEmpty() ? "" : ",").append("\"%s\":\"%s\"".formatted(name, value)));
        String person = user.equals("m1") ? "anonymousId" : "userId";
        submit("{\"type\":\"identify\",\"%s\":\"%s%s\",\"timestamp\":\"%s\",\"traits\":{%s}}"
                .formatted(person, user, run, at, written));
    }

    private void track(String user, String event, Instant at) throws Exception {
        String person = user.equals("m1") ? "anonymousId" : "userId";
        submit("{\"type\":\"track\",\"event\":\"%s\",\"%s\":\"%s%s\",\"timestamp\":\"%s\"}"
                .formatted(event, person, user, run, at));
    }

    private void submit(String message) throws Exception {
        assertThat(intake.submit(read(message)).join()).isInstanceOf(Receipt.Stored.class);
    }

    private List<Message> read(String message) throws Exception {
        byte[] body = ("{\"batch\":[" + message + "]}").getBytes(StandardCharsets.UTF_8);
        return reader.read(body, "batch", Instant.now()).messages();
    }

    private long lead(Kind kind, String value) {
        return leads.findByKey(IdentityKey.of(kind, value)).orElseThrow();
    }

    private long events(Kind kind, String key) {
        return jdbc.queryForObject(
                "select count(*) from event e join subject s on s.id = e.subject_id where s.key_hash = ?",
                Long.class,
                IdentityKey.of(kind, key).hash());
    }

    private void everyStateEqualsTheFunction() {
        assertThat(qualifications.verify(0, 10_000).wrong()).isEmpty();
    }
}
