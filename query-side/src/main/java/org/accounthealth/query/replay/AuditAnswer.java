package org.accounthealth.query.replay;

import java.time.Instant;
import org.accounthealth.query.replay.Audit.Phase;
import org.accounthealth.query.replay.Audit.State;
import org.jspecify.annotations.Nullable;

/**
 * An audit as it is answered.
 *
 * @param at published scores up to this instant are checked; null until the audit begins
 * @param total events that {@code done} grows to, in each phase
 * @param rulebook null: an audit takes in all of them
 */
public record AuditAnswer(
        long id,
        State state,
        @Nullable String reason,
        String startedBy,
        Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable Instant at,
        @Nullable Instant knownAt,
        @Nullable Long position,
        @Nullable String rulebook,
        Phase phase,
        long done,
        @Nullable Long total,
        long eventsPerSecond,
        @Nullable Long remainingSeconds,
        AuditResult result) {

    static AuditAnswer of(Audit audit) {
        return new AuditAnswer(
                audit.id(),
                audit.state(),
                audit.reason(),
                audit.startedBy(),
                audit.startedAt(),
                audit.finishedAt(),
                audit.at(),
                audit.at(),
                audit.position(),
                null,
                audit.phase(),
                audit.done(),
                audit.position(),
                audit.rate(),
                audit.remainingSeconds(),
                audit.result());
    }
}
