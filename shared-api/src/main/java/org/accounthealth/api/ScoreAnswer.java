package org.accounthealth.api;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The score of an account at an instant, as known at an instant, with everything it rests on. The same log and the same
 * question give the same answer, for ever.
 *
 * @param at the instant asked about
 * @param knownAt only what was recorded at or before it is taken into account
 * @param position the last position in the log that is recorded at or before {@code knownAt}; 0 if there is none
 * @param forecast whether {@code at} lies after {@code knownAt}: true if nothing else is ever recorded
 * @param score null where there is none; {@code reason} then says why
 * @param raw the formula before clamping, whatever the cause is
 * @param cause the strongest of {@code causes}
 * @param deductions points of all active violations together
 * @param violations every violation known, detected at or before {@code at}, not nullified and not of severity NONE, by
 *     date of detection and id
 * @param repeatLimitsReached policy groups whose limit is reached, whether or not that zeroes the score
 * @param rulebook the rulebook in force at {@code at}; null where there is no score
 * @param nextChangeAt the first later instant at which the score differs if nothing else is ever recorded, or null
 */
public record ScoreAnswer(
        AccountId accountId,
        Instant at,
        Instant knownAt,
        long position,
        boolean forecast,
        @Nullable Integer score,
        Band band,
        @Nullable Long raw,
        @Nullable Cause cause,
        List<Cause> causes,
        @Nullable NotRatedReason reason,
        @Nullable Integer base,
        @Nullable Orders orders,
        @Nullable Long deductions,
        List<ViolationLine> violations,
        List<String> repeatLimitsReached,
        @Nullable String rulebook,
        @Nullable Instant nextChangeAt) {

    /** Why there is no score. */
    public enum NotRatedReason {
        /** Nothing of the account was recorded by {@code knownAt}. */
        ACCOUNT_UNKNOWN,
        /** The account opened after {@code at}. */
        NOT_YET_OPEN,
        /** No rulebook known then was in force for the marketplace. */
        NO_RULEBOOK
    }

    /** Orders delivered within the window, less voided ones, and what they earn. */
    public record Orders(long inWindow, long points) {}

    /**
     * One violation and what it costs while it is active.
     *
     * @param group the policy group in which repeats were counted
     * @param ordinal 1 for a first violation, 2 for a first repeat, and so on
     * @param multiplier the points of the severity are multiplied by it
     * @param rulebook the rulebook that prices it: the one in force when it was detected
     */
    public record ViolationLine(
            String violationId,
            Policy policy,
            String group,
            Severity severity,
            Instant detectedAt,
            Instant expiresAt,
            ViolationState state,
            int ordinal,
            int multiplier,
            int points,
            String rulebook) {}
}
