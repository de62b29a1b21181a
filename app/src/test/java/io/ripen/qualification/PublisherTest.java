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
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
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
