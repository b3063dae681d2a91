package org.accounthealth.command.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import org.accounthealth.api.AccountEvent;

/**
 * A fact, and the day with whose feed it reaches us.
 *
 * @param recordedOn a day later than the one on which it happened
 */
record Arrival(LocalDate recordedOn, AccountEvent fact) {

    private static final LocalTime FEED_TIME = LocalTime.of(2, 0);

    /** @throws IllegalArgumentException if we would learn of it before it has happened */
    Arrival {
        if (!recordedOn.isAfter(LocalDate.ofInstant(fact.happenedAt(), ZoneOffset.UTC))) {
            throw new IllegalArgumentException("Recorded on " + recordedOn + ", before the day was over: " + fact);
        }
    }

    /** It reaches us as early as it can. */
    static Arrival nextMorning(AccountEvent fact) {
        return new Arrival(
                LocalDate.ofInstant(fact.happenedAt(), ZoneOffset.UTC).plusDays(1), fact);
    }

    /** When the feed of a day arrives. */
    static Instant feedOf(LocalDate day) {
        return day.atTime(FEED_TIME).toInstant(ZoneOffset.UTC);
    }
}
