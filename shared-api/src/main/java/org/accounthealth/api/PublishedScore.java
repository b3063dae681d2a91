package org.accounthealth.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A score that was shown as the current one, from {@code at} until the next. It can be recomputed from the log: it is the
 * score at {@code at}, as known at log position {@code position}.
 *
 * @param position the last event of the account, or of the rules, that was known then
 */
public record PublishedScore(
        AccountId accountId,
        Instant at,
        long position,
        @Nullable Integer score,
        Band band,
        @Nullable Long raw,
        @Nullable Cause cause,
        @Nullable String rulebook) {}
