package org.accounthealth.command.rulebook;

import java.time.Clock;
import org.accounthealth.command.intake.StartOrder;
import org.accounthealth.command.ledger.Sealer;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Begins an empty log with the shipped rulebooks, and ends a past that nobody goes on writing, before anything is recorded. */
@Component
class LogOpening implements SmartLifecycle {

    private final Sealer sealer;
    private final RulebookPublisher rulebooks;
    private final Clock clock;
    private boolean running;

    LogOpening(Sealer sealer, RulebookPublisher rulebooks, Clock clock) {
        this.sealer = sealer;
        this.rulebooks = rulebooks;
        this.clock = clock;
    }

    @Override
    public void start() {
        if (sealer.isEmpty()) {
            rulebooks.publishShipped(clock.instant());
            sealer.sealAll(clock);
        } else if (sealer.leftOpenAt().isPresent()) {
            // Nobody continues the history of a simulated clock; left open, it would hide all that is recorded from now
            // on.
            sealer.sealAll(clock);
            sealer.close();
        }
        running = true;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return StartOrder.LOG_OPENING;
    }
}
