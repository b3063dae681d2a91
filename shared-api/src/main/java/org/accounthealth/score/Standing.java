package org.accounthealth.score;

import java.util.List;
import org.accounthealth.api.Band;
import org.accounthealth.api.Cause;
import org.accounthealth.api.Rulebook;
import org.accounthealth.api.ScoreAnswer.NotRatedReason;
import org.jspecify.annotations.Nullable;

/** How an account stands at one instant. Either {@code reason} says why there is no score, or {@code rating} is there. */
record Standing(@Nullable NotRatedReason reason, @Nullable Rating rating) {

    /** A score and the sums it was made of. */
    record Rating(
            Rulebook rulebook,
            int score,
            Band band,
            long raw,
            List<Cause> causes,
            long ordersInWindow,
            long orderPoints,
            long deductions,
            List<String> limitsReached) {

        Cause cause() {
            return causes.get(0);
        }
    }

    static Standing notRated(NotRatedReason reason) {
        return new Standing(reason, null);
    }

    static Standing rated(Rating rating) {
        return new Standing(null, rating);
    }

    /** What people are shown of it. */
    Shown shown() {
        return rating == null
                ? Shown.NOTHING
                : new Shown(
                        rating.score(),
                        rating.band(),
                        rating.raw(),
                        rating.cause(),
                        rating.rulebook().id());
    }
}
