package org.accounthealth.score;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import org.accounthealth.api.AccountEvent;
import org.accounthealth.api.AccountEvent.AccountOpened;
import org.accounthealth.api.AccountEvent.OrdersDelivered;
import org.accounthealth.api.AccountEvent.OrdersVoided;
import org.accounthealth.api.AccountEvent.ViolationDetected;
import org.accounthealth.api.AccountEvent.ViolationNullified;
import org.accounthealth.api.AccountEvent.ViolationReclassified;
import org.accounthealth.api.AccountEvent.ViolationReopened;
import org.accounthealth.api.AccountEvent.ViolationResolved;
import org.accounthealth.api.AccountId;
import org.accounthealth.score.Violation.StatusChange;
import org.jspecify.annotations.Nullable;

/**
 * The facts of one account, as far as known: the fold of its events. It never refuses an event. The order of arrival does
 * not matter: what refers to a batch or violation that is not known yet waits for it; a fact told twice is told once.
 */
public final class History {

    private final AccountId accountId;
    private @Nullable Instant openedAt;
    private final Map<String, OrderBatch> batches = new HashMap<>();
    private final NavigableSet<OrderBatch> batchesByDelivery = new TreeSet<>(OrderBatch.BY_DELIVERY);
    private final Map<String, Violation> violations = new HashMap<>();
    /** Facts without an id of their own: told twice, they are known by their content. */
    private final Set<AccountEvent> told = new HashSet<>();

    private final Map<String, List<AccountEvent>> waiting = new HashMap<>();

    public History(AccountId accountId) {
        this.accountId = accountId;
    }

    /** A history whose facts were folded before. */
    public static History of(
            AccountId accountId,
            @Nullable Instant openedAt,
            Collection<OrderBatch> batches,
            Collection<Violation> violations) {
        History history = new History(accountId);
        history.openedAt = openedAt;
        batches.forEach(history::put);
        violations.forEach(violation -> history.violations.put(violation.violationId(), violation));
        return history;
    }

    /** The same facts, to be evolved on their own. */
    History copy() {
        History copy = of(accountId, openedAt, batches.values(), violations.values());
        copy.told.addAll(told);
        waiting.forEach((key, events) -> copy.waiting.put(key, new ArrayList<>(events)));
        return copy;
    }

    /** Takes in one more event. */
    public void evolve(AccountEvent event) {
        if (event instanceof AccountOpened fact) {
            openedAt = openedAt == null ? fact.openedAt() : openedAt;
        } else if (event instanceof OrdersDelivered fact) {
            if (!batches.containsKey(fact.batchId())) {
                put(new OrderBatch(fact.batchId(), fact.deliveredAt(), fact.count()));
                applyWaiting("batch " + fact.batchId());
            }
        } else if (event instanceof OrdersVoided fact) {
            OrderBatch batch = batches.get(fact.batchId());
            if (awaits(batch != null, "batch " + fact.batchId(), fact) && batch != null && told.add(fact)) {
                put(batch.less(fact.count()));
            }
        } else {
            evolveViolation(event);
        }
    }

    /** Takes a violation out, as if it had never been detected; one that is not there stays away. */
    void remove(String violationId) {
        violations.remove(violationId);
    }

    private void put(OrderBatch batch) {
        OrderBatch before = batches.put(batch.batchId(), batch);
        if (before != null) {
            batchesByDelivery.remove(before);
        }
        batchesByDelivery.add(batch);
    }

    private void evolveViolation(AccountEvent event) {
        String id = violationIdOf(event);
        if (event instanceof ViolationDetected fact) {
            if (violations.putIfAbsent(id, Violation.of(fact)) == null) {
                applyWaiting("violation " + id);
            }
        } else if (awaits(violations.containsKey(id), "violation " + id, event) && told.add(event)) {
            violations.computeIfPresent(id, (key, violation) -> evolve(violation, event));
        }
    }

    private static Violation evolve(Violation violation, AccountEvent event) {
        if (event instanceof ViolationResolved fact) {
            return violation.with(new StatusChange(fact.resolvedAt(), true));
        } else if (event instanceof ViolationReopened fact) {
            return violation.with(new StatusChange(fact.reopenedAt(), false));
        } else if (event instanceof ViolationReclassified fact) {
            return violation.with(fact);
        } else if (event instanceof ViolationNullified) {
            return violation.nullify();
        }
        throw new AssertionError("An event that is not folded: " + event.getClass());
    }

    /** The violation that an event is about. */
    public static String violationIdOf(AccountEvent event) {
        if (event instanceof ViolationDetected fact) {
            return fact.violationId();
        } else if (event instanceof ViolationResolved fact) {
            return fact.violationId();
        } else if (event instanceof ViolationReopened fact) {
            return fact.violationId();
        } else if (event instanceof ViolationReclassified fact) {
            return fact.violationId();
        } else if (event instanceof ViolationNullified fact) {
            return fact.violationId();
        }
        throw new AssertionError("An event without a violation: " + event.getClass());
    }

    private boolean awaits(boolean known, String key, AccountEvent event) {
        if (!known) {
            waiting.computeIfAbsent(key, unused -> new ArrayList<>()).add(event);
        }
        return known;
    }

    private void applyWaiting(String key) {
        List<AccountEvent> events = waiting.remove(key);
        if (events != null) {
            events.forEach(this::evolve);
        }
    }

    public AccountId accountId() {
        return accountId;
    }

    /** From when on the account exists; null if nothing says so. */
    public @Nullable Instant openedAt() {
        return openedAt;
    }

    /**
     * Lets go of batches that no window reaches any more, so that a long log needs no more memory than its windows.
     *
     * @param deliveredUntil batches delivered at or before it are forgotten
     */
    void forgetBatches(Instant deliveredUntil) {
        NavigableSet<OrderBatch> old = batchesByDelivery.headSet(OrderBatch.firstAfter(deliveredUntil), false);
        old.forEach(batch -> batches.remove(batch.batchId()));
        old.clear();
        told.removeIf(event -> event instanceof OrdersVoided fact && !batches.containsKey(fact.batchId()));
    }

    public @Nullable OrderBatch batch(String batchId) {
        return batches.get(batchId);
    }

    public @Nullable Violation violation(String violationId) {
        return violations.get(violationId);
    }

    /** All batches, by date of delivery and id. */
    public Collection<OrderBatch> batches() {
        return batchesByDelivery;
    }

    /** The batches delivered after an instant, by date of delivery and id. */
    Collection<OrderBatch> batchesDeliveredAfter(Instant exclusive) {
        return batchesByDelivery.tailSet(OrderBatch.firstAfter(exclusive), true);
    }

    public Collection<Violation> violations() {
        return violations.values();
    }
}
