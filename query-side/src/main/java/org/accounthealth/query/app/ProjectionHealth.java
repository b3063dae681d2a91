package org.accounthealth.query.app;

import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.accounthealth.query.ledger.Beginning;
import org.accounthealth.query.ledger.LedgerReader;
import org.accounthealth.query.ledger.Progress;
import org.accounthealth.query.score.HeldAccounts;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventProcessor;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Ready once the projections have reached what the log held when this was first asked. From then on lag is told and no reason to be taken out, nor
 * are accounts that are held: the others are answered. A processor that has stopped at an error is one.
 */
@Component("projections")
@ConditionalOnProperty(prefix = "account-health.query", name = "enabled", matchIfMissing = true)
class ProjectionHealth implements HealthIndicator {

    private static final long UNKNOWN = -1;

    private final LedgerReader ledger;
    private final Progress progress;
    private final EventProcessingConfiguration processors;
    private final HeldAccounts held;
    private final Beginning beginning;
    private final AtomicLong toBeReached = new AtomicLong(UNKNOWN);

    ProjectionHealth(
            LedgerReader ledger,
            Progress progress,
            HeldAccounts held,
            Beginning beginning,
            EventProcessingConfiguration processors) {
        this.ledger = ledger;
        this.progress = progress;
        this.held = held;
        this.beginning = beginning;
        this.processors = processors;
    }

    @Override
    public Health health() {
        long size = ledger.state().size();
        long position = progress.position();
        toBeReached.compareAndSet(UNKNOWN, size);
        if (position >= toBeReached.get()) {
            toBeReached.set(0); // for good, also where they are rebuilt later
        }
        boolean failing = processors.eventProcessors().values().stream().anyMatch(ProjectionHealth::isFailing);
        return (toBeReached.get() == 0 && !failing ? Health.up() : Health.outOfService())
                .withDetail("eventsBehind", size - position)
                .withDetail("accountsHeld", held.count())
                .withDetail("stoppedAtAnError", failing)
                .withDetails(building())
                .build();
    }

    private Map<String, String> building() {
        String progress = beginning.progress();
        return progress == null ? Map.of() : Map.of("building", progress);
    }

    private static boolean isFailing(EventProcessor processor) {
        return processor.isError()
                || (processor instanceof StreamingEventProcessor streaming
                        && streaming.processingStatus().values().stream().anyMatch(EventTrackerStatus::isErrorState));
    }
}
