package org.accounthealth.query.replay;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of replay audits.
 *
 * @param eventsPerSecond how many events an audit reads in a second at most, to spare others; 0: as many as it can
 * @param maxWait how long an audit waits for the projections before it goes on without them, and says so
 */
@ConfigurationProperties("account-health.audits")
record AuditSettings(
        @DefaultValue("0") int eventsPerSecond,
        @DefaultValue("60s") Duration maxWait) {}
