package org.accounthealth.query.compare;

import org.accounthealth.api.Rulebook;

/** A way to rate accounts. */
sealed interface Rating {

    /** What was shown at the time, as it was written down. */
    record AsShown() implements Rating {}

    /** By the rules that were in force, computed from the log alone. */
    record ByRulesInForce() implements Rating {}

    /** As if one rulebook had been in force always and everywhere, computed from the log alone. */
    record ByRulebook(Rulebook rulebook) implements Rating {}

    /** Whether it should give what was shown, to the last detail. */
    default boolean isOfRecord() {
        return !(this instanceof ByRulebook);
    }
}
