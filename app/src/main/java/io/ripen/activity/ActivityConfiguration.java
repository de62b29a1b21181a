package io.ripen.activity;

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
    Timeline timeline(JdbcTemplate jdbc) {
        return new Timeline(jdbc);
    }
}
