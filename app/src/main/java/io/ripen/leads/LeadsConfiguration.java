package io.ripen.leads;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** The doors of this room. */
@Configuration(proxyBeanMethods = false)
class LeadsConfiguration {

    @Bean
    Leads leads(JdbcTemplate jdbc) {
        return new Leads(jdbc);
    }

    @Bean
    Identities identities(JdbcTemplate jdbc) {
        return new Identities(jdbc);
    }
}
