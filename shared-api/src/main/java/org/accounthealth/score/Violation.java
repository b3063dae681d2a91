package org.accounthealth.score;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.accounthealth.api.AccountEvent.ViolationDetected;
import org.accounthealth.api.AccountEvent.ViolationReclassified;
import org.accounthealth.api.Policy;
import org.accounthealth.api.Severity;
import org.jspecify.annotations.Nullable;

/**
 * A violation, as far as known.
 *
 * @param policy the latest classification, which holds from the start
 * @param reclassifiedAt date of the classification, null for the original one
 * @param nullified whether it never happened
 * @param changes resolutions and reopenings by date; of two with one date, the one recorded first comes first
 */
public record Violation(
        String violationId,
        Policy policy,
        Severity severity,
        Instant detectedAt,
        @Nullable Instant reclassifiedAt,
        boolean nullified,
        List<StatusChange> changes) {

    /** "u before v": by date of detection, then by id; never by arrival. */
    static final Comparator<Violation> BY_DETECTION =
            Comparator.comparing(Violation::detectedAt).thenComparing(Violation::violationId);

    /** From {@code at} on the violation is resolved, or is not. */
    public record StatusChange(Instant at, boolean resolved) {}

    public Violation {
        changes = List.copyOf(changes);
    }

    static Violation of(ViolationDetected fact) {
        return new Violation(
                fact.violationId(), fact.policy(), fact.severity(), fact.detectedAt(), null, false, List.of());
    }

    /** Whether the last change dated at or before the instant is a resolution. */
    public boolean isResolvedAt(Instant instant) {
        boolean resolved = false;
        for (StatusChange change : changes) {
            if (change.at().isAfter(instant)) {
                break;
            }
            resolved = change.resolved();
        }
        return resolved;
    }

    /** Whether it may cost points and count as a repeat at all. */
    boolean counts() {
        return !nullified && severity != Severity.NONE;
    }

    Violation nullify() {
        return new Violation(violationId, policy, severity, detectedAt, reclassifiedAt, true, changes);
    }

    Violation with(StatusChange change) {
        List<StatusChange> all = new ArrayList<>(changes);
        int place = all.size();
        while (place > 0 && all.get(place - 1).at().isAfter(change.at())) {
            place--;
        }
        if (place > 0 && all.get(place - 1).equals(change)) {
            return this;
        }
        all.add(place, change);
        return new Violation(violationId, policy, severity, detectedAt, reclassifiedAt, nullified, all);
    }

    Violation with(ViolationReclassified fact) {
        if (reclassifiedAt != null && fact.reclassifiedAt().isBefore(reclassifiedAt)) {
            return this;
        }
        return new Violation(
                violationId, fact.policy(), fact.severity(), detectedAt, fact.reclassifiedAt(), nullified, changes);
    }
}
