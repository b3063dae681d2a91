package org.accounthealth.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.accounthealth.api.AccountEvent;
import org.accounthealth.api.AccountEvent.OrdersDelivered;
import org.accounthealth.api.AccountEvent.OrdersVoided;
import org.accounthealth.api.AccountEvent.ViolationDetected;
import org.accounthealth.api.AccountEvent.ViolationReclassified;
import org.accounthealth.api.AccountEvent.ViolationReopened;
import org.accounthealth.api.AccountEvent.ViolationResolved;
import org.accounthealth.api.AccountId;
import org.accounthealth.api.Policy;
import org.accounthealth.api.Resolution;
import org.accounthealth.api.Severity;
import org.accounthealth.api.VoidReason;
import org.junit.jupiter.api.Test;

class HistoryTest {

    private static final AccountId ACCOUNT = AccountId.parse("US-A1");
    private static final Instant NOON = Instant.parse("2025-03-01T12:00:00Z");
    private static final ViolationDetected DETECTED = new ViolationDetected(
            ACCOUNT, "V-1", Policy.LISTING_POLICY, Severity.LOW, NOON.minusSeconds(60), null, null, null);
    private static final OrdersDelivered DELIVERED = new OrdersDelivered(ACCOUNT, "B-1", 500, NOON);

    @Test
    void aReclassificationToldAgainDoesNotUndoALaterOneOfItsDate() {
        AccountEvent medium = reclassified(Severity.MEDIUM);
        AccountEvent high = reclassified(Severity.HIGH);

        Violation violation = violationAfter(DETECTED, medium, high, medium);

        assertThat(violation.severity()).isEqualTo(Severity.HIGH);
    }

    @Test
    void aResolutionToldAgainDoesNotUndoAReopeningOfItsDate() {
        AccountEvent resolved = resolved(Resolution.CORRECTED);

        Violation violation = violationAfter(DETECTED, resolved, reopened(), resolved);

        assertThat(violation.isResolvedAt(NOON)).isFalse();
    }

    @Test
    void aSecondResolutionOfOneDateCountsAfterTheReopening() {
        Violation violation = violationAfter(
                DETECTED, resolved(Resolution.CORRECTED), reopened(), resolved(Resolution.APPEAL_GRANTED));

        assertThat(violation.isResolvedAt(NOON)).isTrue();
        assertThat(violation.isResolvedAt(NOON.minusSeconds(1))).isFalse();
    }

    @Test
    void aResolutionThatArrivesFirstWaitsForItsViolation() {
        Violation violation = violationAfter(resolved(Resolution.CORRECTED), DETECTED);

        assertThat(violation.isResolvedAt(NOON)).isTrue();
    }

    @Test
    void aVoidThatArrivesFirstWaitsForItsBatch() {
        assertThat(ordersAfter(voided(100), DELIVERED)).isEqualTo(400);
    }

    @Test
    void aVoidToldTwiceTakesOrdersOffOnce() {
        assertThat(ordersAfter(DELIVERED, voided(100), voided(100))).isEqualTo(400);
    }

    @Test
    void twoVoidsOfOneBatchBothCount() {
        assertThat(ordersAfter(DELIVERED, voided(100), voided(50))).isEqualTo(350);
    }

    private static Violation violationAfter(AccountEvent... events) {
        return Objects.requireNonNull(historyAfter(events).violation("V-1"));
    }

    private static long ordersAfter(AccountEvent... events) {
        return Objects.requireNonNull(historyAfter(events).batch("B-1")).count();
    }

    private static History historyAfter(AccountEvent... events) {
        History history = new History(ACCOUNT);
        List.of(events).forEach(history::evolve);
        return history;
    }

    private static AccountEvent reclassified(Severity severity) {
        return new ViolationReclassified(ACCOUNT, "V-1", Policy.LISTING_POLICY, severity, NOON, "a better reading");
    }

    private static AccountEvent resolved(Resolution resolution) {
        return new ViolationResolved(ACCOUNT, "V-1", resolution, NOON, null);
    }

    private static AccountEvent reopened() {
        return new ViolationReopened(ACCOUNT, "V-1", NOON, null);
    }

    private static AccountEvent voided(int count) {
        return new OrdersVoided(ACCOUNT, "B-1", count, VoidReason.CANCELLED, NOON);
    }
}
