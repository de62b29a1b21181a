package io.ripen.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.ripen.access.ApiKeys;
import io.ripen.support.RipenTest;
import io.ripen.support.TrackingClient;
import java.net.http.HttpResponse;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@RipenTest
class ClaimLostTest {

    @Autowired
    private DatabaseClaim claim;

    @Autowired
    private WriteTurn turn;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private HikariDataSource pool;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private ApiKeys keys;

    @LocalServerPort
    private int port;

    private final String run = UUID.randomUUID().toString().substring(0, 8);

    @Test
    void nothingIsTakenWhileAnotherServerHasTheDatabase() throws Exception {
        TrackingClient client = client();
        try (OtherServer other = OtherServer.takesTheClaim(pool.getJdbcUrl())) {
            other.await("granted");
            HttpResponse<String> answer = client.post("track", track("a"));

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        }
        claim.keep();
        assertThat(client.post("track", track("a")).statusCode()).isEqualTo(200);
    }

    @Test
    void whatAnotherServerWroteMeanwhileIsNotMistaken() throws Exception {
        TrackingClient client = client();
        assertThat(client.post("track", track("a")).statusCode()).isEqualTo(200);
        assertThat(client.post("track", track("b")).statusCode()).isEqualTo(200);
        long a = leadOf("a");
        long b = leadOf("b");
        try (OtherServer other = OtherServer.takesTheClaim(pool.getJdbcUrl())) {
            other.execute("update subject set lead_id = " + b + " where lead_id = " + a);
            other.execute("delete from lead_state where lead_id in (" + a + ", " + b + ")");
        }
        claim.keep();

        assertThat(client.post("track", track("a")).statusCode()).isEqualTo(200);

        assertThat(jdbc.queryForList("select lead_id from lead_state where lead_id in (?, ?)", Long.class, a, b))
                .containsExactly(b);
    }

    @Test
    void turnThatLosesTheClaimBeforeItsCommitStoresNothing() throws Exception {
        OtherServer[] other = new OtherServer[1];
        try {
            assertThatThrownBy(() -> turn.take(() -> new TransactionTemplate(transactions).execute(status -> {
                        jdbc.update("insert into event_type (name) values (?)", "lost-" + run);
                        other[0] = steal();
                        return 1;
                    })))
                    .isInstanceOf(ClaimLost.class);
        } finally {
            other[0].close();
        }
        claim.keep();

        assertThat(jdbc.queryForObject("select count(*) from event_type where name = ?", Integer.class, "lost-" + run))
                .isZero();
    }

    @Test
    void newClaimWaitsForTheCommitsOfTheOldOne() throws Exception {
        CompletableFuture<DatabaseClaim> next = new CompletableFuture<>();
        try (OtherServer other = OtherServer.takesTheClaim(pool.getJdbcUrl())) {
            other.execute("begin");
            other.execute("select pg_advisory_xact_lock_shared(" + DatabaseClaim.COMMITS + ")");
            other.execute("select pg_advisory_unlock(491395245422)");
            Thread.ofPlatform().start(() -> {
                claim.keep();
                next.complete(claim);
            });
            other.await("granted = false");

            assertThatThrownBy(claim::held).isInstanceOf(ClaimLost.class);
            other.execute("commit");
            assertThat(next.join().held()).isPositive();
        }
    }

    private OtherServer steal() {
        try {
            return OtherServer.takesTheClaim(pool.getJdbcUrl());
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private TrackingClient client() {
        String name = "claim-" + run;
        return new TrackingClient(port, keys.addWriteKey(name, "test"));
    }

    private String track(String who) {
        return "{\"event\":\"Demo Requested\",\"userId\":\"%s-%s\"}".formatted(who, run);
    }

    private long leadOf(String who) {
        Long lead = jdbc.queryForObject("select lead_id from subject where label = ?", Long.class, who + "-" + run);
        return lead == null ? 0 : lead;
    }
}
