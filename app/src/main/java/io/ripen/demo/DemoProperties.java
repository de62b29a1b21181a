package io.ripen.demo;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the demo.
 *
 * @param seed another seed, another audience
 * @param crowd how many come, as a multiple of the usual 3,000 leads
 * @param history how far back the first start reaches
 * @param pace between two messages of the live traffic
 */
@ConfigurationProperties("ripen.demo")
public record DemoProperties(
        @DefaultValue("false") boolean enabled,
        @DefaultValue("1") long seed,
        @DefaultValue("1") double crowd,
        @DefaultValue("90d") Duration history,
        @DefaultValue("3s") Duration pace) {}
