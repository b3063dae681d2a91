package org.accounthealth.command.ledger;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Does something again and again in a thread of its own, from when the application has started until it stops. */
abstract class BackgroundLoop implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(BackgroundLoop.class);

    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(5);

    private final String name;
    private final int phase;
    private volatile CountDownLatch stopping = new CountDownLatch(0);
    private Thread thread = new Thread();
    private boolean failing;

    BackgroundLoop(String name, int phase) {
        this.name = name;
        this.phase = phase;
    }

    /** Does it once, and says how long to rest then. */
    protected abstract Duration runOnce();

    @Override
    public void start() {
        stopping = new CountDownLatch(1);
        thread = new Thread(this::run, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** Without an interrupt, which would close the files of an embedded database under its hands. */
    @Override
    public void stop() {
        stopping.countDown();
        try {
            thread.join(STOP_WITHIN.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public final boolean isRunning() {
        return stopping.getCount() > 0;
    }

    @Override
    public final int getPhase() {
        return phase;
    }

    private void run() {
        Duration rest = Duration.ZERO;
        while (!isToStopWithin(rest)) {
            rest = runSafely();
        }
    }

    private Duration runSafely() {
        try {
            Duration rest = runOnce();
            if (failing) {
                log.info("The {} goes on", name);
            }
            failing = false;
            return rest;
        } catch (RuntimeException failed) {
            tellOnce(failed);
            return AFTER_FAILURE;
        }
    }

    /** While the database is away it fails every second. */
    private void tellOnce(RuntimeException failed) {
        if (isRunning() && !failing) {
            log.error("The {} failed and tries again", name, failed);
            failing = true;
        }
    }

    private boolean isToStopWithin(Duration rest) {
        try {
            return stopping.await(rest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            return true;
        }
    }
}
