package org.accounthealth.query.rebuild;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.accounthealth.api.Micros;
import org.accounthealth.query.ledger.Bucket;
import org.accounthealth.query.ledger.Horizon;
import org.accounthealth.query.ledger.Horizon.Settled;
import org.accounthealth.query.ledger.LedgerReader;
import org.accounthealth.query.ledger.StoredEvent;
import org.accounthealth.query.score.Projections;
import org.springframework.stereotype.Component;

/** Brings the projections aside to where those in use are, and never further: what is compared must be as of one moment. */
@Component
class Levelling {

    /** Events in one transaction. */
    private static final int PAGE = 20_000;

    /** So few are learned while the writers wait. */
    private static final long FEW = 500;

    /** While more is recorded than can be learned; then the writers wait for what is left. */
    private static final int MAX_ROUNDS = 200;

    private final Projections inUse;
    private final LedgerReader ledger;
    private final Horizon horizon;

    Levelling(Projections inUse, LedgerReader ledger, Horizon horizon) {
        this.inUse = inUse;
        this.ledger = ledger;
        this.horizon = horizon;
    }

    /**
     * How far the projections in use are.
     *
     * @param position all events up to it are in them
     * @param through nothing recorded up to it lies behind the position: so far time can pass
     */
    record Scope(long position, Instant through) {}

    Scope scope() {
        Settled settled = horizon.now();
        return scope(settled, inUse.position());
    }

    /** The same of the log itself, whatever is in use. */
    Scope scopeOfLog() {
        Settled settled = horizon.now();
        return scope(settled, settled.size());
    }

    /** The horizon was read before: so what cannot be seen behind the position will be recorded later than it. */
    private Scope scope(Settled settled, long position) {
        long beforeNext = ledger.recordedMicros(position + 1).orElse(Long.MAX_VALUE) - 1;
        return new Scope(position, Micros.toInstant(Math.min(Micros.of(settled.instant()), beforeNext)));
    }

    /** Whoever writes the projections in use waits meanwhile. They hold nothing, so those aside may be anywhere. */
    void requireNothingInUse() {
        if (inUse.positions().values().stream().anyMatch(position -> position > 0)) {
            throw new IllegalStateException("Somebody has begun to follow the log");
        }
    }

    /** Learns what was recorded and lets time pass, while the projections in use go on. */
    void nearly(Projections aside, Course course) {
        Set<Integer> all = new TreeSet<>(Bucket.all().boxed().toList());
        for (int round = 0; round < MAX_ROUNDS; round++) {
            course.goOn();
            Scope scope = scope();
            long missing = scope.position() - aside.position();
            learn(aside, all, scope.position(), course);
            if (Collections.max(aside.positions().values()) == scope.position()) {
                passTime(aside, all, scope, course);
            }
            if (missing <= FEW) {
                return;
            }
        }
    }

    /** Whoever writes the projections in use waits meanwhile. Bucket by bucket, both are at the same position then. */
    void exactly(Projections aside, Course course) {
        exactly(aside, horizon.now(), course);
    }

    /** The same; and time has passed over all accounts of both up to one instant, as whoever waits would have let it. */
    void exactlyAtOneInstant(Projections aside, Course course) {
        Settled settled = horizon.now();
        bucketsByPosition(inUse.positions()).forEach((position, buckets) -> {
            while (inUse.passTimeWithoutLock(
                    buckets, position, scope(settled, position).through())) {
                course.goOn();
            }
        });
        exactly(aside, settled, course);
    }

    private void exactly(Projections aside, Settled settled, Course course) {
        Map<Integer, Long> positions = inUse.positions();
        bucketsByPosition(positions).forEach((position, buckets) -> {
            learn(aside, buckets, position, course);
            passTime(aside, buckets, scope(settled, position), course);
        });
        if (!aside.positions().equals(positions)) {
            throw new IllegalStateException("The projections aside are further than those in use");
        }
    }

    private static Map<Long, Set<Integer>> bucketsByPosition(Map<Integer, Long> positions) {
        Map<Long, Set<Integer>> buckets = new TreeMap<>();
        positions.forEach((bucket, position) ->
                buckets.computeIfAbsent(position, unused -> new TreeSet<>()).add(bucket));
        return buckets;
    }

    private void learn(Projections aside, Set<Integer> buckets, long through, Course course) {
        long since = least(aside.positions(), buckets);
        while (since < through) {
            course.goOn();
            int limit = (int) Math.min(PAGE, through - since);
            List<StoredEvent> events = ledger.after(since, limit);
            if (events.size() < limit) {
                throw new IllegalStateException("Behind position " + since + ", the log has a hole");
            }
            aside.learn(events, buckets, since, since + limit);
            since += limit;
        }
    }

    /** Lets time pass over whoever it has not passed over yet. */
    static void passTime(Projections aside, Set<Integer> buckets, Scope scope, Course course) {
        while (aside.passTime(buckets, scope.position(), scope.through())) {
            course.goOn();
        }
    }

    private static long least(Map<Integer, Long> positions, Collection<Integer> buckets) {
        return buckets.stream()
                .mapToLong(bucket -> positions.getOrDefault(bucket, 0L))
                .min()
                .orElse(0);
    }

    /** By how many events the projections aside are behind. */
    long behind(Projections aside) {
        return inUse.position() - aside.position();
    }

    /** Until the transaction of the caller ends, nobody else writes the projections in use. */
    void holdWritersOff() {
        if (inUse.lock().size() != Bucket.COUNT) {
            throw new IllegalStateException("The projections in use are not whole");
        }
    }
}
