package org.accounthealth.query.pages.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.accounthealth.api.Band;
import org.accounthealth.api.Cause;
import org.accounthealth.api.TimelineStep;
import org.junit.jupiter.api.Test;

class ForecastTest {

    private static final Instant NOW = Instant.parse("2026-05-03T00:00:00Z");

    @Test
    void anAccountComesBackWhenItsViolationExpires() {
        assertThat(Forecast.fromNow(steps(192, 200)))
                .containsExactly(
                        "From now on, if nothing else is recorded: back to healthy on 13 May 2026, 00:00:00 UTC, with score 200.");
    }

    @Test
    void anAccountFallsWhenItsOrdersLeaveTheWindow() {
        assertThat(Forecast.fromNow(steps(204, 196, 90)))
                .containsExactly(
                        "From now on, if nothing else is recorded: down to at risk on 13 May 2026, 00:00:00 UTC, with score 196.",
                        "From now on, if nothing else is recorded: down to unhealthy on 23 May 2026, 00:00:00 UTC, with score 90.");
    }

    @Test
    void anAccountStaysWhereNothingChangesItsBand() {
        assertThat(Forecast.fromNow(steps(200)))
                .containsExactly("From now on, if nothing else is recorded: it stays healthy.");
        assertThat(Forecast.fromNow(steps(208, 204)))
                .containsExactly(
                        "From now on, if nothing else is recorded: it stays healthy, at last with score 204 from 13 May 2026, 00:00:00 UTC on.");
    }

    @Test
    void ofThePastItIsToldWhatWasToBe() {
        assertThat(Forecast.asKnownThen(steps(192, 200)))
                .containsExactly("As was known then, if nothing else was recorded: it was to be back to healthy on"
                        + " 13 May 2026, 00:00:00 UTC, with score 200.");
        assertThat(Forecast.asKnownThen(steps(200)))
                .containsExactly("As was known then, if nothing else was recorded: it was to stay healthy.");
    }

    @Test
    void anAccountThatIsToOpenGetsItsFirstScore() {
        TimelineStep unrated = new TimelineStep(NOW, NOW.plusSeconds(60), null, Band.NOT_RATED, null, null);
        TimelineStep first =
                new TimelineStep(unrated.to(), unrated.to().plusSeconds(60), 200, Band.HEALTHY, 200L, Cause.FORMULA);

        assertThat(Forecast.fromNow(List.of(unrated, first)))
                .containsExactly(
                        "From now on, if nothing else is recorded: healthy on 3 May 2026, 00:01:00 UTC, with score 200.");
        assertThat(Forecast.fromNow(List.of(unrated)))
                .containsExactly("From now on, if nothing else is recorded: it stays without a score.");
    }

    /** Each for ten days. */
    private static List<TimelineStep> steps(int... scores) {
        List<TimelineStep> steps = new ArrayList<>();
        Instant from = NOW;
        for (int score : scores) {
            Band band = score >= 200 ? Band.HEALTHY : score >= 100 ? Band.AT_RISK : Band.UNHEALTHY;
            Instant to = from.plusSeconds(864_000);
            steps.add(new TimelineStep(from, to, score, band, (long) score, Cause.FORMULA));
            from = to;
        }
        return steps;
    }
}
