package org.accounthealth.query.score;

import java.util.List;
import java.util.function.Supplier;
import org.accounthealth.api.AccountEvent;
import org.accounthealth.api.Recorded;
import org.accounthealth.query.facts.FactChanges;
import org.accounthealth.score.OrderBatch;
import org.accounthealth.score.OrderSums;
import org.jspecify.annotations.Nullable;

/**
 * Adds up the orders of an account along its events, and keeps the sums at every 256th of them: where that is depends on the
 * log alone. Nothing but the time of an answer depends on how many are kept.
 */
final class SumKeeping {

    static final int EVERY = 256;

    /** Sums of centuries would take up more than they save. */
    private static final int MOST_HOURS = 200_000;

    /** Null where none are to be kept. */
    private final @Nullable OrderSums sums;

    private SumKeeping(@Nullable OrderSums sums) {
        this.sums = sums;
    }

    /** @param before the sums before these events, if they are needed */
    static SumKeeping along(List<Recorded<AccountEvent>> events, Supplier<OrderSums> before) {
        long first = events.get(0).sequence();
        long last = events.get(events.size() - 1).sequence();
        return new SumKeeping(kept(last + 1) > kept(first) ? before.get() : null);
    }

    /** How many sums are kept of an account with so many events. */
    static long kept(long events) {
        return events / EVERY;
    }

    /** Takes in what an event changed in a fact. */
    void note(@Nullable Object before, @Nullable Object after, Recorded<AccountEvent> recorded, FactChanges changes) {
        if (sums == null) {
            return;
        }
        if (after instanceof OrderBatch batch) {
            sums.add(batch.deliveredAt(), batch.changeFrom((OrderBatch) before));
        }
        if ((recorded.sequence() + 1) % EVERY == 0 && sums.size() <= MOST_HOURS) {
            changes.keep(recorded.event().accountId(), sums, recorded.position());
        }
    }
}
