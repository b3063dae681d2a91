package org.accounthealth.command.rulebook;

import java.time.Clock;
import org.accounthealth.command.intake.StartOrder;
import org.accounthealth.command.intake.StartStep;
import org.accounthealth.command.ledger.Opening;
import org.accounthealth.command.ledger.Sealer;
import org.accounthealth.log.ShippedRulebooks;
import org.springframework.stereotype.Component;

/** Begins an empty log with the shipped rulebooks, and ends a past that nobody goes on writing, before anything is recorded. */
@Component
class LogOpening extends StartStep {

    private final Opening opening;
    private final Sealer sealer;
    private final RulebookPublisher rulebooks;
    private final Clock clock;

    LogOpening(Opening opening, Sealer sealer, RulebookPublisher rulebooks, Clock clock) {
        super(StartOrder.LOG_OPENING);
        this.opening = opening;
        this.sealer = sealer;
        this.rulebooks = rulebooks;
        this.clock = clock;
    }

    @Override
    protected void run() {
        opening.alone(this::open);
    }

    private void open() {
        if (sealer.size() < ShippedRulebooks.all().size()) {
            // Empty, or the first start was broken off here: what is published already is not published again.
            rulebooks.publishShipped(clock.instant());
            sealer.sealAll(clock);
        }
        if (sealer.leftOpenAt().isPresent()) {
            // Nobody continues the history of a simulated clock; left open, it would hide what is recorded from now on.
            sealer.sealAll(clock);
            sealer.close();
        }
    }
}
