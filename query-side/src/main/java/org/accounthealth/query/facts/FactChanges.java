package org.accounthealth.query.facts;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.accounthealth.api.AccountEvent;
import org.accounthealth.api.AccountEvent.AccountOpened;
import org.accounthealth.api.AccountEvent.OrdersDelivered;
import org.accounthealth.api.AccountEvent.OrdersVoided;
import org.accounthealth.api.AccountId;
import org.accounthealth.api.Micros;
import org.accounthealth.score.History;
import org.accounthealth.score.OrderBatch;
import org.accounthealth.score.OrderSums;
import org.accounthealth.score.Violation;
import org.jspecify.annotations.Nullable;

/** Collects what events change in the facts, to be written at once. */
public final class FactChanges {

    private final List<Object[]> orders = new ArrayList<>();
    private final List<Object[]> sums = new ArrayList<>();
    private final Versions violations = new Versions();

    /**
     * The fact an event is about, as the history has it: to be compared before and after the event is folded.
     *
     * @return an {@link OrderBatch}, a {@link Violation} or null
     */
    public static @Nullable Object factOf(AccountEvent event, History history) {
        if (event instanceof AccountOpened) {
            return null;
        } else if (event instanceof OrdersDelivered delivered) {
            return history.batch(delivered.batchId());
        } else if (event instanceof OrdersVoided voided) {
            return history.batch(voided.batchId());
        }
        return history.violation(History.violationIdOf(event));
    }

    /** Notes that from a position on a fact is known otherwise than before. */
    public void note(AccountId account, @Nullable Object before, @Nullable Object after, long position) {
        if (after == null || after.equals(before)) {
            return;
        }
        if (after instanceof OrderBatch batch) {
            orders.add(row(account, batch, (OrderBatch) before, position));
        } else if (after instanceof Violation violation) {
            violations.replace(
                    account, violation.violationId(), before != null, row(account, violation, position), position);
        }
    }

    /** Keeps sums of orders as known at a position. */
    public void keep(AccountId account, OrderSums known, long position) {
        sums.add(new Object[] {account.toString(), position, WrittenSums.write(known)});
    }

    /** Adds those of another account. */
    public void add(FactChanges account) {
        orders.addAll(account.orders);
        sums.addAll(account.sums);
        violations.add(account.violations);
    }

    /** Writes everything noted. */
    public void writeTo(FactStore store) {
        store.insertBatches(orders);
        store.insertSums(sums);
        store.closeViolations(violations.closed);
        store.insertViolations(violations.opened);
    }

    /** Hands on what is new in an account of which nothing was known before: so there is nothing to close. */
    public void putNewInto(RowSink rows) {
        orders.forEach(row -> rows.put(FactStore.ORDERS, row));
        sums.forEach(row -> rows.put(FactStore.SUMS, row));
        violations.opened.forEach(row -> rows.put(FactStore.VIOLATIONS, row));
    }

    /** Versions of violations. One that comes and goes here is closed here, before it is ever written. */
    private static final class Versions {
        final List<Object[]> closed = new ArrayList<>();
        final List<Object[]> opened = new ArrayList<>();
        private final Map<String, Object[]> newest = new HashMap<>();

        void add(Versions account) {
            closed.addAll(account.closed);
            opened.addAll(account.opened);
        }

        void replace(AccountId account, String id, boolean knownBefore, Object[] row, long position) {
            Object[] openedHere = newest.put(account + "/" + id, row);
            if (openedHere != null) {
                openedHere[openedHere.length - 1] = position;
            } else if (knownBefore) {
                closed.add(new Object[] {position, account.toString(), id});
            }
            opened.add(row);
        }
    }

    private static Object[] row(AccountId account, OrderBatch batch, @Nullable OrderBatch before, long position) {
        return new Object[] {
            account.toString(), position, batch.batchId(), Micros.of(batch.deliveredAt()), batch.changeFrom(before)
        };
    }

    /** The last column is known_to. */
    private static @Nullable Object[] row(AccountId account, Violation violation, long position) {
        return new @Nullable Object[] {
            account.toString(),
            violation.violationId(),
            violation.policy().name(),
            violation.severity().name(),
            Micros.of(violation.detectedAt()),
            violation.reclassifiedAt() == null ? null : Micros.of(violation.reclassifiedAt()),
            violation.nullified(),
            StatusChanges.format(violation.changes()),
            position,
            FactStore.OPEN
        };
    }
}
