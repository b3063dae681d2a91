package org.accounthealth.query.rebuild;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A rebuild as it is kept.
 *
 * @param phase what it does now, in words
 * @param switchWanted whether it was told to switch
 * @param position up to which the log is read account by account; null until it begins
 * @param rate events a second
 * @param comparison null until it has compared
 */
public record Rebuild(
        long id,
        String startedBy,
        Instant startedAt,
        @Nullable Instant finishedAt,
        State state,
        String phase,
        @Nullable String reason,
        boolean switchWanted,
        @Nullable Long position,
        long accountsDone,
        long accountsTotal,
        long eventsDone,
        long eventsTotal,
        long rate,
        @Nullable Comparison comparison) {

    /** Where a rebuild stands. */
    public enum State {
        BUILDING,
        COMPARING,
        /** It waits to be told to switch, or to be cancelled. */
        COMPARED,
        SWITCHED,
        CANCELLED,
        /** The projections in use are still the old ones; {@code reason} says why. */
        FAILED
    }

    /** An estimate at the present rate, in seconds; null where there is nothing to go by. */
    @Nullable
    Long secondsLeft() {
        return state != State.BUILDING || rate == 0 ? null : (Math.max(0, eventsTotal - eventsDone) + rate - 1) / rate;
    }
}
