package org.accounthealth.evidence;

import static org.accounthealth.evidence.Disputes.ACCOUNT;
import static org.accounthealth.evidence.Disputes.at;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.accounthealth.api.AccountEvent.AccountOpened;
import org.accounthealth.api.AccountEvent.OrdersDelivered;
import org.accounthealth.api.AccountEvent.OrdersVoided;
import org.accounthealth.api.AccountEvent.ViolationDetected;
import org.accounthealth.api.AccountEvent.ViolationNullified;
import org.accounthealth.api.AccountEvent.ViolationReclassified;
import org.accounthealth.api.AccountEvent.ViolationReopened;
import org.accounthealth.api.AccountEvent.ViolationResolved;
import org.accounthealth.api.Event;
import org.accounthealth.api.EventType;
import org.accounthealth.api.Ground;
import org.accounthealth.api.Policy;
import org.accounthealth.api.Resolution;
import org.accounthealth.api.RulebookPublished;
import org.accounthealth.api.Severity;
import org.accounthealth.api.VoidReason;
import org.accounthealth.log.ShippedRulebooks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EventWordsTest {

    private static final Instant WHEN = at("2026-05-03T00:00:00Z");

    static Stream<Arguments> events() {
        return Stream.of(
                Arguments.of(new AccountOpened(ACCOUNT, "A1", "US", WHEN), "Account US-A1 opened"),
                Arguments.of(new OrdersDelivered(ACCOUNT, "B-1", 1, WHEN), "1 order delivered, batch B-1"),
                Arguments.of(
                        new OrdersVoided(ACCOUNT, "B-1", 3, VoidReason.SELLER_FAULT_REFUND, WHEN),
                        "3 orders of batch B-1 do not count after all: seller fault refund"),
                Arguments.of(
                        new ViolationDetected(
                                ACCOUNT, "V-3", Policy.LISTING_POLICY, Severity.HIGH, WHEN, null, null, null),
                        "Violation V-3: listing policy, severity HIGH"),
                Arguments.of(
                        new ViolationDetected(
                                ACCOUNT, "V-3", Policy.LISTING_POLICY, Severity.HIGH, WHEN, "C-1", "B0", "x"),
                        "Violation V-3: listing policy, severity HIGH, complaint C-1, product B0. “x”"),
                Arguments.of(
                        new ViolationResolved(ACCOUNT, "V-3", Resolution.APPEAL_GRANTED, WHEN, "licence shown"),
                        "Violation V-3 resolved: appeal granted. “licence shown”"),
                Arguments.of(
                        new ViolationNullified(ACCOUNT, "V-3", Ground.COMPLAINT_RETRACTED, WHEN, null),
                        "Violation V-3 never happened: complaint retracted"),
                Arguments.of(new ViolationReopened(ACCOUNT, "V-3", WHEN, null), "Violation V-3 reopened"),
                Arguments.of(
                        new ViolationReclassified(ACCOUNT, "V-3", Policy.OTHER_POLICY, Severity.LOW, WHEN, "a scratch"),
                        "Violation V-3 is from the start: other policy, severity LOW. “a scratch”"),
                Arguments.of(
                        new RulebookPublished(ShippedRulebooks.all().get(2)),
                        "Rulebook amazon-ahr/2024-10-31, in force from 31 October 2024, 00:00:00 UTC"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("events")
    void anEventSaysInOneLineWhatHappened(Event event, String words) {
        assertThat(EventWords.of(event)).isEqualTo(words);
    }

    @Test
    void everyEventHasWords() {
        Set<EventType> worded = events().map(
                        arguments -> EventType.of((Event) arguments.get()[0]))
                .collect(Collectors.toSet());

        assertThat(worded).isEqualTo(EnumSet.allOf(EventType.class));
    }
}
