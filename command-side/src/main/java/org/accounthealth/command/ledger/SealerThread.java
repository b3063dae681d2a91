package org.accounthealth.command.ledger;

import java.time.Clock;
import java.time.Duration;
import org.accounthealth.command.intake.StartOrder;
import org.springframework.stereotype.Component;

/** Seals in the background, once all that is there has its leaves. Nobody waits for it at start. */
@Component
class SealerThread extends BackgroundLoop {

    private static final Duration IDLE = Duration.ofMillis(10);

    private final Planting planting;
    private final Sealer sealer;
    private final Clock clock;
    private boolean begun;

    SealerThread(Planting planting, Sealer sealer, Clock clock) {
        super("sealer", StartOrder.SEALING);
        this.planting = planting;
        this.sealer = sealer;
        this.clock = clock;
    }

    /** Where sealing fails nothing is lost: events wait for their place. */
    @Override
    protected Duration runOnce() {
        if (!begun) {
            if (planting.plantMore()) {
                return Duration.ZERO;
            }
            sealer.endWhatWasLeftAnnounced(clock);
            begun = true;
        }
        sealer.sealAll(clock);
        return IDLE;
    }
}
