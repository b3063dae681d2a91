package org.accounthealth.query.events;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.accounthealth.query.ledger.LedgerReader;
import org.accounthealth.query.ledger.StoredEvent;

/** Reads everything. */
final class LogScan implements Scan {

    private static final int BATCH = 2_000;

    private final LedgerReader ledger;
    private Span rest;

    LogScan(LedgerReader ledger, Span span) {
        this.ledger = ledger;
        this.rest = span;
    }

    @Override
    public boolean isDone() {
        return rest.isEmpty();
    }

    @Override
    public List<StoredEvent> next() {
        if (rest.order() == Order.oldest) {
            long through = Math.min(rest.last(), rest.first() + BATCH - 1);
            List<StoredEvent> batch = read(rest.first(), through);
            rest = rest.behind(through);
            return batch;
        }
        long from = Math.max(rest.first(), rest.last() - BATCH + 1);
        List<StoredEvent> batch = new ArrayList<>(read(from, rest.last()));
        Collections.reverse(batch);
        rest = rest.behind(from);
        return batch;
    }

    @Override
    public long reached() {
        return rest.order() == Order.newest ? rest.last() + 1 : rest.first() - 1;
    }

    private List<StoredEvent> read(long first, long last) {
        return ledger.after(first - 1, (int) (last - first + 1));
    }
}
