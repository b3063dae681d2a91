package org.accounthealth.query.app;

import org.accounthealth.query.ledger.LedgerTree;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * The alarm of the ledger: down while the log is not signed because it is not what it was. No part of readiness, since
 * answers are given all the same.
 */
@Component("ledger")
@ConditionalOnProperty(prefix = "account-health.query", name = "enabled", matchIfMissing = true)
class LedgerHealth implements HealthIndicator {

    private final LedgerTree tree;

    LedgerHealth(LedgerTree tree) {
        this.tree = tree;
    }

    @Override
    public Health health() {
        return tree.alarm()
                .map(reason -> Health.down().withDetail("alarm", reason))
                .orElseGet(Health::up)
                .build();
    }
}
