package org.accounthealth.query.replay;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An audit as it is kept.
 *
 * @param position everything up to it is checked; null until the audit begins
 * @param at published scores up to this instant are checked, and nothing recorded up to it lies behind the position
 * @param done events of this phase that are checked
 * @param rate events a second in this phase
 * @param account the last one that is finished; null before
 */
public record Audit(
        long id,
        String startedBy,
        Instant startedAt,
        @Nullable Instant finishedAt,
        State state,
        @Nullable String reason,
        @Nullable Long position,
        @Nullable Instant at,
        Phase phase,
        long done,
        long rate,
        @Nullable String account,
        AuditResult result) {

    /** Where an audit stands. */
    public enum State {
        /** For another audit, or for the projections. */
        WAITING,
        RUNNING,
        /** Everything was read, and all of it is as it must be. */
        VERIFIED,
        DIFFERS,
        CANCELLED,
        /** It could not be carried through; {@code reason} says why. */
        FAILED;

        public boolean isFinal() {
            return this != WAITING && this != RUNNING;
        }
    }

    /** What is being read. */
    public enum Phase {
        /** All entries, by position. */
        LOG,
        /** All events and published scores, by account. */
        ACCOUNTS
    }

    /** An estimate at the present rate, in seconds; null where there is nothing to go by. */
    @Nullable
    Long remainingSeconds() {
        if (state != State.RUNNING || rate == 0 || position == null) {
            return null;
        }
        long stillByAccount = phase == Phase.LOG ? position : 0;
        return (Math.max(0, position - done) + stillByAccount + rate - 1) / rate;
    }
}
