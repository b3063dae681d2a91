package org.accounthealth.score;

import java.time.Instant;
import java.util.List;
import org.accounthealth.api.AccountEvent;
import org.accounthealth.api.AccountEvent.AccountOpened;
import org.accounthealth.api.AccountEvent.OrdersDelivered;
import org.accounthealth.api.AccountEvent.OrdersVoided;
import org.accounthealth.api.Rulebook;

/** A sweep that takes in facts at any point. What they change before that point is not looked at again. */
final class LearningSweep extends Sweep {

    private final CountedWindow orders;

    /** Starts with all facts of a history; those that come later are taken in by {@link #evolve}. */
    LearningSweep(History history, List<Rulebook> rulebooks, Instant start) {
        this(history, new CountedWindow(history), rulebooks, start);
    }

    private LearningSweep(History history, CountedWindow orders, List<Rulebook> rulebooks, Instant start) {
        super(history, orders, rulebooks, start);
        this.orders = orders;
    }

    /** Takes in one more event of the account, into the history as well. */
    void evolve(AccountEvent event) {
        if (event instanceof OrdersDelivered fact) {
            evolveBatch(fact.batchId(), fact);
        } else if (event instanceof OrdersVoided fact) {
            evolveBatch(fact.batchId(), fact);
        } else {
            history().evolve(event);
            Violation violation =
                    event instanceof AccountOpened ? null : history().violation(History.violationIdOf(event));
            if (violation != null) {
                put(violation);
            }
        }
    }

    private void evolveBatch(String batchId, AccountEvent event) {
        OrderBatch before = history().batch(batchId);
        history().evolve(event);
        OrderBatch after = history().batch(batchId);
        if (after != null && !after.equals(before)) {
            // A batch never moves, so it is the difference that enters and leaves the window.
            orders.count(after, after.changeFrom(before));
        }
    }
}
