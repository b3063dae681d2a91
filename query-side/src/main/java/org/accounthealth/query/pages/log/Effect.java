package org.accounthealth.query.pages.log;

import java.time.Instant;
import java.util.List;
import org.accounthealth.api.PublishedScore;
import org.accounthealth.query.score.ShownScores.ShownScore;
import org.jspecify.annotations.Nullable;

/**
 * What an event did to the score that was shown.
 *
 * @param untold why nothing can be said; null where it can
 * @param before null exactly where nothing can be said
 * @param after likewise
 * @param own the score that was published for it; null where it changed nothing
 * @param byTime scores that time alone brought while it was the last event known, oldest first
 * @param more whether there are further ones
 * @param beforeHref the account right before it was recorded
 * @param afterHref the account when it was
 */
record Effect(
        @Nullable String untold,
        @Nullable ShownScore before,
        @Nullable ShownScore after,
        @Nullable Published own,
        List<Published> byTime,
        boolean more,
        @Nullable String beforeHref,
        @Nullable String afterHref) {

    /** A published score, and the account as it was then. */
    record Published(PublishedScore row, String href) {

        public Instant at() {
            return row.at();
        }
    }

    static Effect untold(String why, @Nullable String beforeHref, @Nullable String afterHref) {
        return new Effect(why, null, null, null, List.of(), false, beforeHref, afterHref);
    }

    /** Whether the account came into another band by it. */
    public boolean isCrossing() {
        return before != null && after != null && before.band() != after.band();
    }
}
