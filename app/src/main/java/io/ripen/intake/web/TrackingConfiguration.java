package io.ripen.intake.web;

import io.ripen.access.WriteKeys;
import io.ripen.intake.Intake;
import io.ripen.intake.RequestReader;
import jakarta.servlet.Filter;
import java.time.Clock;
import java.util.Objects;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

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

    /** Before every other filter, and instead of them: what they are for, this API does itself or does not need. */
    @Bean
    FilterRegistrationBean<Filter> trackingFirst(ServletRegistrationBean<TrackingServlet> tracking) {
        TrackingServlet servlet = Objects.requireNonNull(tracking.getServlet());
        FilterRegistrationBean<Filter> first =
                new FilterRegistrationBean<>((request, response, chain) -> servlet.service(request, response));
        first.addUrlPatterns("/v1/*");
        first.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return first;
    }
}
