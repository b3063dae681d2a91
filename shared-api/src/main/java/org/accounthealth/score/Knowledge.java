package org.accounthealth.score;

import java.time.Instant;
import java.util.List;
import org.accounthealth.api.Rulebook;

/**
 * What was known, besides the facts of an account.
 *
 * @param knownAt the instant K
 * @param position the last log position recorded at or before K
 * @param rulebooks the rulebooks recorded and published at or before K
 */
public record Knowledge(Instant knownAt, long position, List<Rulebook> rulebooks) {

    public Knowledge {
        rulebooks = List.copyOf(rulebooks);
    }

    /** @param recorded the rulebooks recorded at or before K, also such as were to be published later */
    public static Knowledge ofRecorded(Instant knownAt, long position, List<Rulebook> recorded) {
        return new Knowledge(
                knownAt,
                position,
                recorded.stream()
                        .filter(rulebook -> !rulebook.publishedAt().isAfter(knownAt))
                        .toList());
    }
}
