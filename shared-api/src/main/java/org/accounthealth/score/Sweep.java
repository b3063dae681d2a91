package org.accounthealth.score;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.accounthealth.api.AccountId;
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

    private final AccountId accountId;
    private Rules rules;
    private @Nullable Instant openedAt;
    private Instant now;

    private final Map<String, OrderBatch> batches = new HashMap<>();
    private final TreeMap<Long, Long> ordersToCome = new TreeMap<>();
    private long ordersInWindow;
    private final ViolationBook violations = new ViolationBook();

    Sweep(AccountId accountId, List<Rulebook> rulebooks, Instant start) {
        this.accountId = accountId;
        this.rules = new Rules(rulebooks, accountId.marketplace());
        this.now = start;
    }

    static Sweep of(History history, List<Rulebook> rulebooks, Instant start) {
        Sweep sweep = new Sweep(history.accountId(), rulebooks, start);
        sweep.openedAt = history.openedAt();
        history.batches().forEach(sweep::put);
        sweep.putAll(history.violations());
        return sweep;
    }

    void openedAt(@Nullable Instant instant) {
        openedAt = instant;
    }

    void rulebooks(List<Rulebook> known) {
        rules = new Rules(known, accountId.marketplace());
        violations.forgetPrices();
        recountOrders();
    }

    /** Puts a batch in, in the place of what was known of it. */
    void put(OrderBatch batch) {
        OrderBatch before = batches.put(batch.batchId(), batch);
        if (before != null) {
            count(before, -before.count());
        }
        count(batch, batch.count());
    }

    void put(Violation violation) {
        violations.put(violation);
    }

    private void putAll(Collection<Violation> all) {
        all.forEach(violations::put);
    }

    Instant now() {
        return now;
    }

    /** Moves on. Points in between are passed over: go to {@link #nextBoundary()} first where each matters. */
    void advanceTo(Instant instant) {
        Rulebook before = rules.inForceAt(now);
        now = instant;
        if (sameWindow(before, rules.inForceAt(now))) {
            Map<Long, Long> due = ordersToCome.headMap(Micros.of(now), true);
            due.values().forEach(count -> ordersInWindow += count);
            due.clear();
        } else {
            recountOrders();
        }
    }

    /** The next instant at which anything can change, if there is one. */
    @Nullable
    Instant nextBoundary() {
        long nowMicros = Micros.of(now);
        long next = ordersToCome.isEmpty() ? Long.MAX_VALUE : ordersToCome.firstKey();
        Rulebook rulebook = rules.inForceAt(now);
        if (rulebook != null) {
            next = Math.min(next, violations.nextBoundary(nowMicros, rules, rulebook));
        }
        for (Rulebook candidate : rules.byDate()) {
            next = laterOf(candidate.effectiveFrom(), next);
        }
        if (openedAt != null) {
            next = laterOf(openedAt, next);
        }
        return next == Long.MAX_VALUE ? null : Micros.toInstant(next);
    }

    private long laterOf(Instant candidate, long soonest) {
        return candidate.isAfter(now) ? Math.min(Micros.of(candidate), soonest) : soonest;
    }

    Standing standing() {
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
            later(batch.deliveredAt(), count);
        } else {
            ordersInWindow += count;
        }
        later(leavesAt, -count);
    }

    private void later(Instant instant, long count) {
        ordersToCome.merge(Micros.of(instant), count, (known, more) -> known + more == 0 ? null : known + more);
    }

    private void recountOrders() {
        ordersInWindow = 0;
        ordersToCome.clear();
        batches.values().forEach(batch -> count(batch, batch.count()));
    }

    private static boolean sameWindow(@Nullable Rulebook one, @Nullable Rulebook other) {
        return one == null ? other == null : other != null && one.windowDays() == other.windowDays();
    }
}
