package org.accounthealth.command;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Objects;
import org.accounthealth.command.intake.Origin;
import org.accounthealth.time.LogClock;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.axonframework.messaging.correlation.SimpleCorrelationDataProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.jdbc.core.JdbcTemplate;

/** Switches the command side on, unless {@code account-health.command.enabled=false}. */
@AutoConfiguration
@ConditionalOnProperty(prefix = "account-health.command", name = "enabled", matchIfMissing = true)
@ComponentScan
@EnableConfigurationProperties(CommandSideProperties.class)
public class CommandSide {

    @Bean
    @ConditionalOnMissingBean
    Clock clock(JdbcTemplate jdbc, @Value("${spring.datasource.url}") String url) {
        return LogClock.of(
                url,
                () -> Objects.requireNonNull(jdbc.queryForObject(LogClock.OF_POSTGRESQL, OffsetDateTime.class))
                        .toInstant());
    }

    /** What the stored event keeps of the request that caused it. */
    @Bean
    CorrelationDataProvider originOfEvents() {
        return new SimpleCorrelationDataProvider(Origin.ACTOR, Origin.CORRELATION);
    }
}
