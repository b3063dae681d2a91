package org.accounthealth.command.ledger;

import java.time.Clock;
import java.time.Duration;
import org.accounthealth.command.intake.StartOrder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Seals in the background, from when the application has started until it stops. */
@Component
class SealerThread implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(SealerThread.class);

    private static final Duration IDLE = Duration.ofMillis(10);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(5);

    private final Sealer sealer;
    private final Clock clock;
    private volatile boolean running;
    private Thread thread = new Thread();

    SealerThread(Sealer sealer, Clock clock) {
        this.sealer = sealer;
        this.clock = clock;
    }

    @Override
    public void start() {
        sealer.endWhatWasLeftAnnounced(clock);
        running = true;
        thread = new Thread(this::run, "sealer");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void stop() {
        running = false;
        try {
            thread.join(STOP_WITHIN.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return StartOrder.SEALING;
    }

    private void run() {
        while (running) {
            pause(sealed() ? IDLE : AFTER_FAILURE);
        }
    }

    private boolean sealed() {
        try {
            sealer.sealAll(clock);
            return true;
        } catch (RuntimeException failed) {
            log.error("Sealing failed; it is tried again. Nothing is lost: events wait for their place", failed);
            return false;
        }
    }

    private void pause(Duration duration) {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException interrupted) {
            running = false;
        }
    }
}
