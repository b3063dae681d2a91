package org.accounthealth.command.account;

import static org.accounthealth.command.Facts.fact;
import static org.accounthealth.command.Facts.facts;
import static org.accounthealth.command.Facts.order;

import java.util.Map;
import org.accounthealth.api.Outcome;
import org.accounthealth.api.Rejection.Code;
import org.accounthealth.command.intake.Origin;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.axonframework.test.matchers.Matchers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The shell only: what it does with a decision. The decisions themselves are in {@link AccountDeciderTest}. */
class AccountAggregateTest {

    private static final String OPENED = "open 00:00:00";
    private static final String DELIVERED = OPENED + "; deliver B-1 200 10:00:00";
    private static final String DETECTED = OPENED + "; detect V-1 LOW 10:00:00";
    private static final String RESOLVED = DETECTED + "; resolve V-1 CORRECTED 12:00:00";

    private final AggregateTestFixture<AccountAggregate> fixture = new AggregateTestFixture<>(AccountAggregate.class);

    AccountAggregateTest() {
        fixture.registerCommandTargetResolver(new AccountConfiguration().accountCommandTargets());
        // It compares by equals, which the parts of the state do without; RandomFactsTest compares a replay instead.
        fixture.setReportIllegalStateChange(false);
    }

    @Test
    void anAccountIsOpened() {
        assertRecorded("", "open 00:00:00", 0);
    }

    @Test
    void ordersAreDelivered() {
        assertRecorded(OPENED, "deliver B-1 200 10:00:00", 1);
    }

    @Test
    void ordersAreVoided() {
        assertRecorded(DELIVERED, "void B-1 1 FRAUD 11:00:00", 2);
    }

    @Test
    void aViolationIsDetected() {
        assertRecorded(OPENED, "detect V-1 LOW 10:00:00", 1);
    }

    @Test
    void aViolationIsResolved() {
        assertRecorded(DETECTED, "resolve V-1 CORRECTED 12:00:00", 2);
    }

    @Test
    void aViolationIsReopened() {
        assertRecorded(RESOLVED, "reopen V-1 a-note 13:00:00", 3);
    }

    @Test
    void aViolationIsReclassified() {
        assertRecorded(DETECTED, "reclassify V-1 HIGH 14:00:00", 2);
    }

    @Test
    void aViolationIsNullified() {
        assertRecorded(DETECTED, "nullify V-1 DUPLICATE 15:00:00", 2);
    }

    @Test
    void aDuplicateStoresNothingAndNamesTheEventOfThen() {
        assertDuplicate(send(RESOLVED, "detect V-1 LOW 10:00:00"), 1);
    }

    @Test
    void aRefusalStoresNothing() {
        assertRejected(send(DETECTED, "reopen V-1 a-note 13:00:00"), Code.NOT_RESOLVED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "deliver B-1 200 10:00:00",
                "void B-1 1 FRAUD 11:00:00",
                "detect V-1 LOW 10:00:00",
                "resolve V-1 CORRECTED 12:00:00",
                "reopen V-1 a-note 13:00:00",
                "reclassify V-1 HIGH 14:00:00",
                "nullify V-1 DUPLICATE 15:00:00"
            })
    void whatIsSaidOfAnUnknownAccountIsRefusedWithoutAnException(String told) {
        assertRejected(send("", told), Code.ACCOUNT_UNKNOWN);
    }

    @Test
    void aSenderWhoHasSeenTheLastEventIsHeard() {
        assertAccepted(send(DETECTED, "resolve V-1 CORRECTED 12:00:00", 1), "resolve V-1 CORRECTED 12:00:00", 2);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 2})
    void aSenderWhoHasSeenAnotherLastEventIsRefused(long expected) {
        assertRejected(send(DETECTED, "resolve V-1 CORRECTED 12:00:00", expected), Code.VERSION_MISMATCH);
    }

    @Test
    void aDuplicateIsADuplicateWhateverTheSenderHasSeen() {
        assertDuplicate(send(RESOLVED, "resolve V-1 CORRECTED 12:00:00", 1), 2);
    }

    @Test
    void anUnknownAccountIsUnknownWhateverTheSenderHasSeen() {
        assertRejected(send("", "detect V-1 LOW 10:00:00", 7), Code.ACCOUNT_UNKNOWN);
    }

    @Test
    void aStaleSenderLearnsThatBeforeAnyContradiction() {
        assertRejected(send(RESOLVED, "resolve V-1 CORRECTED 13:00:00", 1), Code.VERSION_MISMATCH);
    }

    private void assertRecorded(String known, String told, long sequence) {
        assertAccepted(send(known, told), told, sequence);
    }

    private static void assertAccepted(ResultValidator<AccountAggregate> result, String told, long sequence) {
        result.expectEvents(fact(told)).expectResultMessagePayload(new Outcome.Accepted("US-A1", sequence));
    }

    private static void assertDuplicate(ResultValidator<AccountAggregate> result, long sequence) {
        result.expectNoEvents().expectResultMessagePayload(new Outcome.Duplicate("US-A1", sequence));
    }

    private static void assertRejected(ResultValidator<AccountAggregate> result, Code code) {
        result.expectNoEvents()
                .expectResultMessagePayloadMatching(
                        Matchers.<Outcome>matches(outcome -> outcome instanceof Outcome.Rejected rejected
                                && rejected.rejection().code() == code));
    }

    private ResultValidator<AccountAggregate> send(String known, String told) {
        return fixture.given(facts(known)).when(order(told));
    }

    private ResultValidator<AccountAggregate> send(String known, String told, long expected) {
        return fixture.given(facts(known)).when(order(told), Map.of(Origin.EXPECTED_SEQUENCE, expected));
    }
}
