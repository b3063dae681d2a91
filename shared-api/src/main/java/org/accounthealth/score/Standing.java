package org.accounthealth.score;

import java.util.List;
import org.accounthealth.api.Band;
import org.accounthealth.api.Cause;
import org.accounthealth.api.Rulebook;
import org.accounthealth.api.ScoreAnswer.NotRatedReason;
import org.jspecify.annotations.Nullable;

/** How an account stands at one instant. Either {@code reason} says why there is no score, or {@code rating} is there. */
record Standing(
        @Nullable Rulebook rulebook,
        @Nullable NotRatedReason reason,
        @Nullable Rating rating) {

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

    static Standing notRated(@Nullable Rulebook rulebook, NotRatedReason reason) {
        return new Standing(rulebook, reason, null);
    }

    static Standing rated(Rating rating) {
        return new Standing(rating.rulebook(), null, rating);
    }

    @Nullable
    Integer score() {
        return rating == null ? null : Integer.valueOf(rating.score());
    }

    /** What people are shown of it. */
    Shown shown() {
        String id = rulebook == null ? null : rulebook.id();
        return rating == null
                ? new Shown(null, Band.NOT_RATED, null, null, id)
                : new Shown(rating.score(), rating.band(), rating.raw(), rating.cause(), id);
    }
}
