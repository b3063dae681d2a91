package org.accounthealth.score;

import java.time.Instant;
import java.util.List;
import org.accounthealth.api.Micros;
import org.accounthealth.api.Rulebook;
import org.accounthealth.api.ScoreAnswer.NotRatedReason;
import org.jspecify.annotations.Nullable;

/** Moves through time, forwards only, and knows the score at each point. */
class Sweep {

    private final History history;
    private final OrderWindow orders;
    private final ViolationBook violations = new ViolationBook();
    private Rules rules;
    private Instant now;

    /** @param history the facts; of the orders only what the window knows is counted */
    Sweep(History history, OrderWindow orders, List<Rulebook> rulebooks, Instant start) {
        this.history = history;
        this.orders = orders;
        this.rules = new Rules(rulebooks, history.accountId().marketplace());
        this.now = start;
        history.violations().forEach(violations::put);
        orders.moveTo(Micros.of(now), rules.inForceAt(now));
    }

    final void rulebooks(List<Rulebook> known) {
        rules = new Rules(known, history.accountId().marketplace());
        violations.forgetPrices();
        orders.moveTo(Micros.of(now), rules.inForceAt(now));
    }

    /** Takes in a violation as it is known from here on. */
    final void put(Violation violation) {
        violations.put(violation);
    }

    final History history() {
        return history;
    }

    final Instant now() {
        return now;
    }

    /** Moves on. Points in between are passed over: go to {@link #nextBoundary()} first where each matters. */
    final void advanceTo(Instant instant) {
        now = instant;
        orders.moveTo(Micros.of(now), rules.inForceAt(now));
    }

    /** The next instant at which anything can change, if there is one; but for what {@link #isCertain} says. */
    final @Nullable Instant nextBoundary() {
        long nowMicros = Micros.of(now);
        long next = orders.nextAt();
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

    /** Whether how many orders there are now and until the next boundary is known exactly. */
    final boolean isCertain() {
        return orders.fewest() == orders.most();
    }

    /** Where it is not certain: makes it so, or the next boundary an earlier one. */
    final void lookCloser() {
        orders.lookCloser();
    }

    /** Whether now and until the next boundary the score cannot but be this one. */
    final boolean stays(Shown shown) {
        // More orders never mean a lower score: what holds for the fewest and the most holds between them.
        return standing(orders.fewest()).shown().sameScore(shown)
                && (isCertain() || standing(orders.most()).shown().sameScore(shown));
    }

    final Standing standing() {
        return standing(orders.orders());
    }

    private Standing standing(long ordersInWindow) {
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
    final List<PricedViolation> priced() {
        return violations.priced(rules);
    }
}
