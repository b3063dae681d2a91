package org.accounthealth.command.intake;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a command comes from; the audit trail shows it with the event.
 *
 * @param actor the user who sent it
 * @param correlation the request it came with
 * @param expectedSequence the last sequence of the account that the sender has seen, if the sender cares
 */
public record Origin(
        String actor, String correlation, @Nullable Long expectedSequence) {

    public static final String ACTOR = "actor";
    public static final String CORRELATION = "correlation";
    /** Not stored with the event: it is a condition, not an origin. */
    public static final String EXPECTED_SEQUENCE = "expectedSequence";

    public Origin(String actor, String correlation) {
        this(actor, correlation, null);
    }

    Map<String, Object> asMetaData() {
        return expectedSequence == null
                ? Map.of(ACTOR, actor, CORRELATION, correlation)
                : Map.of(ACTOR, actor, CORRELATION, correlation, EXPECTED_SEQUENCE, expectedSequence);
    }
}
