package org.accounthealth.command.ledger;

import java.time.Clock;
import java.time.Duration;
import org.accounthealth.command.intake.StartOrder;
import org.springframework.stereotype.Component;

/** Seals in the background. */
@Component
class SealerThread extends BackgroundLoop {

    private static final Duration IDLE = Duration.ofMillis(10);

    private final Sealer sealer;
    private final Clock clock;

    SealerThread(Sealer sealer, Clock clock) {
        super("sealer", StartOrder.SEALING);
        this.sealer = sealer;
        this.clock = clock;
    }

    @Override
    public void start() {
        sealer.endWhatWasLeftAnnounced(clock);
        super.start();
    }

    /** Where sealing fails nothing is lost: events wait for their place. */
    @Override
    protected Duration runOnce() {
        sealer.sealAll(clock);
        return IDLE;
    }
}
