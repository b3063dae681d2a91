package org.accounthealth.command.ledger;

import java.time.Clock;
import java.time.Duration;
import org.accounthealth.command.intake.StartOrder;
import org.springframework.stereotype.Component;

/** Signs in the background. */
@Component
class SignerThread extends BackgroundLoop {

    private static final int LONGER_AFTER_OBJECTION = 10;

    private final Signer signer;
    private final Duration signEvery;
    private final Clock clock;

    SignerThread(Signer signer, LedgerProperties properties, Clock clock) {
        super("signer", StartOrder.SIGNING);
        this.signer = signer;
        this.signEvery = properties.signEvery();
        this.clock = clock;
    }

    /** An objection is looked into again, with all leaves from the first one, but not as often. */
    @Override
    protected Duration runOnce() {
        return signer.sign(clock.instant()) ? signEvery : signEvery.multipliedBy(LONGER_AFTER_OBJECTION);
    }
}
