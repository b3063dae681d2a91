package org.accounthealth.query.pages.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.accounthealth.api.AccountEvent;
import org.accounthealth.api.AccountEvent.ViolationDetected;
import org.accounthealth.api.AccountEvent.ViolationResolved;
import org.accounthealth.api.AccountId;
import org.accounthealth.api.Event;
import org.accounthealth.api.EventType;
import org.accounthealth.api.Policy;
import org.accounthealth.api.Recorded;
import org.accounthealth.api.Resolution;
import org.accounthealth.api.Severity;
import org.accounthealth.query.pages.account.Case.Drawn;
import org.junit.jupiter.api.Test;

class CaseTest {

    private static final AccountId ACCOUNT = AccountId.parse("US-A1");
    private static final Instant DAY = Instant.parse("2026-03-01T00:00:00Z");
    private static final Drawn DRAWN = new Drawn(
            DAY, DAY.plus(Duration.ofDays(100)), DAY.plus(Duration.ofDays(50)), Duration.ofDays(180), Map.of());

    @Test
    void whatWasFoundBeforeTheEventsThatAreLookedAtIsLeftOut() {
        List<Recorded<Event>> events = List.of(
                recorded(5, EventType.VIOLATION_RESOLVED, resolved("OLD")),
                recorded(6, EventType.VIOLATION_DETECTED, detected("V-1")),
                recorded(7, EventType.VIOLATION_RESOLVED, resolved("V-1")));

        assertThat(Case.of(events, DRAWN)).extracting(Case::violationId).containsExactly("V-1");
        assertThat(Case.of(events.subList(0, 1), DRAWN)).isEmpty();
    }

    @Test
    void whatIsOverBeforeTheTimeDrawnHasNoBarInIt() {
        List<Recorded<Event>> events = List.of(
                recorded(6, EventType.VIOLATION_DETECTED, detected("V-1")),
                recorded(7, EventType.VIOLATION_RESOLVED, resolved("V-1")));
        Instant later = DAY.plus(Duration.ofDays(10));
        Drawn after = new Drawn(later, later.plus(Duration.ofDays(100)), later, Duration.ofDays(180), Map.of());

        assertThat(Case.of(events, DRAWN)).extracting(Case::width).containsExactly(30);
        assertThat(Case.of(events, after)).extracting(Case::width).containsExactly(0);
    }

    private static AccountEvent detected(String violation) {
        return new ViolationDetected(ACCOUNT, violation, Policy.LISTING_POLICY, Severity.LOW, DAY, null, null, null);
    }

    private static AccountEvent resolved(String violation) {
        return new ViolationResolved(ACCOUNT, violation, Resolution.CORRECTED, DAY.plus(Duration.ofDays(3)), null);
    }

    private static Recorded<Event> recorded(long sequence, EventType type, AccountEvent event) {
        return new Recorded<>("e" + sequence, sequence + 1, sequence, DAY.plus(Duration.ofDays(4)), type, event);
    }
}
