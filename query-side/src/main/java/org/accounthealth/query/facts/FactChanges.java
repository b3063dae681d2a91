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
import org.accounthealth.score.Violation;
import org.jspecify.annotations.Nullable;

/** Collects what events change in the facts, to be written at once. */
public final class FactChanges {

    private final Versions batches = new Versions();
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
            batches.replace(account, batch.batchId(), before != null, row(account, batch, position), position);
        } else if (after instanceof Violation violation) {
            violations.replace(
                    account, violation.violationId(), before != null, row(account, violation, position), position);
        }
    }

    /** Adds those of another account. */
    public void add(FactChanges account) {
        batches.add(account.batches);
        violations.add(account.violations);
    }

    /** Writes everything noted. */
    public void writeTo(FactStore store) {
        store.closeBatches(batches.closed);
        store.insertBatches(batches.opened);
        store.closeViolations(violations.closed);
        store.insertViolations(violations.opened);
    }

    /** Hands on what is new in an account of which nothing was known before: so there is nothing to close. */
    public void putNewInto(RowSink rows) {
        batches.opened.forEach(row -> rows.put(FactStore.ORDERS, row));
        violations.opened.forEach(row -> rows.put(FactStore.VIOLATIONS, row));
    }

    /** Versions of facts of one kind. One that comes and goes here is closed here, before it is ever written. */
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

    // The last column of either row is known_to.

    private static Object[] row(AccountId account, OrderBatch batch, long position) {
        return new Object[] {
            account.toString(), batch.batchId(), Micros.of(batch.deliveredAt()), batch.count(), position, FactStore.OPEN
        };
    }

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
