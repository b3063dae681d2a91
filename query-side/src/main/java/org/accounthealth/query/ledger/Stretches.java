package org.accounthealth.query.ledger;

import org.jspecify.annotations.Nullable;

/**
 * The subjects of the log in the order of the database, cut into stretches of about as many events. Whoever works on them
 * takes the next one when it has finished another. Thread-safe.
 */
public final class Stretches {

    private final LedgerReader ledger;
    private final int events;
    private String last;
    private int taken;

    /**
     * @param afterSubject begins behind it; empty: with the first one
     * @param events of a stretch, but for the rest of its last subject
     */
    public Stretches(LedgerReader ledger, String afterSubject, int events) {
        this.ledger = ledger;
        this.last = afterSubject;
        this.events = events;
    }

    /**
     * All events of the subjects behind one, up to another one.
     *
     * @param number from 1, in order
     */
    public record Stretch(int number, String afterSubject, String throughSubject) {}

    /** The next one; null at the end. */
    public synchronized @Nullable Stretch next() {
        String from = last;
        return ledger.subjectBehind(from, events)
                .map(through -> {
                    last = through;
                    taken++;
                    return new Stretch(taken, from, through);
                })
                .orElse(null);
    }
}
