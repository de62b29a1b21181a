package io.ripen.intake.web;

import io.ripen.intake.Intake;
import io.ripen.intake.RequestReader;
import io.ripen.intake.WriteKeyCheck;
import java.time.Clock;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.configuration.WebSecurityCustomizer;

/** Puts the tracking API beside the pages: it checks its write key itself, no session and no filter on the way. */
@Configuration(proxyBeanMethods = false)
class TrackingConfiguration {

    @Bean
    ServletRegistrationBean<TrackingServlet> trackingServlet(
            Intake intake,
            RequestReader reader,
            ObjectProvider<WriteKeyCheck> keys,
            @Value("${ripen.write-keys:}") Set<String> configured,
            Clock clock) {
        WriteKeyCheck check = keys.getIfAvailable(() -> configured::contains);
        return new ServletRegistrationBean<>(new TrackingServlet(intake, reader, check::isKnown, clock), "/v1/*");
    }

    @Bean
    WebSecurityCustomizer trackingIsOpen() {
        return web -> web.ignoring().requestMatchers("/v1/**");
    }
}
