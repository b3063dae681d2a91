package org.accounthealth.command.ledger;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Lets one node at a time lay down the beginning of the log. The others wait with their start, because they could not tell a
 * past that is being written from one that was broken off; if the node dies or sleeps, they go on in its place.
 */
@Component
public class Opening {

    private static final Logger log = LoggerFactory.getLogger(Opening.class);
    private static final Duration LEASE = Duration.ofSeconds(10);
    private static final long POLL_MILLIS = 200;

    private final Lease lease;

    Opening(JdbcClient jdbc) {
        this.lease = new Lease(jdbc, "ledger_opener", LEASE);
    }

    /** Does it while no other node does the like. It must {@link #requireStillAlone} every few seconds, if it takes so long. */
    public void alone(Runnable work) {
        await();
        try {
            work.run();
        } finally {
            lease.release();
        }
    }

    /** @throws IllegalStateException if this node slept so long that another one has gone on in its place */
    public void requireStillAlone() {
        if (!lease.keep()) {
            throw new IllegalStateException("Another node lays down the log by now: start this one again");
        }
    }

    private void await() {
        for (boolean told = false; !lease.take(); told = true) {
            if (!told) {
                log.info("Another node lays down the beginning of the log; this one waits for it");
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Stopped while it waited to open the log", interrupted);
        }
    }
}
