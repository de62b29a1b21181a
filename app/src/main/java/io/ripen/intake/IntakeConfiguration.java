package io.ripen.intake;

import io.ripen.activity.EventLog;
import io.ripen.kernel.RipenProperties;
import io.ripen.kernel.WriteTurn;
import io.ripen.kernel.Writes;
import io.ripen.leads.Identities;
import io.ripen.leads.Leads;
import io.ripen.qualification.Qualifications;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The doors of this room. */
@Configuration(proxyBeanMethods = false)
class IntakeConfiguration {

    @Bean
    EventNames eventNames(JdbcTemplate jdbc, WriteTurn turn) {
        EventNames names = new EventNames(jdbc);
        names.refresh();
        turn.remembers(names::refresh);
        return names;
    }

    @Bean
    RejectedInput rejectedInput(JdbcTemplate jdbc, Writes writes) {
        return new RejectedInput(jdbc, writes);
    }

    @Bean
    BatchWriter.Rooms intakeRooms(
            Identities identities, EventLog log, Qualifications qualifications, RejectedInput rejected) {
        return new BatchWriter.Rooms(identities, log, qualifications, rejected);
    }

    @Bean
    BatchWriter batchWriter(
            BatchWriter.Rooms rooms,
            PlatformTransactionManager transactions,
            WriteTurn turn,
            Writes writes,
            Clock clock) {
        turn.remembers(rooms::forget);
        return new BatchWriter(rooms, new TransactionTemplate(transactions), turn, writes, clock);
    }

    @Bean
    Intake.Limits intakeLimits(RipenProperties properties) {
        RipenProperties.Intake intake = properties.intake();
        return new Intake.Limits(intake.queue(), intake.queueBytes().toBytes());
    }

    @Bean
    Intake intake(BatchWriter writer, Intake.Limits limits) {
        return new Intake(writer, limits);
    }

    @Bean
    RequestReader requestReader(EventNames names) {
        return new RequestReader(names);
    }

    @Bean
    Resending resending(RejectedInput rejected, RequestReader reader, Intake intake, Clock clock) {
        return new Resending(rejected, reader, intake, clock);
    }

    @Bean
    Merges merges(BatchWriter.Rooms rooms, PlatformTransactionManager transactions, WriteTurn turn, Clock clock) {
        return new Merges(rooms, new TransactionTemplate(transactions), turn, clock);
    }

    @Bean
    Judgements judgements(Leads leads, BatchWriter.Rooms rooms, Intake intake, Clock clock) {
        return new Judgements(leads, rooms, intake, clock);
    }
}
