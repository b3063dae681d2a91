package org.accounthealth.evidence;

import java.util.Comparator;
import org.accounthealth.api.Rulebook;
import org.jspecify.annotations.Nullable;

/** Which rulebook the page speaks of. */
final class InForce {

    private InForce() {}

    /** The rulebook in force at T, or null where there is no score. */
    static @Nullable Rulebook atTheInstant(PageContent content) {
        for (Rulebook rulebook : content.rulebooks()) {
            if (rulebook.id().equals(content.answer().rulebook())) {
                return rulebook;
            }
        }
        return null;
    }

    /** The rulebook whose bands the chart shows: that in force at T, or else the latest one of the marketplace. */
    static @Nullable Rulebook forTheChart(PageContent content) {
        Rulebook inForce = atTheInstant(content);
        return inForce != null
                ? inForce
                : content.rulebooks().stream()
                        .filter(rulebook ->
                                rulebook.covers(content.answer().accountId().marketplace()))
                        .max(Comparator.comparing(Rulebook::effectiveFrom).thenComparing(Rulebook::id))
                        .orElse(null);
    }
}
