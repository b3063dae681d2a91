package org.accounthealth.query.ledger;

import java.time.Duration;
import java.util.Optional;
import org.accounthealth.query.ledger.LedgerTree.Signed;
import org.springframework.stereotype.Component;

/** Waits for signatures: the command side signs the log every few seconds while it grows. */
@Component
public class Signing {

    /** Many times the interval at which the log is signed: a busy machine may take its time. */
    private static final Duration MAX_WAIT = Duration.ofSeconds(20);

    private static final long POLL_MILLIS = 20;

    private final LedgerTree tree;

    Signing(LedgerTree tree) {
        this.tree = tree;
    }

    /** The first checkpoint over at least so many events; empty if signing has stopped, or takes too long. */
    public Optional<Signed> covering(long size) {
        long deadline = System.nanoTime() + MAX_WAIT.toNanos();
        Optional<Signed> signed = tree.signedFrom(size);
        while (signed.isEmpty() && tree.alarm().isEmpty() && System.nanoTime() < deadline && paused()) {
            signed = tree.signedFrom(size);
        }
        return signed;
    }

    private static boolean paused() {
        try {
            Thread.sleep(POLL_MILLIS);
            return true;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
