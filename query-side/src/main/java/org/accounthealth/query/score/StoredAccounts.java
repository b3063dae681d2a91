package org.accounthealth.query.score;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.accounthealth.api.AccountId;
import org.accounthealth.api.TimelineStep;
import org.accounthealth.query.score.ScoreStore.Current;
import org.accounthealth.score.OrderBatch;
import org.accounthealth.score.OrderSums;
import org.accounthealth.score.Violation;

/** What is stored of accounts by now, as far as their scores are followed from there. */
interface StoredAccounts {

    /** Nothing is stored of any account. */
    StoredAccounts NONE = new StoredAccounts() {
        @Override
        public Optional<Current> current(AccountId account) {
            return Optional.empty();
        }

        @Override
        public Collection<OrderBatch> batches(AccountId account, Instant deliveredAfter) {
            return List.of();
        }

        @Override
        public Collection<OrderBatch> batch(AccountId account, String batchId) {
            return List.of();
        }

        @Override
        public OrderSums orderSums(AccountId account) {
            return new OrderSums();
        }

        @Override
        public List<Violation> violations(AccountId account) {
            return List.of();
        }

        @Override
        public List<TimelineStep> stepsFrom(AccountId account, Instant instant) {
            return List.of();
        }
    };

    Optional<Current> current(AccountId account);

    /** The batches known now that were delivered after an instant. */
    Collection<OrderBatch> batches(AccountId account, Instant deliveredAfter);

    /** One batch as known now, whenever it was delivered. */
    Collection<OrderBatch> batch(AccountId account, String batchId);

    /** The orders known now. */
    OrderSums orderSums(AccountId account);

    /** All violations known now. */
    List<Violation> violations(AccountId account);

    /** The steps from the one in force at an instant on. */
    List<TimelineStep> stepsFrom(AccountId account, Instant instant);
}
