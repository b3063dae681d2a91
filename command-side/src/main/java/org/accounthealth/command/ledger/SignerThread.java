package org.accounthealth.command.ledger;

import java.time.Clock;
import java.time.Duration;
import org.accounthealth.command.intake.StartOrder;
import org.springframework.stereotype.Component;

/** Signs in the background. */
@Component
class SignerThread extends BackgroundLoop {

    private static final int ROUNDS_AFTER_OBJECTION = 9;

    private final Signer signer;
    private final Duration signEvery;
    private final Clock clock;
    private int roundsToRefuse;

    SignerThread(Signer signer, LedgerProperties properties, Clock clock) {
        super("signer", StartOrder.SIGNING);
        this.signer = signer;
        this.signEvery = properties.signEvery();
        this.clock = clock;
    }

    /** An objection is looked into again, with all leaves from the first one, but not as often. */
    @Override
    protected Duration runOnce() {
        if (roundsToRefuse > 0) {
            roundsToRefuse--;
            signer.goOnRefusing();
        } else if (!signer.sign(clock.instant())) {
            roundsToRefuse = ROUNDS_AFTER_OBJECTION;
        }
        return signEvery;
    }

    @Override
    public void stop() {
        super.stop();
        try {
            signer.stop();
        } catch (RuntimeException databaseIsAway) {
            // Then another node signs a few seconds later.
        }
    }
}
