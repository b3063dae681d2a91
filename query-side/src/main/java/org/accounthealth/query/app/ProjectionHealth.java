package org.accounthealth.query.app;

import org.accounthealth.query.ledger.LedgerReader;
import org.accounthealth.query.ledger.Progress;
import org.accounthealth.query.score.HeldAccounts;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Ready once the projections have been at the head of the log. From then on lag is told and no reason to be taken out, nor
 * are accounts that are held: the others are answered. A processor that has stopped at an error is one.
 */
@Component("projections")
@ConditionalOnProperty(prefix = "account-health.query", name = "enabled", matchIfMissing = true)
class ProjectionHealth implements HealthIndicator {

    private final LedgerReader ledger;
    private final Progress progress;
    private final EventProcessingConfiguration processors;
    private final HeldAccounts held;
    private volatile boolean caughtUpOnce;

    ProjectionHealth(
            LedgerReader ledger, Progress progress, HeldAccounts held, EventProcessingConfiguration processors) {
        this.ledger = ledger;
        this.progress = progress;
        this.held = held;
        this.processors = processors;
    }

    @Override
    public Health health() {
        long lag = ledger.state().size() - progress.position();
        caughtUpOnce |= lag <= 0;
        boolean failing = processors.eventProcessors().values().stream().anyMatch(EventProcessor::isError);
        return (caughtUpOnce && !failing ? Health.up() : Health.outOfService())
                .withDetail("eventsBehind", lag)
                .withDetail("accountsHeld", held.count())
                .withDetail("stoppedAtAnError", failing)
                .build();
    }
}
