package io.ripen.leads;

import io.ripen.kernel.Writes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** The doors of this room. */
@Configuration(proxyBeanMethods = false)
class LeadsConfiguration {

    @Bean
    Leads leads(JdbcTemplate jdbc, Writes writes) {
        return new Leads(jdbc, writes);
    }

    @Bean
    Identities identities(JdbcTemplate jdbc, Writes writes) {
        return new Identities(jdbc, writes);
    }
}
