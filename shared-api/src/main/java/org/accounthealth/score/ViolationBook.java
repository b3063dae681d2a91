package org.accounthealth.score;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.accounthealth.api.Micros;
import org.accounthealth.api.Policy;
import org.accounthealth.api.Rulebook;
import org.accounthealth.api.Severity;
import org.accounthealth.score.Violation.StatusChange;
import org.jspecify.annotations.Nullable;

/**
 * The violations of an account, their prices and what they come to at an instant. Prices and boundaries are worked out
 * when they are first needed after a change, and kept until the next.
 */
final class ViolationBook {

    private final Map<String, Violation> violations = new HashMap<>();
    private @Nullable List<PricedViolation> priced;
    private long @Nullable [] boundaries;
    private int boundariesWindowDays;
    private @Nullable Interval lastTally;

    /** What the violations come to at an instant. */
    record Tally(long deductions, boolean critical, List<String> limitsReached) {}

    private record Interval(Rulebook rulebook, long fromInclusive, long toExclusive, Tally tally) {}

    void put(Violation violation) {
        violations.put(violation.violationId(), violation);
        forgetPrices();
    }

    void forgetPrices() {
        priced = null;
        boundaries = null;
        lastTally = null;
    }

    List<PricedViolation> priced(Rules rules) {
        if (priced == null) {
            priced = PricedViolation.price(violations.values(), rules);
        }
        return priced;
    }

    /** The next instant at which a violation begins or ceases to count; {@link Long#MAX_VALUE} if there is none. */
    long nextBoundary(long nowMicros, Rules rules, Rulebook rulebook) {
        long[] micros = boundaries(rules, rulebook);
        int place = Arrays.binarySearch(micros, nowMicros + 1);
        int index = place >= 0 ? place : -place - 1;
        return index < micros.length ? micros[index] : Long.MAX_VALUE;
    }

    Tally tally(Instant now, Rules rules, Rulebook rulebook) {
        long micros = Micros.of(now);
        Interval known = lastTally;
        if (known != null
                && known.rulebook().id().equals(rulebook.id())
                && known.fromInclusive() <= micros
                && micros < known.toExclusive()) {
            return known.tally();
        }
        Tally tally = tallyAt(now, priced(rules), rulebook);
        lastTally = new Interval(rulebook, micros, nextBoundary(micros, rules, rulebook), tally);
        return tally;
    }

    private static Tally tallyAt(Instant now, List<PricedViolation> priced, Rulebook rulebook) {
        long deductions = 0;
        boolean critical = false;
        Map<Policy, Integer> counts = new EnumMap<>(Policy.class);
        Instant windowStartExclusive = now.minus(rulebook.window());
        // By date of detection: backwards from the newest, until they have left the window.
        for (int index = detectedThrough(now, priced) - 1; index >= 0; index--) {
            PricedViolation line = priced.get(index);
            Violation violation = line.violation();
            if (!violation.detectedAt().isAfter(windowStartExclusive)) {
                break;
            }
            boolean resolved = violation.isResolvedAt(now);
            if (!resolved) {
                deductions += line.points();
                critical |= violation.severity() == Severity.CRITICAL;
            }
            if (!resolved || rulebook.limits().countResolved()) {
                counts.merge(violation.policy(), 1, Integer::sum);
            }
        }
        return new Tally(deductions, critical, limitsReached(counts, rulebook));
    }

    /** How many were detected at or before an instant. */
    private static int detectedThrough(Instant now, List<PricedViolation> priced) {
        int low = 0;
        int high = priced.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (priced.get(middle).violation().detectedAt().isAfter(now)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    private static List<String> limitsReached(Map<Policy, Integer> countsByPolicy, Rulebook rulebook) {
        Map<String, Integer> counts = new TreeMap<>();
        countsByPolicy.forEach((policy, count) -> counts.merge(rulebook.groupOf(policy), count, Integer::sum));
        return counts.entrySet().stream()
                .filter(count -> count.getValue() >= rulebook.limits().of(count.getKey()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private long[] boundaries(Rules rules, Rulebook rulebook) {
        long[] known = boundaries;
        if (known == null || boundariesWindowDays != rulebook.windowDays()) {
            known = boundariesOf(priced(rules), rulebook.window());
            boundaries = known;
            boundariesWindowDays = rulebook.windowDays();
        }
        return known;
    }

    /** In order. By loops, because it is done after every change of a violation. */
    private static long[] boundariesOf(List<PricedViolation> priced, Duration window) {
        int count = 0;
        for (PricedViolation line : priced) {
            count += 2 + line.violation().changes().size();
        }
        long[] micros = new long[count];
        int index = 0;
        for (PricedViolation line : priced) {
            Violation violation = line.violation();
            micros[index++] = Micros.of(violation.detectedAt());
            micros[index++] = Micros.of(violation.detectedAt().plus(window));
            for (StatusChange change : violation.changes()) {
                micros[index++] = Micros.of(change.at());
            }
        }
        Arrays.sort(micros);
        return micros;
    }
}
