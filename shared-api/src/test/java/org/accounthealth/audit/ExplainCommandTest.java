package org.accounthealth.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.accounthealth.api.Policy;
import org.accounthealth.api.Severity;
import org.junit.jupiter.api.Test;

class ExplainCommandTest {

    private final LogLines log = new LogLines().opened("US-A1", "2026-01-01T00:00:00Z");

    @Test
    void everyNumberOfTheSumIsTold() {
        log.delivered("US-A1", "B-1", 250, "2026-02-01T00:00:00Z")
                .detected("US-A1", "V-1", Policy.LISTING_POLICY, Severity.LOW, "2026-02-02T00:00:00Z")
                .detected("US-A1", "V-2", Policy.LISTING_POLICY, Severity.HIGH, "2026-02-03T00:00:00Z")
                .resolved("US-A1", "V-1", "2026-02-04T00:00:00Z");

        assertThat(explain("2026-05-03T00:00:00Z"))
                .containsExactly(
                        "At 3 May 2026, 00:00:00 UTC, account US-A1 has the score 188, in the band AT RISK.",
                        "This rests on what was recorded up to 1 June 2026, 00:00:00 UTC, position 5 of the log.",
                        "The rulebook in force at that instant is amazon-ahr/2024-10-31.",
                        "Every account starts with 200 points.",
                        "In the 180 days up to that instant, 250 orders were delivered and not voided; at 4 for every"
                                + " full 200, they earn 4 points.",
                        "Violation V-1, found on 2 February 2026, 00:00:00 UTC: listing policy, severity LOW. It is the"
                                + " 1st of the group LISTING_POLICY within the window before it, and costs 2 points"
                                + " under rulebook amazon-ahr/2024-10-31. It is resolved at that instant: nothing is"
                                + " taken off.",
                        "Violation V-2, found on 3 February 2026, 00:00:00 UTC: listing policy, severity HIGH. It is"
                                + " the 2nd of the group LISTING_POLICY within the window before it, and costs 8 x 2 ="
                                + " 16 points under rulebook amazon-ahr/2024-10-31. It is active, and counts until 2"
                                + " August 2026, 00:00:00 UTC unless it is resolved before: 16 points taken off.",
                        "The sum is 200 for the start + 4 for orders - 16 for active violations = 188.",
                        "That lies between 0 and 1000, so nothing is cut off.",
                        "The cause of the score is the formula: this sum, and nothing else.",
                        "The band AT RISK reaches from 100 to 199.",
                        "If nothing else is recorded, the score changes next at 31 July 2026, 00:00:00 UTC.");
    }

    @Test
    void aCriticalViolationOutranksTheSum() {
        log.delivered("US-A1", "B-1", 100_000, "2026-02-01T00:00:00Z")
                .detected("US-A1", "V-1", Policy.PRODUCT_SAFETY, Severity.CRITICAL, "2026-02-02T00:00:00Z");

        assertThat(explain("2026-05-03T00:00:00Z"))
                .contains(
                        "The sum is 200 for the start + 2000 for orders - 0 for active violations = 2200.",
                        "The cause of the score is a critical violation: while V-1 is active, the score is 0, whatever"
                                + " the sum.",
                        "The band UNHEALTHY reaches from 0 to 99.")
                .anyMatch(line -> line.contains("It is active") && line.endsWith("it sets the score to 0."));
    }

    @Test
    void aReachedLimitNamesItsGroup() {
        log.detected("US-A1", "V-1", Policy.RESTRICTED_PRODUCT_POLICY, Severity.LOW, "2026-02-02T00:00:00Z")
                .detected("US-A1", "V-2", Policy.RESTRICTED_PRODUCT_POLICY, Severity.LOW, "2026-02-03T00:00:00Z");

        assertThat(explain("2026-05-03T00:00:00Z"))
                .contains(
                        "The repeat limit of the group RESTRICTED_PRODUCTS is reached: 2 or more violations within 180"
                                + " days, resolved ones left out. That sets the score to 0.",
                        "The cause of the score is the repeat limit, whatever the sum.");
    }

    @Test
    void whatIsCutOffAtTheTopIsTold() {
        log.delivered("US-A1", "B-1", 100_000, "2026-02-01T00:00:00Z");

        assertThat(explain("2026-05-03T00:00:00Z"))
                .contains("A score is never more than 1000, so the score is 1000; the points above are not shown, and"
                        + " not lost.");
    }

    @Test
    void anExpiredViolationAndAForecastAreToldAsSuch() {
        log.detected("US-A1", "V-1", Policy.OTHER_POLICY, Severity.LOW, "2026-01-02T00:00:00Z");

        assertThat(explain("2026-07-02T00:00:00Z"))
                .contains("If nothing else is recorded, the score does not change any more.")
                .anyMatch(line -> line.endsWith("this is a forecast, true if nothing else is recorded."))
                .anyMatch(line -> line.endsWith(
                        "It left the window of 180 days on 1 July 2026, 00:00:00 UTC: nothing is taken off."));
    }

    @Test
    void doublingStopsAtTheCap() {
        for (int day = 1; day <= 6; day++) {
            log.detected(
                    "US-A1", "V-" + day, Policy.OTHER_POLICY, Severity.LOW, "2026-02-0%dT00:00:00Z".formatted(day));
        }

        assertThat(explain("2026-05-03T00:00:00Z"))
                .anyMatch(line -> line.contains("It is the 5th") && line.contains("2 x 16 = 32 points"))
                .anyMatch(line ->
                        line.contains("It is the 6th") && line.contains("2 x 16 (doubling stops there) = 32 points"));
    }

    @Test
    void noScoreHasAReason() {
        assertThat(explain("2025-12-31T00:00:00Z"))
                .containsExactly(
                        "At 31 December 2025, 00:00:00 UTC, account US-A1 has no score.",
                        "This rests on what was recorded up to 1 June 2026, 00:00:00 UTC, position 1 of the log.",
                        "The account was not open yet.",
                        "If nothing else is recorded, the score changes next at 1 January 2026, 00:00:00 UTC.");
    }

    private List<String> explain(String at) {
        AuditRun run =
                AuditRun.withInput(log.footer().bytes(), "explain", "--log", "-", "--account", "US-A1", "--at", at);

        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        return run.out().lines().toList();
    }
}
