package io.ripen;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The server. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class RipenApplication {

    /** Starts the server and returns it when it is ready. */
    public static ConfigurableApplicationContext serve(String... arguments) {
        return SpringApplication.run(RipenApplication.class, arguments);
    }
}
