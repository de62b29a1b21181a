package io.ripen.qualification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ripen.access.ApiKeys;
import io.ripen.kernel.ProblemException;
import io.ripen.kernel.WriteTurn;
import io.ripen.leads.IdentityKey;
import io.ripen.leads.Leads;
import io.ripen.scoring.Stage;
import io.ripen.support.RipenTest;
import io.ripen.support.Server;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.TransactionTemplate;

@RipenTest
@SuppressWarnings("NullAway.Init")
class PublisherTest {

    @LocalServerPort
    private int port;

    @Autowired
    private ApiKeys keys;

    @Autowired
    private Models models;

    @Autowired
    private Publisher publisher;

    @Autowired
    private Qualifications qualifications;

    @Autowired
    private Leads leads;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private DataSource source;

    @Autowired
    private WriteTurn turn;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private Clock clock;

    private final String run = "pub" + UUID.randomUUID().toString().substring(0, 8);
    private Server server;
    private String write;
    private int before;

    @BeforeEach
    void someLeads() {
        server = new Server(port);
        write = keys.addWriteKey("test " + run, "test");
        before = models.active().version();
        for (int i = 0; i < 3; i++) {
            identify("l" + i);
            track("l" + i, "Asset Downloaded", i);
        }
    }

    @AfterEach
    void theOldModelServesAgain() {
        if (models.active().version() != before) {
            publisher.start(before, "test");
            publisher.awaitIdle();
        }
        assertThat(models.active().version()).isEqualTo(before);
    }

    @Test
    void newVersionQualifiesEverybodyAndTheLedgerTellsWhy() throws Exception {
        long lead = lead("l0");
        assertThat(qualifications.find(lead).orElseThrow().stage()).isEqualTo(Stage.INFORMATION_QUALIFIED);
        int version = models.draft(everybodyIsAnMql(), "Ann", clock.instant());

        publisher.start(version, "Ann");
        publisher.awaitIdle();

        assertThat(publisher.latest().orElseThrow().state()).isEqualTo(Publishing.State.DONE);
        assertThat(models.active().version()).isEqualTo(version);
        assertThat(qualifications.find(lead).orElseThrow().stage()).isEqualTo(Stage.MARKETING_QUALIFIED);
        StageMove last = qualifications.moves(lead).getLast();
        assertThat(last.cause()).isEqualTo("model_published");
        assertThat(last.from()).isEqualTo(Stage.INFORMATION_QUALIFIED);
        assertThat(last.who()).isEqualTo("model:" + version);
        everyStateEqualsTheFunction();
        assertThat(models.find(before).orElseThrow().version().state()).isEqualTo(ModelVersion.State.RETIRED);
    }

    @Test
    void eventsThatComeAfterwardsCountUnderTheNewVersion() throws Exception {
        publisher.start(models.draft(everybodyIsAnMql(), "Ann", clock.instant()), "Ann");
        publisher.awaitIdle();
        track("l1", "Asset Downloaded", 77);
        identify("late");

        assertThat(qualifications.find(lead("late")).orElseThrow().stage()).isEqualTo(Stage.MARKETING_QUALIFIED);
        everyStateEqualsTheFunction();
    }

    @Test
    void whoChangesMeanwhileIsQualifiedOnceMore() throws Exception {
        int version = models.draft(everybodyIsAnMql(), "Ann", clock.instant());
        turn.take(() -> {
            publisher.start(version, "Ann"); // cannot finish before this turn ends
            return true;
        });
        for (int i = 0; i < 20; i++) {
            track("l2", "Asset Downloaded", 100 + i);
            identify("new" + i);
        }
        publisher.awaitIdle();

        assertThat(models.active().version()).isEqualTo(version);
        everyStateEqualsTheFunction();
    }

    @Test
    void restartGoesOnWhereItWas() throws Exception {
        int version = models.draft(everybodyIsAnMql(), "Ann", clock.instant());
        var qualifier = io.ripen.scoring.Qualifier.of(Models.valid(everybodyIsAnMql()));
        PublishingStore store = new PublishingStore(jdbc);
        TransactionTemplate transaction = new TransactionTemplate(transactions);
        List<Long> first = store.leadsAfter(0, 2);
        transaction.executeWithoutResult(status -> {
            new StatePartition(jdbc).prepare(version);
            int id = store.begin(version, "Ann", clock.instant());
            qualifications.qualifyInto(version, qualifier, Set.copyOf(first), clock.instant());
            store.reach(id, first.size(), first.getLast());
        });

        Publisher next = new Publisher(jdbc, models, qualifications, turn, transaction, clock);
        next.resume();
        next.awaitIdle();

        Publishing publishing = next.latest().orElseThrow();
        assertThat(publishing.state()).isEqualTo(Publishing.State.DONE);
        assertThat(publishing.done()).isEqualTo(publishing.total());
        assertThat(models.active().version()).isEqualTo(version);
        everyStateEqualsTheFunction();
        next.close();
    }

