package io.ripen.activity;

import io.ripen.kernel.WriteTurn;
import io.ripen.kernel.Writes;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** The doors of this room. */
@Configuration(proxyBeanMethods = false)
class ActivityConfiguration {

    @Bean
    EventLog eventLog(JdbcTemplate jdbc, Writes writes) {
        return new EventLog(jdbc, writes);
    }

    @Bean
    EventPartitions eventPartitions(JdbcTemplate jdbc, WriteTurn turn, Clock clock) {
        EventPartitions partitions = new EventPartitions(jdbc, turn, clock);
        partitions.prepare();
        return partitions;
    }

    @Bean
    Timeline timeline(JdbcTemplate jdbc, Writes writes) {
        return new Timeline(jdbc, writes);
    }
}
