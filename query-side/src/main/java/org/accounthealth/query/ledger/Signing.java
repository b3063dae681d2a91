package org.accounthealth.query.ledger;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.accounthealth.api.RejectedException;
import org.accounthealth.api.Rejection;
import org.accounthealth.api.Rejection.Code;
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
        return await(() -> tree.signedFrom(size));
    }

    /** What the signer is to bring, as soon as it is there; empty if signing has stopped, or takes too long. */
    public <T> Optional<T> await(Supplier<Optional<T>> sought) {
        long deadline = System.nanoTime() + MAX_WAIT.toNanos();
        Optional<T> found = sought.get();
        while (found.isEmpty() && tree.alarm().isEmpty() && System.nanoTime() < deadline && paused()) {
            found = sought.get();
        }
        return found;
    }

    /** Whether something speaks against signing. */
    public boolean isStopped() {
        return tree.alarm().isPresent();
    }

    /** That there is no signature, and why. */
    public RejectedException notSigned() {
        return new RejectedException(new Rejection(
                Code.NOT_SIGNED,
                tree.alarm()
                        .map(reason -> "The log is not signed at present: " + reason)
                        .orElse("The log is not signed that far yet; ask again in a moment")));
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
