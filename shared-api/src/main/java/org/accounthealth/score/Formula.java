package org.accounthealth.score;

import java.util.ArrayList;
import java.util.List;
import org.accounthealth.api.Cause;
import org.accounthealth.api.Rulebook;
import org.accounthealth.score.Standing.Rating;
import org.accounthealth.score.ViolationBook.Tally;

/** {@code score = clamp(base + pointsPerBatch * floor(N / batchSize) - D, min, max)}, or the minimum if a cause says so. */
final class Formula {

    private Formula() {}

    static Rating rate(Rulebook rulebook, long ordersInWindow, Tally tally) {
        long orderPoints = ordersInWindow
                / rulebook.orders().batchSize()
                * rulebook.orders().pointsPerBatch();
        long raw = rulebook.score().base() + orderPoints - tally.deductions();
        List<Cause> causes = causes(rulebook, tally);
        int score = causes.get(0) == Cause.FORMULA
                ? (int) Math.max(
                        rulebook.score().min(), Math.min(rulebook.score().max(), raw))
                : rulebook.score().min();
        return new Rating(
                rulebook,
                score,
                rulebook.bands().of(score),
                raw,
                causes,
                ordersInWindow,
                orderPoints,
                tally.deductions(),
                tally.limitsReached());
    }

    private static List<Cause> causes(Rulebook rulebook, Tally tally) {
        List<Cause> causes = new ArrayList<>(2);
        if (tally.critical()) {
            causes.add(Cause.CRITICAL_VIOLATION);
        }
        if (rulebook.limits().zeroesScore() && !tally.limitsReached().isEmpty()) {
            causes.add(Cause.REPEAT_LIMIT);
        }
        return causes.isEmpty() ? List.of(Cause.FORMULA) : List.copyOf(causes);
    }
}
