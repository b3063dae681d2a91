package org.accounthealth.command.account;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import org.accounthealth.api.AccountEvent;
import org.accounthealth.api.AccountEvent.AccountOpened;
import org.accounthealth.api.AccountEvent.OrdersDelivered;
import org.accounthealth.api.AccountEvent.OrdersVoided;
import org.accounthealth.api.AccountEvent.ViolationDetected;
import org.accounthealth.api.AccountEvent.ViolationNullified;
import org.accounthealth.api.AccountEvent.ViolationReclassified;
import org.accounthealth.api.AccountEvent.ViolationReopened;
import org.accounthealth.api.AccountEvent.ViolationResolved;
import org.accounthealth.score.History;
import org.jspecify.annotations.Nullable;

/** What an account must remember to decide: which facts it has, under which ids, and as which event. */
final class AccountState {

    private long lastSequence = -1;
    private @Nullable Known<AccountOpened> opened;
    private final Map<String, BatchState> batches = new HashMap<>();
    private final Map<String, ViolationState> violations = new HashMap<>();

    /** A stored fact and its event number. */
    record Known<F extends AccountEvent>(F fact, long sequence) {}

    /** A batch of orders and what was taken off it. Nearly all that is remembered is batches, so it keeps no more than it needs. */
    static final class BatchState {
        private final int count;
        private final Instant deliveredAt;
        final long sequence;
        private Map<OrdersVoided, Long> voids = Map.of();
        private int left;

        BatchState(OrdersDelivered fact, long sequence) {
            this.count = fact.count();
            this.deliveredAt = fact.deliveredAt();
            this.sequence = sequence;
            this.left = count;
        }

        /** Whether it is a batch with the same id and the same content. */
        boolean isDeliveredBy(OrdersDelivered fact) {
            return fact.count() == count && fact.deliveredAt().equals(deliveredAt);
        }

        /** As which event it was told that orders are void; null if it was not. */
        @Nullable
        Long sequenceOf(OrdersVoided fact) {
            return voids.get(fact);
        }

        int left() {
            return left;
        }

        private void evolve(OrdersVoided fact, long sequence) {
            voids = voids.isEmpty() ? new HashMap<>(2) : voids;
            voids.put(fact, sequence);
            left -= fact.count();
        }
    }

    /** A violation and what became of it. */
    static final class ViolationState {
        final Known<ViolationDetected> detected;
        /** Resolutions, reopenings and reclassifications. */
        final Map<AccountEvent, Long> changes = new HashMap<>(2);

        @Nullable
        Known<ViolationNullified> nullified;

        ViolationState(Known<ViolationDetected> detected) {
            this.detected = detected;
        }

        /** Whether the last resolution or reopening dated at or before the instant is a resolution. */
        boolean isResolvedAt(Instant instant) {
            return changes.entrySet().stream()
                    .filter(change -> !(change.getKey() instanceof ViolationReclassified))
                    .filter(change -> !change.getKey().happenedAt().isAfter(instant))
                    .max(Map.Entry.<AccountEvent, Long>comparingByKey(Comparator.comparing(AccountEvent::happenedAt))
                            .thenComparing(Map.Entry.comparingByValue()))
                    .map(change -> change.getKey() instanceof ViolationResolved)
                    .orElse(false);
        }
    }

    void evolve(AccountEvent event, long sequence) {
        lastSequence = sequence;
        if (event instanceof AccountOpened fact) {
            opened = new Known<>(fact, sequence);
        } else if (event instanceof OrdersDelivered fact) {
            batches.put(fact.batchId(), new BatchState(fact, sequence));
        } else if (event instanceof OrdersVoided fact) {
            evolveBatch(fact, sequence);
        } else if (event instanceof ViolationDetected fact) {
            violations.put(fact.violationId(), new ViolationState(new Known<>(fact, sequence)));
        } else {
            evolveViolation(event, sequence);
        }
    }

    private void evolveBatch(OrdersVoided fact, long sequence) {
        BatchState batch = batches.get(fact.batchId());
        if (batch != null) {
            batch.evolve(fact, sequence);
        }
    }

    private void evolveViolation(AccountEvent event, long sequence) {
        ViolationState violation = violations.get(History.violationIdOf(event));
        if (violation == null) {
            return;
        }
        if (event instanceof ViolationNullified fact) {
            violation.nullified = new Known<>(fact, sequence);
        } else if (event instanceof ViolationResolved
                || event instanceof ViolationReopened
                || event instanceof ViolationReclassified) {
            violation.changes.put(event, sequence);
        } else {
            throw new AssertionError("An event that is not folded: " + event.getClass());
        }
    }

    /** The number of the last event, -1 before the first. */
    long lastSequence() {
        return lastSequence;
    }

    @Nullable
    Known<AccountOpened> opened() {
        return opened;
    }

    @Nullable
    BatchState batch(String batchId) {
        return batches.get(batchId);
    }

    @Nullable
    ViolationState violation(String violationId) {
        return violations.get(violationId);
    }
}
