package org.accounthealth.score;

import java.time.Instant;
import java.util.List;
import org.accounthealth.api.AccountEvent;
import org.accounthealth.api.AccountEvent.AccountOpened;
import org.accounthealth.api.AccountEvent.OrdersDelivered;
import org.accounthealth.api.AccountEvent.OrdersVoided;
import org.accounthealth.api.Micros;
import org.accounthealth.api.Rulebook;
import org.accounthealth.api.ScoreAnswer.NotRatedReason;
import org.jspecify.annotations.Nullable;

/**
 * Moves through time, forwards only, and knows the score at each point. Facts may be put in at any point; what they change
 * before that point is not looked at again. Orders are counted up and down as they enter and leave the window, so a step
 * costs the same however long the history is.
 */
final class Sweep {

    private final History history;
    private Rules rules;
    private Instant now;

    private final Deltas ordersToCome = new Deltas();
    private long ordersInWindow;
    private final ViolationBook violations = new ViolationBook();

    /** Starts with all facts of a history; those that come later are taken in by {@link #evolve}. */
    Sweep(History history, List<Rulebook> rulebooks, Instant start) {
        this.history = history;
        this.rules = new Rules(rulebooks, history.accountId().marketplace());
        this.now = start;
        history.violations().forEach(violations::put);
        recountOrders();
    }

    void rulebooks(List<Rulebook> known) {
        rules = new Rules(known, history.accountId().marketplace());
        violations.forgetPrices();
        recountOrders();
    }

    /** Takes in one more event of the account, into the history as well. */
    void evolve(AccountEvent event) {
        if (event instanceof OrdersDelivered fact) {
            evolveBatch(fact.batchId(), fact);
        } else if (event instanceof OrdersVoided fact) {
            evolveBatch(fact.batchId(), fact);
        } else {
            history.evolve(event);
            Violation violation =
                    event instanceof AccountOpened ? null : history.violation(History.violationIdOf(event));
            if (violation != null) {
                violations.put(violation);
            }
        }
    }

    private void evolveBatch(String batchId, AccountEvent event) {
        OrderBatch before = history.batch(batchId);
        history.evolve(event);
        OrderBatch after = history.batch(batchId);
        if (after != null && !after.equals(before)) {
            // A batch never moves, so it is the difference that enters and leaves the window.
            count(after, after.count() - (before == null ? 0 : before.count()));
        }
    }

    History history() {
        return history;
    }

    Instant now() {
        return now;
    }

    /** Moves on. Points in between are passed over: go to {@link #nextBoundary()} first where each matters. */
    void advanceTo(Instant instant) {
        Rulebook before = rules.inForceAt(now);
        now = instant;
        if (sameWindow(before, rules.inForceAt(now))) {
            ordersInWindow += ordersToCome.takeThrough(Micros.of(now));
        } else {
            recountOrders();
        }
    }

    /** The next instant at which anything can change, if there is one. */
    @Nullable
    Instant nextBoundary() {
        long nowMicros = Micros.of(now);
        long next = ordersToCome.nextAt();
        Rulebook rulebook = rules.inForceAt(now);
        if (rulebook != null) {
            next = Math.min(next, violations.nextBoundary(nowMicros, rules, rulebook));
        }
        for (Rulebook candidate : rules.byDate()) {
            next = laterOf(candidate.effectiveFrom(), next);
        }
        Instant openedAt = history.openedAt();
        if (openedAt != null) {
            next = laterOf(openedAt, next);
        }
        return next == Long.MAX_VALUE ? null : Micros.toInstant(next);
    }

    private long laterOf(Instant candidate, long soonest) {
        return candidate.isAfter(now) ? Math.min(Micros.of(candidate), soonest) : soonest;
    }

    Standing standing() {
        Instant openedAt = history.openedAt();
        if (openedAt == null) {
            return Standing.notRated(NotRatedReason.ACCOUNT_UNKNOWN);
        } else if (openedAt.isAfter(now)) {
            return Standing.notRated(NotRatedReason.NOT_YET_OPEN);
        }
        Rulebook rulebook = rules.inForceAt(now);
        if (rulebook == null) {
            return Standing.notRated(NotRatedReason.NO_RULEBOOK);
        }
        return Standing.rated(Formula.rate(rulebook, ordersInWindow, violations.tally(now, rules, rulebook)));
    }

    /** All violations that count, with their prices. */
    List<PricedViolation> priced() {
        return violations.priced(rules);
    }

    private void count(OrderBatch batch, long count) {
        Rulebook rulebook = rules.inForceAt(now);
        if (rulebook == null || count == 0) {
            return; // counted when the first rulebook comes into force
        }
        Instant leavesAt = batch.deliveredAt().plus(rulebook.window());
        if (!leavesAt.isAfter(now)) {
            return;
        }
        if (batch.deliveredAt().isAfter(now)) {
            ordersToCome.add(Micros.of(batch.deliveredAt()), count);
        } else {
            ordersInWindow += count;
        }
        ordersToCome.add(Micros.of(leavesAt), -count);
    }

    private void recountOrders() {
        ordersInWindow = 0;
        ordersToCome.clear();
        Rulebook rulebook = rules.inForceAt(now);
        if (rulebook != null) {
            history.batchesDeliveredAfter(now.minus(rulebook.window())).forEach(batch -> count(batch, batch.count()));
        }
    }

    private static boolean sameWindow(@Nullable Rulebook one, @Nullable Rulebook other) {
        return one == null ? other == null : other != null && one.windowDays() == other.windowDays();
    }
}
