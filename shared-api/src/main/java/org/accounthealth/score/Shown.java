package org.accounthealth.score;

import java.util.Objects;
import org.accounthealth.api.Band;
import org.accounthealth.api.Cause;
import org.jspecify.annotations.Nullable;

/** What people are shown of a score; a new one is published whenever any of it changes. */
public record Shown(
        @Nullable Integer score,
        Band band,
        @Nullable Long raw,
        @Nullable Cause cause,
        @Nullable String rulebook) {

    /** Before anything is known of an account. */
    public static final Shown NOTHING = new Shown(null, Band.NOT_RATED, null, null, null);

    boolean sameScore(Shown other) {
        return Objects.equals(score, other.score);
    }

    /** The same but for the rulebook: a chart shows no step there. */
    boolean sameStep(Shown other) {
        return sameScore(other) && band == other.band && Objects.equals(raw, other.raw) && cause == other.cause;
    }
}
