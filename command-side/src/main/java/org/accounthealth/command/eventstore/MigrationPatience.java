package org.accounthealth.command.eventstore;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.context.annotation.Bean;

/**
 * Lets a node start before its database does, whichever side it runs. An embedded database that cannot be opened is in the
 * hands of another process, and to wait for that would only hide it.
 */
@AutoConfiguration
public class MigrationPatience {

    private static final int RETRIES = 60;
    private static final int LONGEST_PAUSE_SECONDS = 5;

    @Bean
    FlywayConfigurationCustomizer waitForPostgres(@Value("${spring.datasource.url}") String url) {
        return flyway -> {
            if (url.startsWith("jdbc:postgresql:")) {
                flyway.connectRetries(RETRIES).connectRetriesInterval(LONGEST_PAUSE_SECONDS);
            }
        };
    }
}
