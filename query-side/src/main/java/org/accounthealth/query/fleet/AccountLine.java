package org.accounthealth.query.fleet;

import java.time.Instant;
import org.accounthealth.api.AccountId;
import org.accounthealth.api.Band;
import org.accounthealth.api.Cause;
import org.accounthealth.api.Micros;
import org.jspecify.annotations.Nullable;

/**
 * An account as it stands now.
 *
 * @param weekChange by how much the score differs from what it was 7 days ago, or from its first one if that is younger;
 *     0 without a score
 * @param nextChangeAt null if never
 */
public record AccountLine(
        AccountId accountId,
        String marketplace,
        Instant openedAt,
        @Nullable Integer score,
        Band band,
        @Nullable Long raw,
        @Nullable Cause cause,
        @Nullable String rulebook,
        @Nullable Instant nextChangeAt,
        int weekChange,
        long position,
        long sequence) {

    /** How a missing score is stored: below every other. */
    static final int UNRATED = -1;

    /** How it is stored that a score changes no more. */
    static final long NEVER = Long.MAX_VALUE;

    /** As what it is sorted; the account id alone decides where that is the order. */
    long key(Sort sort) {
        return switch (sort) {
            case ACCOUNT -> 0;
            case SCORE, SCORE_DOWN -> score == null ? UNRATED : score;
            case NEXT_CHANGE -> nextChangeAt == null ? NEVER : Micros.of(nextChangeAt);
            case CHANGE -> weekChange;
        };
    }
}
