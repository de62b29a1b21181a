package io.ripen.intake.web;

import io.ripen.access.WriteKeys;
import io.ripen.intake.Intake;
import io.ripen.intake.RequestReader;
import java.time.Clock;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.configuration.WebSecurityCustomizer;

/** Puts the tracking API beside the pages: it checks its write key itself, no session and no filter on the way. */
@Configuration(proxyBeanMethods = false)
class TrackingConfiguration {

    @Bean
    ServletRegistrationBean<TrackingServlet> trackingServlet(
            Intake intake, RequestReader reader, Intake.Limits limits, WriteKeys keys, Clock clock) {
        return new ServletRegistrationBean<>(
                new TrackingServlet(
                        new TrackingServlet.Doors(intake, reader, limits),
                        key -> keys.find(key).isPresent(),
                        clock),
                "/v1/*");
    }

    @Bean
    WebSecurityCustomizer trackingIsOpen() {
        return web -> web.ignoring().requestMatchers("/v1/**");
    }
}
