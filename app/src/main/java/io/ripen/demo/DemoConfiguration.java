package io.ripen.demo;

import io.ripen.access.Users;
import io.ripen.intake.Intake;
import io.ripen.intake.RequestReader;
import io.ripen.kernel.RipenProperties;
import io.ripen.qualification.ReviewSweeper;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.JdbcTemplate;

/** Only in a demo. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty("ripen.demo.enabled")
class DemoConfiguration {

    /** Every room takes its clock from here. */
    @Bean
    @Primary
    DemoClock demoClock() {
        return new DemoClock(Clock.systemUTC());
    }

    @Bean
    Storyteller.Doors demoDoors(Intake intake, RequestReader reader, ReviewSweeper reviews) {
        return new Storyteller.Doors(intake, reader, reviews);
    }

    @Bean
    Demo demo(Storyteller.Doors doors, JdbcTemplate jdbc, Users users, DemoClock clock, Demo.Settings settings) {
        DemoLogins logins = new DemoLogins(users, settings.server().data());
        return new Demo(doors, new DemoRunStore(jdbc), logins, clock, settings);
    }

    @Bean
    Demo.Settings demoSettings(DemoProperties demo, RipenProperties server) {
        return new Demo.Settings(demo, server);
    }
}
