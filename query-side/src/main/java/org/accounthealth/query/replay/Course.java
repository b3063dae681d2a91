package org.accounthealth.query.replay;

import java.time.Duration;
import java.util.function.Predicate;
import org.accounthealth.query.replay.Audit.Phase;
import org.accounthealth.query.replay.Audit.State;
import org.jspecify.annotations.Nullable;

/**
 * The course of one audit in this process: how far it is, at which rate, and whether it is to go on. Thread-safe: some of an
 * audit is done side by side.
 */
final class Course {

    private static final Duration BEAT = Duration.ofMillis(400);
    private static final Duration SAVE = Duration.ofSeconds(1);
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private final Journal journal;
    private final Predicate<Duration> stopWithin;
    private final int eventsPerSecond;

    private State state = State.WAITING;
    private Phase phase = Phase.LOG;
    private long done;
    private long doneBefore;
    private long phaseBegan = System.nanoTime();
    private long lastBeat = phaseBegan;
    private long lastSave = phaseBegan;
    private volatile boolean halted;

    /**
     * @param stopWithin rests for so long, and says whether the audit is to stop here
     * @param eventsPerSecond at most; 0: without a limit
     */
    Course(Journal journal, Predicate<Duration> stopWithin, int eventsPerSecond) {
        this.journal = journal;
        this.stopWithin = stopWithin;
        this.eventsPerSecond = eventsPerSecond;
    }

    /** The audit stops here: the server is stopping, or the audit was cancelled or taken over. Nothing is wrong. */
    static final class Halted extends RuntimeException {
        private static final long serialVersionUID = 1;

        Halted() {
            super("The audit stops here", null, false, false);
        }
    }

    /** @param alreadyDone events of this phase that were checked before */
    synchronized void begin(Phase next, long alreadyDone) {
        state = State.RUNNING;
        phase = next;
        done = alreadyDone;
        doneBefore = alreadyDone;
        phaseBegan = System.nanoTime();
        beat();
    }

    /** Counts events, and slows down where there is a limit. */
    void read(int events) {
        long due = count(events);
        goOn();
        for (long now = System.nanoTime(); now < due; now = System.nanoTime()) {
            rest(Duration.ofNanos(Math.min(due - now, BEAT.toNanos())));
        }
    }

    /** Before when nothing more is to be read. */
    private synchronized long count(int events) {
        done += events;
        return eventsPerSecond == 0
                ? Long.MIN_VALUE
                : phaseBegan + (done - doneBefore) * NANOS_PER_SECOND / eventsPerSecond;
    }

    /** How many events are to be read in one go: no more than for a second, where there is a limit. */
    int atOnce(int most) {
        return eventsPerSecond == 0 ? most : Math.min(most, eventsPerSecond);
    }

    /** That it is not to go on. */
    void halt() {
        halted = true;
    }

    /** @throws Halted if the audit is to stop here */
    void goOn() {
        rest(Duration.ZERO);
    }

    /** @throws Halted if the audit is to stop here */
    void rest(Duration duration) {
        if (halted || stopWithin.test(duration)) {
            throw new Halted();
        }
        beatIfDue();
    }

    private synchronized void beatIfDue() {
        if (System.nanoTime() - lastBeat > BEAT.toNanos()) {
            beat();
        }
    }

    /** A point to go on from, if the last one is a while ago. */
    synchronized void pass(@Nullable String account, Tally tally) {
        if (System.nanoTime() - lastSave > SAVE.toNanos()) {
            save(account, tally);
        }
    }

    /** A point to go on from. */
    synchronized void save(@Nullable String account, Tally tally) {
        lastSave = System.nanoTime();
        orHalt(journal.save(phase, account, tally.result()));
    }

    private void beat() {
        lastBeat = System.nanoTime();
        orHalt(journal.beat(state, done, rate()));
    }

    private long rate() {
        long millis = (System.nanoTime() - phaseBegan) / 1_000_000;
        return millis == 0 ? 0 : (done - doneBefore) * 1_000 / millis;
    }

    private static void orHalt(boolean stillOurs) {
        if (!stillOurs) {
            throw new Halted();
        }
    }
}
