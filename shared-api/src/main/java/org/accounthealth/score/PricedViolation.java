package org.accounthealth.score;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.accounthealth.api.Rulebook;
import org.accounthealth.api.Severity;

/**
 * A violation with what it costs while it is active. The price rests on what was known of earlier violations and on the
 * rulebook in force when it was detected; it does not depend on the instant asked about.
 */
record PricedViolation(Violation violation, String group, int ordinal, int multiplier, int points, Rulebook rulebook) {

    /** Prices all violations that count, in the order of their detection. */
    static List<PricedViolation> price(Collection<Violation> violations, Rules rules) {
        if (rules.isEmpty()) {
            return List.of();
        }
        List<Violation> counting = violations.stream()
                .filter(Violation::counts)
                .sorted(Violation.BY_DETECTION)
                .toList();
        List<PricedViolation> priced = new ArrayList<>(counting.size());
        for (int index = 0; index < counting.size(); index++) {
            priced.add(price(counting, index, rules.pricing(counting.get(index))));
        }
        return priced;
    }

    private static PricedViolation price(List<Violation> counting, int index, Rulebook rulebook) {
        Violation violation = counting.get(index);
        int ordinal = 1 + earlierRepeats(counting, index, rulebook);
        int multiplier = multiplier(ordinal, rulebook.repeats().maxMultiplier());
        int points = violation.severity() == Severity.CRITICAL
                ? 0
                : rulebook.severityPoints().getOrDefault(violation.severity(), 0) * multiplier;
        return new PricedViolation(
                violation, rulebook.groupOf(violation.policy()), ordinal, multiplier, points, rulebook);
    }

    private static int earlierRepeats(List<Violation> counting, int index, Rulebook rulebook) {
        Violation violation = counting.get(index);
        Instant windowStartExclusive = violation.detectedAt().minus(rulebook.window());
        String group = rulebook.groupOf(violation.policy());
        boolean countResolved = rulebook.repeats().countResolved();
        int repeats = 0;
        for (int earlier = index - 1; earlier >= 0; earlier--) {
            Violation candidate = counting.get(earlier);
            if (!candidate.detectedAt().isAfter(windowStartExclusive)) {
                break;
            }
            if ((candidate.policy() == violation.policy()
                            || rulebook.groupOf(candidate.policy()).equals(group))
                    && (countResolved || !candidate.isResolvedAt(violation.detectedAt()))) {
                repeats++;
            }
        }
        return repeats;
    }

    private static int multiplier(int ordinal, int max) {
        // The exponent is capped before shifting: in Java 1L << 163 silently is 1L << 35.
        int exponent = Math.min(ordinal - 1, 30);
        return (int) Math.min(1L << exponent, max);
    }
}
