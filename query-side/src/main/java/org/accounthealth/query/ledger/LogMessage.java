package org.accounthealth.query.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the projections are told, in the order of the log. */
public sealed interface LogMessage {

    /** For whom it is. What concerns all accounts is told to every bucket. */
    int bucket();

    /** The position behind which the stream began that tells it: whatever came since has been told too. */
    long since();

    /** An event, as it is stored: whoever needs it reads it. */
    record Entry(int bucket, long since, StoredEvent event) implements LogMessage {}

    /**
     * Everything up to a position was told.
     *
     * @param timePassedThrough nothing else was or will be recorded up to then; null if it is not said
     */
    record Reached(
            int bucket, long since, long position, @Nullable Instant timePassedThrough) implements LogMessage {}
}
