package io.ripen.qualification;

import io.ripen.activity.EventLog;
import io.ripen.kernel.RipenProperties;
import io.ripen.kernel.WriteTurn;
import io.ripen.kernel.Writes;
import io.ripen.leads.Identities;
import io.ripen.leads.Leads;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The doors of this room. */
@Configuration(proxyBeanMethods = false)
class QualificationConfiguration {

    /** What a fresh server qualifies by. */
    private static final String FIRST_MODEL = "b2b-services";

    @Bean
    Models models(JdbcTemplate jdbc, PlatformTransactionManager transactions, WriteTurn turn, Clock clock)
            throws IOException {
        Models models = new Models(jdbc);
        try (InputStream file = new ClassPathResource("models/" + FIRST_MODEL + ".yaml").getInputStream()) {
            String source = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            new TransactionTemplate(transactions)
                    .executeWithoutResult(status -> models.install(FIRST_MODEL, source, clock.instant()));
        }
        turn.remembers(models::reread);
        return models;
    }

    @Bean
    Qualifications.Rooms qualificationRooms(Models models, Identities identities, Leads leads, EventLog log) {
        return new Qualifications.Rooms(models, identities, leads, log);
    }

    @Bean
    Qualifications qualifications(JdbcTemplate jdbc, Writes writes, Qualifications.Rooms rooms) {
        return new Qualifications(jdbc, writes, rooms);
    }

    @Bean
    LeadList leadList(JdbcTemplate jdbc, Models models, Clock clock, RipenProperties properties) {
        return new LeadList(jdbc, models, clock, properties.lists().patience());
    }

    @Bean(destroyMethod = "close")
    Publisher publisher(
            JdbcTemplate jdbc,
            Models models,
            Qualifications qualifications,
            WriteTurn turn,
            PlatformTransactionManager transactions,
            Clock clock) {
        Publisher publisher =
                new Publisher(jdbc, models, qualifications, turn, new TransactionTemplate(transactions), clock);
        publisher.resume();
        return publisher;
    }

    @Bean
    ReviewSweeper reviewSweeper(
            Qualifications qualifications, WriteTurn turn, PlatformTransactionManager transactions, Clock clock) {
        return new ReviewSweeper(qualifications, turn, new TransactionTemplate(transactions), clock);
    }
}
