package org.accounthealth.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of time over which the score did not change.
 *
 * @param from inclusive
 * @param to exclusive
 * @param score null where there is none
 */
public record TimelineStep(
        Instant from,
        Instant to,
        @Nullable Integer score,
        Band band,
        @Nullable Long raw,
        @Nullable Cause cause) {}
