package org.accounthealth.query.events;

import java.util.ArrayList;
import java.util.List;
import org.accounthealth.query.ledger.StoredEvent;
import org.jspecify.annotations.Nullable;

/** Reads the histories of a few subjects, in the order of the log. */
final class SubjectScan implements Scan {

    private static final int BATCH = 500;

    private final List<SubjectReader> subjects;
    private final Span span;
    private long reached;
    private boolean done;

    SubjectScan(List<SubjectReader> subjects, Span span) {
        this.subjects = subjects;
        this.span = span;
        this.reached = span.order() == Order.newest ? span.last() + 1 : span.first() - 1;
        this.done = span.isEmpty();
    }

    @Override
    public boolean isDone() {
        return done;
    }

    @Override
    public List<StoredEvent> next() {
        List<StoredEvent> batch = new ArrayList<>(BATCH);
        StoredEvent next = take();
        while (next != null) {
            batch.add(next);
            reached = next.position();
            next = batch.size() < BATCH ? take() : null;
        }
        if (batch.size() < BATCH) {
            done = true;
            reached = span.end();
        }
        return batch;
    }

    @Override
    public long reached() {
        return reached;
    }

    /** The event that comes first of those that come next; null if there is none any more. */
    private @Nullable StoredEvent take() {
        SubjectReader best = null;
        StoredEvent first = null;
        for (SubjectReader subject : subjects) {
            StoredEvent next = subject.peek();
            if (next != null && (first == null || span.order().isBefore(next.position(), first.position()))) {
                best = subject;
                first = next;
            }
        }
        if (best != null) {
            best.remove();
        }
        return first;
    }
}
