package org.accounthealth.command.feed;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Tells the time to within a second. To look at the clock for each line would cost more than to decide the line. */
final class RecentTime {

    private static final Duration RECENT = Duration.ofSeconds(1);

    private final Clock clock;
    private Instant last;
    private long askedAt;

    RecentTime(Clock clock) {
        this.clock = clock;
        this.last = clock.instant();
        this.askedAt = System.nanoTime();
    }

    Instant instant() {
        long now = System.nanoTime();
        if (now - askedAt > RECENT.toNanos()) {
            last = clock.instant();
            askedAt = now;
        }
        return last;
    }
}
