package org.accounthealth.query.rebuild;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.accounthealth.query.work.Daemons;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The course of one rebuild in this process: how far it is, at which rate, and whether it is to go on. */
final class Course implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Course.class);

    private static final Duration BEAT = Duration.ofMillis(400);
    private static final long MILLIS_PER_SECOND = 1_000;

    private final Journal journal;
    private final ScheduledExecutorService beats;
    private final AtomicLong accounts = new AtomicLong();
    private final AtomicLong events = new AtomicLong();
    private volatile String phase = "beginning";
    private volatile boolean halted;
    private final long began = System.nanoTime();
    private volatile long read = began;

    /** Where the course is written down. */
    interface Journal {

        /** That it goes on, and how far it is. Whether it is still to go on here. */
        boolean beat(String phase, long accounts, long events, long rate);
    }

    /** The rebuild stops here: it was cancelled or taken over, or the server is stopping. Nothing is wrong. */
    static final class Halted extends RuntimeException {
        private static final long serialVersionUID = 1;

        Halted() {
            super("The rebuild stops here", null, false, false);
        }
    }

    Course(Journal journal) {
        this.journal = journal;
        this.beats = Executors.newSingleThreadScheduledExecutor(new Daemons("rebuild-beat"));
        // Of its own, because some statements take longer than others wait for a sign of life.
        ScheduledFuture<?> unused = beats.scheduleWithFixedDelay(this::beat, 0, BEAT.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** @throws Halted if it is to stop here */
    void phase(String words) {
        phase = words;
        log.info("Rebuild of the projections: {}", words);
        goOn();
    }

    /** Counts what was read of the log account by account. */
    void read(long moreAccounts, long moreEvents) {
        accounts.addAndGet(moreAccounts);
        events.addAndGet(moreEvents);
        read = System.nanoTime();
    }

    long accounts() {
        return accounts.get();
    }

    long events() {
        return events.get();
    }

    /** @throws Halted if it is to stop here */
    void goOn() {
        if (halted) {
            throw new Halted();
        }
    }

    /** That it is not to go on. */
    void halt() {
        halted = true;
    }

    long rate() {
        long millis = TimeUnit.NANOSECONDS.toMillis(read - began);
        return millis == 0 ? 0 : events.get() * MILLIS_PER_SECOND / millis;
    }

    private void beat() {
        try {
            if (!journal.beat(phase, accounts.get(), events.get(), rate())) {
                halted = true;
            }
        } catch (RuntimeException databaseAway) {
            log.debug("The course of the rebuild is written down later", databaseAway);
        }
    }

    @Override
    public void close() {
        beats.shutdown();
    }
}
