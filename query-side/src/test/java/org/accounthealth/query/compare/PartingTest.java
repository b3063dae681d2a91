package org.accounthealth.query.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.accounthealth.api.AccountId;
import org.accounthealth.api.Band;
import org.accounthealth.api.Cause;
import org.accounthealth.api.PublishedScore;
import org.accounthealth.query.compare.Totals.Earliest;
import org.accounthealth.score.Shown;
import org.junit.jupiter.api.Test;

class PartingTest {

    private static final AccountId ACCOUNT = AccountId.parse("US-A1");
    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant THEN = Instant.parse("2026-02-01T00:00:00Z");
    private static final Instant LATER = Instant.parse("2026-03-01T00:00:00Z");

    @Test
    void coursesThatAreTheSameNeverPart() {
        List<PublishedScore> course = List.of(score(FIRST, 1, 200), score(THEN, 2, 192));

        assertThat(part(course, course, true)).isNull();
        assertThat(part(List.of(), List.of(), true)).isNull();
    }

    @Test
    void theyPartWhereOneChangesAndTheOtherDoesNot() {
        Parting parting = part(
                List.of(score(FIRST, 1, 200), score(THEN, 2, 192)),
                List.of(score(FIRST, 1, 200), score(LATER, 3, 90)),
                true);

        assertThat(parting.first().at()).isEqualTo(THEN);
        assertThat(parting.first().position()).isEqualTo(2);
        assertThat(parting.first().one().score()).isEqualTo(192);
        assertThat(parting.first().other().score()).isEqualTo(200);
        assertThat(parting.one().score()).isEqualTo(192);
        assertThat(parting.other().score()).isEqualTo(90);
        assertThat(parting.isWorse()).isTrue();
    }

    @Test
    void whereTheyMeetAgainTheyHavePartedAllTheSame() {
        Parting parting = part(
                List.of(score(FIRST, 1, 200), score(THEN, 2, 192), score(LATER, 3, 200)),
                List.of(score(FIRST, 1, 200)),
                true);

        assertThat(parting.first().at()).isEqualTo(THEN);
        assertThat(parting.changesBand()).isFalse();
    }

    @Test
    void atTheSameInstantThePositionDecides() {
        Parting parting = part(
                List.of(score(FIRST, 1, 200), score(FIRST, 2, 192)),
                List.of(score(FIRST, 1, 200), score(FIRST, 3, 192)),
                true);

        assertThat(parting.first().position()).isEqualTo(2);
    }

    @Test
    void anotherCauseIsADifferenceOnlyWhereItIsLookedAt() {
        PublishedScore other =
                new PublishedScore(ACCOUNT, FIRST, 1, 200, Band.HEALTHY, 200L, Cause.REPEAT_LIMIT, "rules/1");

        assertThat(part(List.of(score(FIRST, 1, 200)), List.of(other), true)).isNotNull();
        assertThat(part(List.of(score(FIRST, 1, 200)), List.of(other), false)).isNull();
    }

    @Test
    void totalsNameTheEarliestAndWhereAccountsEnd() {
        Parting better = part(List.of(score(THEN, 2, 192)), List.of(score(THEN, 2, 200)), true);
        Parting worse = part(List.of(score(FIRST, 5, 200)), List.of(score(FIRST, 5, 0)), true);
        Parting unrated = part(List.of(score(LATER, 9, 200)), List.of(), true);

        Totals totals =
                Totals.NONE.with(better).with(null).with(worse).with(unrated).withUnreadable();

        assertThat(totals).isEqualTo(new Totals(5, 3, 1, 1, 1, 1, new Earliest(ACCOUNT, FIRST, 5)));
    }

    @SuppressWarnings("NullAway") // a test that expects none says so
    private static Parting part(List<PublishedScore> one, List<PublishedScore> other, boolean exactly) {
        return Parting.of(ACCOUNT, one, other, exactly);
    }

    private static PublishedScore score(Instant at, long position, int score) {
        Band band = score >= 200 ? Band.HEALTHY : score >= 100 ? Band.AT_RISK : Band.UNHEALTHY;
        Shown shown = new Shown(score, band, (long) score, Cause.FORMULA, "rules/1");
        return new PublishedScore(
                ACCOUNT, at, position, shown.score(), shown.band(), shown.raw(), shown.cause(), shown.rulebook());
    }
}
