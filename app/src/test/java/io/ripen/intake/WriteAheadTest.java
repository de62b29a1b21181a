package io.ripen.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ripen.kernel.WriteTurn;
import io.ripen.kernel.Writes;
import io.ripen.leads.IdentityKey;
import io.ripen.leads.IdentityKey.Kind;
import io.ripen.leads.Leads;
import io.ripen.qualification.Qualifications;
import io.ripen.support.RipenTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Batches that are worked out while the one before is on its way to the disk. */
@RipenTest
@SuppressWarnings("NullAway") // fields set by Spring, rows that counts always give
class WriteAheadTest {

    @Autowired
    private BatchWriter writer;

    @Autowired
    private RequestReader reader;

    @Autowired
    private Leads leads;

    @Autowired
    private Qualifications qualifications;

    @Autowired
    private Writes writes;

    @Autowired
    private WriteTurn turn;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private TransactionTemplate transaction;

    private final String run = UUID.randomUUID().toString().substring(0, 8);

    @Test
    void whateverIsSentAgainAndHoweverBatchesFollowEachOtherEachEventIsThereOnceAndEveryStateIsTheFunctions()
            throws Exception {
        Random random = new Random(20261123);
        Instant start = Instant.now().minus(Duration.ofHours(3));
        List<String> sent = new ArrayList<>();
        List<CompletableFuture<Receipt>> receipts = new ArrayList<>();
        try (Intake wide = new Intake(writer, new Intake.Limits(5000, 10_000_000))) {
            for (int i = 0; i < 1500; i++) {
                boolean again = i > 50 && random.nextInt(10) == 0;
                String message = again ? sent.get(sent.size() - 1 - random.nextInt(50)) : message(i, start, random);
                if (!again) {
                    sent.add(message);
                }
                receipts.add(wide.submit(read(message)));
                if (random.nextInt(40) == 0) {
                    receipts.getLast().join();
                }
            }
        }

        receipts.forEach(receipt -> assertThat(receipt.join()).isEqualTo(new Receipt.Stored(0)));
        assertThat(jdbc.queryForObject(
                        "select count(*) from event e join subject s on s.id = e.subject_id where s.label like ?",
                        Long.class,
                        run + "%"))
                .isEqualTo(sent.size());
        Set<Long> people = new TreeSet<>();
        for (int person = 0; person < 7; person++) {
            people.add(leads.findByKey(IdentityKey.of(Kind.USER, run + person)).orElseThrow());
        }
        assertThat(qualifications.differences(people)).isEmpty();
        assertThat(people)
                .allSatisfy(person -> assertThat(qualifications.moves(person))
                        .extracting(move -> move.from() + ">" + move.to() + "@" + move.at())
                        .doesNotHaveDuplicates());
    }

    private String message(int i, Instant start, Random random) {
        String user = run + random.nextInt(7);
        String at = start.plusMillis(i * 1000L + random.nextInt(900)).toString();
        return switch (random.nextInt(8)) {
            case 0 ->
                "{\"type\":\"identify\",\"userId\":\"%s\",\"messageId\":\"%s-%d\",\"timestamp\":\"%s\",\"traits\":{\"title\":\"%s\"}}"
                        .formatted(user, run, i, at, random.nextBoolean() ? "CEO" : "Intern");
            case 1 ->
                "{\"type\":\"track\",\"event\":\"Demo Requested\",\"userId\":\"%s\",\"messageId\":\"%s-%d\",\"timestamp\":\"%s\"}"
                        .formatted(user, run, i, at);
            default ->
                "{\"type\":\"page\",\"userId\":\"%s\",\"messageId\":\"%s-%d\",\"timestamp\":\"%s\",\"properties\":{\"path\":\"/pricing\"}}"
                        .formatted(user, run, i, at);
        };
    }

    @Test
    void workThatBuiltOnWhatWasNotStoredIsVoidAndForgotten() {
        AtomicInteger forgotten = new AtomicInteger();
        CompletableFuture<Void> failing =
                writes.ahead(() -> writes.add("select 1 / ?::int", 0), forgotten::incrementAndGet);

        assertThat(failing).failsWithin(Duration.ofSeconds(30));
        assertThat(turn.take(forgotten::get)).isEqualTo(1);
    }

    @Test
    void workThatWasDoneWhileTheOneBeforeFailedIsToBeDoneAgain() throws Exception {
        long lock = run.hashCode();
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        CompletableFuture<Void> holder = CompletableFuture.runAsync(() -> transaction.executeWithoutResult(status -> {
            jdbc.query("select pg_advisory_xact_lock(?)", row -> {}, lock);
            held.countDown();
            await(release);
        }));
        await(held);
        AtomicInteger forgotten = new AtomicInteger();
        var _ = writes.ahead(
                () -> {
                    writes.add("select pg_advisory_xact_lock(?)", lock);
                    writes.add("select 1 / ?::int", 0);
                },
                forgotten::incrementAndGet);

        assertThatThrownBy(() -> writes.ahead(
                        () -> {
                            writes.add("select 1");
                            release.countDown();
                        },
                        forgotten::incrementAndGet))
                .isInstanceOf(Writes.Superseded.class);

        assertThat(forgotten).hasValue(2);
        holder.join();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void workThatReadsWaitsForWhatIsUnderWayAndSeesIt() {
        jdbc.execute("create table ahead_" + run + " (n int primary key)");
        var _ = writes.ahead(() -> writes.add("insert into ahead_" + run + " values (?)", 1), () -> {});
        List<Integer> seen = new ArrayList<>();
        CompletableFuture<Void> reading = writes.ahead(
                () -> {
                    writes.add("insert into ahead_" + run + " values (?)", 2);
                    writes.flush();
                    seen.addAll(jdbc.queryForList("select n from ahead_" + run + " order by n", Integer.class));
                },
                () -> {});

        assertThat(reading).isCompleted();
        assertThat(seen).containsExactly(1, 2);
    }

    private List<Message> read(String message) throws Exception {
        byte[] body = ("{\"batch\":[" + message + "]}").getBytes(StandardCharsets.UTF_8);
        return reader.read(body, "batch", Instant.now()).messages();
    }
}
