package org.accounthealth.score;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the passing of time alone will change.
 *
 * @param nextChangeAt when the score itself differs next; null if never
 * @param nextShownAt when anything shown of it differs next, such as the rulebook in force; null if never
 */
public record Outlook(
        @Nullable Instant nextChangeAt, @Nullable Instant nextShownAt) {}