    @Test
    void faultyFileIsRefusedWithEveryFaultAndSecondPublishingMustWait() {
        assertThatThrownBy(() -> models.draft("ripen: 1\nname: x\n", "Ann", clock.instant()))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("fit")
                .hasMessageContaining("stages");
        assertThatThrownBy(() -> publisher.start(before, "Ann"))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("serves already");
    }

    @Test
    void whoPublishesTwiceIsToldAndTheVersionGoesOnServing() throws Exception {
        int version = models.draft(everybodyIsAnMql(), "Ann", clock.instant());
        Transactions interrupted = new Transactions(transactions);
        try (Publisher first = publisher(interrupted)) {
            CompletableFuture<Object> second = new CompletableFuture<>();
            Thread twice =
                    Thread.ofPlatform().unstarted(() -> second.complete(outcome(() -> first.start(version, "Bob"))));
            interrupted.beforeCommit = () -> {
                if (first.latest().orElseThrow().state() == Publishing.State.DONE && !twice.isAlive()) {
                    twice.start();
                    until(() -> twice.getState() == Thread.State.WAITING);
                }
            };
            first.start(version, "Ann");
            first.awaitIdle();

            assertThat(second.get(30, TimeUnit.SECONDS)).asString().contains("serves already");
            first.awaitIdle();
            everyStateEqualsTheFunction();
        }
    }

    @Test
    void publishingThatTheDatabaseLeftEndsWhenItIsBackAndLosesNothing() throws Exception {
        int version = models.draft(everybodyIsAnMql(), "Ann", clock.instant());
        Transactions away = new Transactions(transactions);
        try (Publisher first = publisher(away)) {
            turn.take(() -> {
                first.start(version, "Ann");
                away.gone = true;
                return true;
            });
            first.awaitIdle();
            assertThat(first.latest().orElseThrow().state()).isEqualTo(Publishing.State.RUNNING);
            track("l0", "Asset Downloaded", 500);
            assertThat(jdbc.queryForList("select lead_id from requalify", Long.class))
                    .contains(lead("l0"));
            first.endWhatWaits();
            assertThat(first.latest().orElseThrow().state()).isEqualTo(Publishing.State.RUNNING);

            away.gone = false;
            first.endWhatWaits();

            Publishing ended = first.latest().orElseThrow();
            assertThat(ended.state()).isEqualTo(Publishing.State.FAILED);
            assertThat(ended.failure()).startsWith("RIPEN-2002").contains("publish again");
            assertThat(models.find(version).orElseThrow().version().state()).isEqualTo(ModelVersion.State.DRAFT);
            everyStateEqualsTheFunction();
            first.start(version, "Ann");
            first.awaitIdle();
            assertThat(models.active().version()).isEqualTo(version);
            everyStateEqualsTheFunction();
        }
    }

    @Test
    void exchangeWhoseAnswerWasLostStands() throws Exception {
        int version = models.draft(everybodyIsAnMql(), "Ann", clock.instant());
        Transactions away = new Transactions(transactions);
        try (Publisher first = publisher(away)) {
            away.afterCommit = () -> {
                if (first.latest().orElseThrow().state() == Publishing.State.DONE && !away.gone) {
                    away.gone = true;
                    throw new TransactionSystemException("the answer was lost");
                }
            };
            first.start(version, "Ann");
            first.awaitIdle();
            track("l0", "Asset Downloaded", 600);
            identify("meanwhile");

            away.gone = false;
            away.afterCommit = () -> {};
            first.endWhatWaits();

            assertThat(first.latest().orElseThrow().state()).isEqualTo(Publishing.State.DONE);
            assertThat(models.active().version()).isEqualTo(version);
            everyStateEqualsTheFunction();
        }
    }

    @Test
    void missingAndSurplusStatesAreDifferences() {
        long missing = lead("l0");
        long surplus = missing + 1_000_000;
        jdbc.update("delete from lead_state where lead_id = ?", missing);
        jdbc.update("""
                insert into lead_state select (jsonb_populate_record(s, jsonb_build_object('lead_id', ?::bigint))).*
                from lead_state s where lead_id = ?""", surplus, lead("l1"));

        assertThat(qualifications.verify(0, 100_000).differences())
                .containsExactly(
                        new Difference(missing, "state", "missing", "due"),
                        new Difference(surplus, "state", "stored", "no events"));

        qualifications.settle(Set.of(missing, surplus), clock.instant());
        everyStateEqualsTheFunction();
    }

