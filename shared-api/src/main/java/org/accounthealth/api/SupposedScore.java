package org.accounthealth.api;

import java.time.Instant;
import java.util.List;
import org.accounthealth.api.ScoreDifference.FieldChange;
import org.accounthealth.api.ScoreDifference.ViolationChange;
import org.jspecify.annotations.Nullable;

/**
 * A score as it is, beside the score as it would be if something were supposed. It is no evidence of anything.
 *
 * @param rulebook the rulebook in force at {@code at} as supposed; null where there is no score
 * @param actual the answer from the facts alone
 * @param supposed the answer with the supposition
 * @param changes the fields of the answer that differ, violations left out, in the order of the answer
 * @param violations the violations whose lines differ, by date of detection and id
 */
public record SupposedScore(
        AccountId accountId,
        Instant at,
        Instant knownAt,
        long position,
        boolean forecast,
        @Nullable String rulebook,
        ScoreAnswer actual,
        ScoreAnswer supposed,
        List<FieldChange> changes,
        List<ViolationChange> violations) {

    public SupposedScore {
        changes = List.copyOf(changes);
        violations = List.copyOf(violations);
    }
}
