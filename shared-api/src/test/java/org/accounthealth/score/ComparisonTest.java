package org.accounthealth.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.accounthealth.api.AccountEvent;
import org.accounthealth.api.AccountEvent.AccountOpened;
import org.accounthealth.api.AccountEvent.OrdersDelivered;
import org.accounthealth.api.AccountEvent.ViolationDetected;
import org.accounthealth.api.AccountEvent.ViolationNullified;
import org.accounthealth.api.AccountEvent.ViolationResolved;
import org.accounthealth.api.AccountId;
import org.accounthealth.api.Band;
import org.accounthealth.api.Ground;
import org.accounthealth.api.Policy;
import org.accounthealth.api.Recorded;
import org.accounthealth.api.Resolution;
import org.accounthealth.api.Rulebook;
import org.accounthealth.api.ScoreDifference;
import org.accounthealth.api.ScoreDifference.BriefScore;
import org.accounthealth.api.ScoreDifference.FieldChange;
import org.accounthealth.api.Severity;
import org.accounthealth.log.ShippedRulebooks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ComparisonTest {

    private static final AccountId ACCOUNT = AccountId.parse("US-A1");
    private static final Instant OPENED = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant AT = Instant.parse("2026-03-01T00:00:00Z");

    private final List<AccountEvent> knownFirst =
            new ArrayList<>(List.of(new AccountOpened(ACCOUNT, ACCOUNT.sellerId(), ACCOUNT.marketplace(), OPENED)));
    private final List<AccountEvent> learned = new ArrayList<>();

    @Test
    void aNullifiedViolationIsGoneAndTheEventIsNamed() {
        knownFirst.add(detected("V-1", "2026-02-01T00:00:00Z"));
        knownFirst.add(detected("V-2", "2026-02-02T00:00:00Z"));
        learned.add(new ViolationNullified(ACCOUNT, "V-1", Ground.DUPLICATE, AT.plusSeconds(5), null));

        ScoreDifference difference = difference();

        assertThat(difference.changes())
                .containsExactly(
                        new FieldChange("score", 176, 192),
                        new FieldChange("raw", 176L, 192L),
                        new FieldChange("deductions", 24L, 8L),
                        new FieldChange(
                                "nextChangeAt",
                                Instant.parse("2026-07-31T00:00:00Z"),
                                Instant.parse("2026-08-01T00:00:00Z")));
        assertThat(difference.violations()).hasSize(2);
        assertThat(difference.violations().get(0).after()).isNull();
        assertThat(difference.events()).singleElement().satisfies(event -> {
            assertThat(event.position()).isEqualTo(4);
            assertThat(event.about()).isEqualTo("V-1");
            assertThat(event.before()).isEqualTo(new BriefScore(176, Band.AT_RISK, 176L));
            assertThat(event.after()).isEqualTo(new BriefScore(192, Band.AT_RISK, 192L));
        });
    }

    @Test
    void whatAnotherEventTookBackIsStillTold() {
        learned.add(detected("V-1", "2026-02-01T00:00:00Z"));
        learned.add(new ViolationNullified(ACCOUNT, "V-1", Ground.WRONG_DECISION, AT, null));

        ScoreDifference difference = difference();

        assertThat(difference.isNone()).isTrue();
        assertThat(difference.events()).hasSize(2);
    }

    @Test
    void anEventThatOnlyMovesTheNextChangeIsTold() {
        knownFirst.add(detected("V-1", "2026-02-01T00:00:00Z"));
        learned.add(new ViolationResolved(ACCOUNT, "V-1", Resolution.CORRECTED, AT.plusSeconds(60), null));

        ScoreDifference difference = difference();

        assertThat(difference.changes())
                .containsExactly(
                        new FieldChange("nextChangeAt", Instant.parse("2026-07-31T00:00:00Z"), AT.plusSeconds(60)));
        assertThat(difference.events()).hasSize(1);
    }

    @Test
    void whatComesAfterTheNextChangeIsCountedAlone() {
        learned.add(detected("V-1", "2026-04-01T00:00:00Z"));
        learned.add(detected("V-2", "2026-05-01T00:00:00Z"));

        ScoreDifference difference = difference();

        assertThat(difference.events()).hasSize(1);
        assertThat(difference.eventsWithoutEffect()).isEqualTo(1);
    }

    /**
     * Deliveries before the instant asked about, around it and after it. All the while a repeat limit holds the score at 0,
     * so when it changes next is far away each time. It takes less than a second; the limit leaves room for a busy machine.
     */
    @ParameterizedTest
    @ValueSource(ints = {-170, -80, 0})
    void twoThousandEventsOfAnAccountWithAHundredViolationsAreComparedAtOnce(int fromDay) {
        for (int number = 0; number < 100; number++) {
            knownFirst.add(
                    detected("V-" + number, AT.minus(Duration.ofHours(number)).toString()));
        }
        for (int number = 0; number < 2_000; number++) {
            Instant deliveredAt = AT.plus(Duration.ofDays(fromDay)).plus(Duration.ofHours(2L * number));
            learned.add(new OrdersDelivered(ACCOUNT, "B-" + number, 150, deliveredAt));
        }
        long start = System.nanoTime();

        ScoreDifference difference = difference();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
        assertThat(difference.events().size() + difference.eventsWithoutEffect())
                .isEqualTo(2_000);
    }

    private ScoreDifference difference() {
        List<Rulebook> rulebooks = ShippedRulebooks.all();
        History history = new History(ACCOUNT);
        knownFirst.forEach(history::evolve);
        long position = knownFirst.size();
        Comparison comparison = new Comparison(history, new Knowledge(AT, position, rulebooks), AT);
        for (AccountEvent event : learned) {
            comparison.learn(new Lesson(new Recorded<>("e" + position, ++position, position, AT, event), rulebooks));
        }
        return comparison.difference(new Knowledge(AT.plusSeconds(90), position, rulebooks));
    }

    private static ViolationDetected detected(String id, String at) {
        return new ViolationDetected(
                ACCOUNT, id, Policy.LISTING_POLICY, Severity.HIGH, Instant.parse(at), null, null, null);
    }
}
