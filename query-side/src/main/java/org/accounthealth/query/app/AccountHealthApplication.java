package org.accounthealth.query.app;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts the server. */
@SpringBootApplication(
        // It would report usage to the vendor and write into the home folder.
        excludeName = "org.axonframework.springboot.autoconfig.UpdateCheckerAutoConfiguration")
@ConfigurationPropertiesScan
public class AccountHealthApplication {

    public static void main(String[] args) {
        // An advertisement of the vendor in our log.
        System.setProperty("disable-axoniq-console-message", "true");
        SpringApplication.run(AccountHealthApplication.class, args);
    }
}
