package org.accounthealth.score;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.accounthealth.api.Rulebook;
import org.jspecify.annotations.Nullable;

/**
 * The rulebooks that are known, for one marketplace, by the date from which they are in force. Of two with the same date
 * the one published later mends the other.
 */
final class Rules {

    private static final Comparator<Rulebook> BY_DATE = Comparator.comparing(Rulebook::effectiveFrom)
            .thenComparing(Rulebook::publishedAt)
            .thenComparing(Rulebook::id);

    private final List<Rulebook> byDate;

    Rules(List<Rulebook> known, String marketplace) {
        byDate = known.stream()
                .filter(rulebook -> rulebook.covers(marketplace))
                .sorted(BY_DATE)
                .toList();
    }

    boolean isEmpty() {
        return byDate.isEmpty();
    }

    List<Rulebook> byDate() {
        return byDate;
    }

    @Nullable
    Rulebook inForceAt(Instant instant) {
        Rulebook inForce = null;
        for (Rulebook rulebook : byDate) {
            if (rulebook.effectiveFrom().isAfter(instant)) {
                break;
            }
            inForce = rulebook;
        }
        return inForce;
    }

    /** What prices a violation: the rulebook in force when it was detected, or the first one if it is older than all. */
    Rulebook pricing(Violation violation) {
        Rulebook inForce = inForceAt(violation.detectedAt());
        return inForce == null ? byDate.get(0) : inForce;
    }
}
