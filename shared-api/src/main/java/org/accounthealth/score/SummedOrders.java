package org.accounthealth.score;

import java.time.Instant;
import java.util.Collection;

/**
 * The orders of an account known at K: their sums, and where the batches are found in the few spans of time in which each
 * matters.
 *
 * @param batches gives the same each time it is asked
 */
public record SummedOrders(OrderSums sums, Batches batches) {

    /** The batches behind the sums. */
    @FunctionalInterface
    public interface Batches {

        /** Those known that were delivered from an instant on and before another one. */
        Collection<OrderBatch> delivered(Instant fromInclusive, Instant toExclusive);
    }
}
