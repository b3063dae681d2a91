package org.accounthealth.query.app;

import org.accounthealth.query.ledger.LedgerReader;
import org.accounthealth.query.ledger.Progress;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Ready once the projections have been at the head of the log; from then on lag is told, and no reason to be taken out. */
@Component("projections")
@ConditionalOnProperty(prefix = "account-health.query", name = "enabled", matchIfMissing = true)
class ProjectionHealth implements HealthIndicator {

    private final LedgerReader ledger;
    private final Progress progress;
    private volatile boolean caughtUpOnce;

    ProjectionHealth(LedgerReader ledger, Progress progress) {
        this.ledger = ledger;
        this.progress = progress;
    }

    @Override
    public Health health() {
        long lag = ledger.state().size() - progress.position();
        caughtUpOnce |= lag <= 0;
        return (caughtUpOnce ? Health.up() : Health.outOfService())
                .withDetail("eventsBehind", lag)
                .build();
    }
}