    @Test
    void oldStatesAreDroppedWithoutKeepingAnybodyWaiting() throws Exception {
        publisher.start(models.draft(everybodyIsAnMql(), "Ann", clock.instant()), "Ann");
        publisher.awaitIdle();
        jdbc.update("update model_version set retired_at = retired_at - interval '1 hour' where id = ?", before);
        try (Connection reader = source.getConnection()) {
            reader.setAutoCommit(false);
            reader.createStatement().executeQuery("select count(*) from lead_state");
            publisher.dropOld();
            until(() -> isWaiting("%detach%"));

            track("l0", "Asset Downloaded", 700);
            assertThat(isWaiting("%detach%")).isTrue();
            reader.rollback();
        }
        publisher.awaitIdle();

        assertThat(jdbc.queryForObject("select to_regclass(?)", String.class, StatePartition.table(before)))
                .isNull();
        everyStateEqualsTheFunction();
    }

    @Test
    void retiredVersionThatIsGivenUpStaysRetired() throws Exception {
        int version = models.draft(everybodyIsAnMql(), "Ann", clock.instant());
        publisher.start(version, "Ann");
        publisher.awaitIdle();
        turn.take(() -> {
            publisher.start(before, "Ann");
            return publisher.cancel();
        });
        publisher.awaitIdle();

        assertThat(publisher.latest().orElseThrow().state()).isEqualTo(Publishing.State.CANCELLED);
        assertThat(models.find(before).orElseThrow().version().state()).isEqualTo(ModelVersion.State.RETIRED);
        assertThat(models.active().version()).isEqualTo(version);
        everyStateEqualsTheFunction();
        assertThatThrownBy(publisher::cancel)
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("Nothing is being published");
    }

    private Publisher publisher(Transactions through) {
        return new Publisher(jdbc, models, qualifications, turn, new TransactionTemplate(through), clock);
    }

    private boolean isWaiting(String statement) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "select count(*) > 0 from pg_stat_activity where wait_event_type = 'Lock' and query like ?",
                Boolean.class,
                "alter table " + statement));
    }

    private static Object outcome(Supplier<Object> work) {
        try {
            return work.get();
        } catch (ProblemException e) {
            return e;
        }
    }

    private static void until(BooleanSupplier reached) {
        Instant end = Instant.now().plusSeconds(30);
        while (!reached.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(end);
            Thread.onSpinWait();
        }
    }

    /** Those of the database, as seen over a bad line. */
    private static final class Transactions implements PlatformTransactionManager {

        private final PlatformTransactionManager real;
        private volatile boolean gone;
        private volatile Runnable beforeCommit = () -> {};
        private volatile Runnable afterCommit = () -> {};

        Transactions(PlatformTransactionManager real) {
            this.real = real;
        }

        @Override
        public TransactionStatus getTransaction(@Nullable TransactionDefinition definition) {
            if (gone) {
                throw new CannotCreateTransactionException("the database is away");
            }
            return real.getTransaction(definition);
        }

        @Override
        public void commit(TransactionStatus status) {
            beforeCommit.run();
            real.commit(status);
            afterCommit.run();
        }

        @Override
        public void rollback(TransactionStatus status) {
            real.rollback(status);
        }
    }

    private String everybodyIsAnMql() throws Exception {
        try (InputStream file = Objects.requireNonNull(getClass().getResourceAsStream("/models/b2b-services.yaml"))) {
            String source = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            return source.replaceFirst("(?s)(mql:\\s+enter: )'[^']*'", "$1'lead.contactable'");
        }
    }

    private void identify(String user) {
        server.send(write, "identify", """
                {"userId":"%s%s","timestamp":"%s","traits":{"email":"%s%s@acme.example"}}
                """.formatted(run, user, Instant.now().minus(Duration.ofHours(3)), user, run));
    }

    private void track(String user, String event, int number) {
        server.send(write, "track", """
                {"userId":"%s%s","event":"%s","messageId":"%s-%s-%d","timestamp":"%s","properties":{"asset_id":"a%d"}}
                """.formatted(
                        run, user, event, run, user, number, Instant.now().minusSeconds(10), number));
    }

    private long lead(String user) {
        return leads.findByKey(IdentityKey.of(IdentityKey.Kind.USER, run + user))
                .orElseThrow();
    }

    private void everyStateEqualsTheFunction() {
        Qualifications.Verification page = qualifications.verify(0, 100_000);
        assertThat(page.wrong()).isEmpty();
        assertThat(page.checked())
                .isEqualTo(jdbc.queryForObject("select count(*) from lead where merged_into is null", Integer.class));
    }
}
