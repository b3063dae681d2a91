package org.accounthealth.score;

import java.time.Instant;

/**
 * A batch of orders, as far as known.
 *
 * @param count orders that count, voided ones taken off; never below 0
 */
public record OrderBatch(String batchId, Instant deliveredAt, long count) {

    OrderBatch less(int voided) {
        return new OrderBatch(batchId, deliveredAt, Math.max(0, count - voided));
    }
}
