package org.accounthealth.query.ledger;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.accounthealth.api.Micros;
import org.accounthealth.query.ledger.LedgerReader.State;
import org.accounthealth.time.LogClock;
import org.springframework.stereotype.Component;

/** Knows up to which instant the log is settled: nothing will ever be recorded at or before it any more. */
@Component
public class Horizon {

    /** Who seals by the real clock holds the ledger open for milliseconds; no stalled transaction lives this long. */
    private static final Duration LONGEST_SEALING = Duration.ofHours(1);

    private final LedgerReader ledger;
    private final Clock clock;

    Horizon(LedgerReader ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * The horizon at this moment.
     *
     * @param instant settled up to and including it
     * @param size the ledger holds exactly this many events recorded at or before the instant, or more if it is open
     * @param inThePast whether a history with a clock of its own is being written, so that much more is to come at once
     */
    public record Settled(Instant instant, long size, boolean inThePast) {}

    /** Reads the clock first and the ledger after it: an entry that appears later will have read the clock later. */
    public Settled now() {
        Instant read = clock();
        State state = ledger.state();
        Instant now = present(read, state);
        Long openFrom = state.openFrom();
        Instant settled = openFrom == null || openFrom > Micros.of(now) ? now : Micros.toInstant(openFrom - 1);
        return new Settled(settled, state.size(), settled.isBefore(now.minus(LONGEST_SEALING)));
    }

    /** What the clock shows, whatever is recorded. */
    public Instant clock() {
        return Micros.truncate(clock.instant());
    }

    /** The latest instant that anybody may ask about. */
    public Instant present() {
        return present(clock(), ledger.state());
    }

    /** Where the clock was set back, what was acknowledged is known all the same; what comes is recorded later than it. */
    private static Instant present(Instant clock, State state) {
        return LogClock.later(clock, Micros.toInstant(state.recordedMicros()));
    }
}
