package io.ripen.activity;

import io.ripen.kernel.WriteTurn;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** The doors of this room. */
@Configuration(proxyBeanMethods = false)
class ActivityConfiguration {

    @Bean
    EventLog eventLog(JdbcTemplate jdbc) {
        return new EventLog(jdbc);
    }

    @Bean
    EventPartitions eventPartitions(JdbcTemplate jdbc, WriteTurn turn, Clock clock) {
        EventPartitions partitions = new EventPartitions(jdbc, turn, clock);
        partitions.prepare();
        return partitions;
    }

    @Bean
    Timeline timeline(JdbcTemplate jdbc) {
        return new Timeline(jdbc);
    }
}
