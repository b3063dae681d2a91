package org.accounthealth.query.events;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.accounthealth.query.ledger.LedgerReader;
import org.accounthealth.query.ledger.StoredEvent;
import org.jspecify.annotations.Nullable;

/** Reads the history of one subject, as far as it lies in a part of the log. */
final class SubjectReader {

    private static final int BATCH = 500;

    private final LedgerReader ledger;
    private final String subject;
    private final Order order;
    private final long first;
    private final long behindLast;
    private final Deque<StoredEvent> read = new ArrayDeque<>();
    private long done;

    /** @param first its sequence, and {@code behindLast} that of the last one plus one */
    SubjectReader(LedgerReader ledger, String subject, Order order, long first, long behindLast) {
        this.ledger = ledger;
        this.subject = subject;
        this.order = order;
        this.first = first;
        this.behindLast = behindLast;
    }

    /** The next event; null at the end. */
    @Nullable
    StoredEvent peek() {
        while (read.isEmpty() && done < behindLast - first) {
            fill();
        }
        return read.peek();
    }

    void remove() {
        read.remove();
    }

    private void fill() {
        long many = Math.min(BATCH, behindLast - first - done);
        long from = order == Order.oldest ? first + done : behindLast - done - many;
        List<StoredEvent> batch = ledger.ofSubject(subject, from, (int) many);
        for (StoredEvent event : batch) {
            if (order == Order.oldest) {
                read.addLast(event);
            } else {
                read.addFirst(event);
            }
        }
        done += many;
    }
}
