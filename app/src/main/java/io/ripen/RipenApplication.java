package io.ripen;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The server. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class RipenApplication {

    /** Starts the server and returns when it is ready. */
    public static void serve(String... arguments) {
        SpringApplication.run(RipenApplication.class, arguments);
    }
}
