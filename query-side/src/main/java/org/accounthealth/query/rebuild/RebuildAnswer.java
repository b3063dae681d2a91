package org.accounthealth.query.rebuild;

import java.time.Instant;
import org.accounthealth.query.rebuild.Rebuild.State;
import org.jspecify.annotations.Nullable;

/**
 * A rebuild as it is answered.
 *
 * @param position up to which the log is read account by account; null until it begins
 * @param rulebook null: a rebuild takes in all of them
 * @param differences null until it has compared
 */
public record RebuildAnswer(
        long id,
        State state,
        String phase,
        @Nullable String reason,
        String startedBy,
        Instant startedAt,
        @Nullable Instant finishedAt,
        Instant at,
        Instant knownAt,
        @Nullable Long position,
        @Nullable String rulebook,
        long accountsDone,
        long accountsTotal,
        long eventsDone,
        long eventsTotal,
        long eventsPerSecond,
        @Nullable Long secondsLeft,
        @Nullable Comparison differences) {

    static RebuildAnswer of(Rebuild rebuild, Instant now) {
        return new RebuildAnswer(
                rebuild.id(),
                rebuild.state(),
                rebuild.phase(),
                rebuild.reason(),
                rebuild.startedBy(),
                rebuild.startedAt(),
                rebuild.finishedAt(),
                now,
                now,
                rebuild.position(),
                null,
                rebuild.accountsDone(),
                rebuild.accountsTotal(),
                rebuild.eventsDone(),
                rebuild.eventsTotal(),
                rebuild.rate(),
                rebuild.secondsLeft(),
                rebuild.comparison());
    }
}
