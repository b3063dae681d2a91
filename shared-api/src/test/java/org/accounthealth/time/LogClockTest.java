package org.accounthealth.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LogClockTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private Instant machine = NOON;

    @Test
    void itStandsStillWhileTheMachinesClockIsBehindAndThenGoesOn() {
        Clock clock = LogClock.neverGoingBack(() -> machine);
        assertThat(clock.instant()).isEqualTo(NOON);

        machine = NOON.minus(Duration.ofHours(1));
        assertThat(clock.instant()).isEqualTo(NOON);

        machine = NOON.plusSeconds(1);
        assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(1));
    }

    @Test
    void onPostgresItIsTheDatabasesClockWhateverItShows() {
        Clock clock = LogClock.of("jdbc:postgresql://host/database", () -> machine);
        assertThat(clock.instant()).isEqualTo(NOON);

        machine = NOON.minusSeconds(1);
        assertThat(clock.instant()).isEqualTo(NOON.minusSeconds(1));
    }

    @Test
    void onTheEmbeddedDatabaseNobodyIsAsked() {
        Instant before = Instant.now();

        assertThat(LogClock.of("jdbc:h2:mem:x", () -> machine).instant()).isBetween(before, Instant.now());
    }
}
