package org.accounthealth.query;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Objects;
import org.accounthealth.time.LogClock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.jdbc.core.JdbcTemplate;

/** Switches the query side on, unless {@code account-health.query.enabled=false}. */
@AutoConfiguration
@ConditionalOnProperty(prefix = "account-health.query", name = "enabled", matchIfMissing = true)
@ComponentScan(
        excludeFilters =
                @ComponentScan.Filter(type = FilterType.REGEX, pattern = "org\\.accounthealth\\.query\\.app\\..*"))
public class QuerySide {

    @Bean
    @ConditionalOnMissingBean
    Clock clock(JdbcTemplate jdbc, @Value("${spring.datasource.url}") String url) {
        return LogClock.of(
                url,
                () -> Objects.requireNonNull(jdbc.queryForObject(LogClock.OF_POSTGRESQL, OffsetDateTime.class))
                        .toInstant());
    }
}
