package org.accounthealth.query.work;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes one step after the other until it is stopped. A step that fails is tried again after a while. */
public final class Background {

    private static final Logger log = LoggerFactory.getLogger(Background.class);

    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

    private final String name;
    private final Supplier<Duration> step;
    private volatile CountDownLatch stopping = new CountDownLatch(0);
    private Thread thread = new Thread();

    /**
     * @param name of what is done, for the log
     * @param step says how long to rest after it
     */
    public Background(String name, Supplier<Duration> step) {
        this.name = name;
        this.step = step;
    }

    public void start() {
        stopping = new CountDownLatch(1);
        thread = new Daemons(name).newYieldingThread(this::run);
        thread.start();
    }

    /** Without an interrupt, which would close the files of an embedded database under its hands. */
    public void stop(Duration within) {
        stopping.countDown();
        try {
            thread.join(within.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    public boolean isRunning() {
        return stopping.getCount() > 0;
    }

    /** Rests for so long, and says whether it is to stop. */
    public boolean isToStopWithin(Duration rest) {
        try {
            return stopping.await(rest.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException interrupted) {
            return true;
        }
    }

    private void run() {
        Duration rest = Duration.ZERO;
        while (!isToStopWithin(rest)) {
            rest = runSafely();
        }
    }

    private Duration runSafely() {
        try {
            return step.get();
        } catch (RuntimeException failed) {
            if (isRunning()) {
                log.error("The {} failed and are tried again", name, failed);
            }
            return AFTER_FAILURE;
        }
    }
}
