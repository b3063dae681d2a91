package org.accounthealth.command.ledger;

import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which node signs. Two that sign would count each other's signatures wrongly, and one without the key would only complain. */
@Component
class SignerLease {

    /** A node that says nothing for so many rounds is gone, or asleep. */
    private static final int ROUNDS = 5;

    /** So many rounds without anybody who signs are a reason for an alarm. */
    private static final int ROUNDS_UNTIL_MISSED = 15;

    private static final Duration SHORTEST = Duration.ofSeconds(2);

    private final Lease lease;
    private final Duration missedAfter;

    SignerLease(JdbcClient jdbc, LedgerProperties properties) {
        Duration rounds = properties.signEvery().multipliedBy(ROUNDS);
        this.lease = new Lease(jdbc, "ledger_signer", rounds.compareTo(SHORTEST) > 0 ? rounds : SHORTEST);
        this.missedAfter = properties.signEvery().multipliedBy(ROUNDS_UNTIL_MISSED);
    }

    /** Whether this node signs from now on, or still. */
    boolean take() {
        return lease.take();
    }

    /** Whether this node signs still: to be asked right before it writes what it signed. */
    boolean keep() {
        return lease.keep();
    }

    void release() {
        lease.release();
    }

    /** Whether nobody has signed for some time. */
    boolean isMissed() {
        return lease.isVacantFor(missedAfter);
    }
}
