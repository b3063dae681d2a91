package org.accounthealth.score;

import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A batch of orders, as far as known.
 *
 * @param count orders that count, voided ones taken off; never below 0
 */
public record OrderBatch(String batchId, Instant deliveredAt, long count) {

    static final Comparator<OrderBatch> BY_DELIVERY =
            Comparator.comparing(OrderBatch::deliveredAt).thenComparing(OrderBatch::batchId);

    /** Comes before every batch that is delivered after the instant, and after all others. */
    static OrderBatch firstAfter(Instant exclusive) {
        return new OrderBatch("", exclusive.plusNanos(1), 0);
    }

    /** The same batch with what became known of it in another place. */
    public OrderBatch plus(OrderBatch other) {
        return new OrderBatch(batchId, deliveredAt, count + other.count);
    }

    /** How many orders it has more than it was known to have, or fewer; all of them if it was not known. */
    public long changeFrom(@Nullable OrderBatch before) {
        return count - (before == null ? 0 : before.count);
    }

    OrderBatch less(int voided) {
        return new OrderBatch(batchId, deliveredAt, Math.max(0, count - voided));
    }
}
