package org.accounthealth.query;

import java.time.Clock;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;

/** Switches the query side on, unless {@code account-health.query.enabled=false}. */
@AutoConfiguration
@ConditionalOnProperty(prefix = "account-health.query", name = "enabled", matchIfMissing = true)
@ComponentScan(
        excludeFilters =
                @ComponentScan.Filter(type = FilterType.REGEX, pattern = "org\\.accounthealth\\.query\\.app\\..*"))
public class QuerySide {

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }
}
