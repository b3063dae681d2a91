package org.accounthealth.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.accounthealth.api.Policy;
import org.accounthealth.api.Severity;
import org.junit.jupiter.api.Test;

class TimelineCommandTest {

    private final byte[] log = new LogLines()
            .opened("US-A1", "2026-01-01T00:00:00Z")
            .detected("US-A1", "V-1", Policy.LISTING_POLICY, Severity.LOW, "2026-02-01T00:00:00Z")
            .resolved("US-A1", "V-1", "2026-03-01T00:00:00Z")
            .footer()
            .bytes();

    @Test
    void stepsReachFromTheOpeningToWhatIsKnown() {
        AuditRun run = AuditRun.withInput(log, "timeline", "--log=-", "--account=US-A1");

        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .isEqualTo("{\"accountId\":\"US-A1\",\"knownAt\":\"2026-06-01T00:00:00Z\",\"position\":3,\"steps\":["
                        + "{\"from\":\"2026-01-01T00:00:00Z\",\"to\":\"2026-02-01T00:00:00Z\",\"score\":200,"
                        + "\"band\":\"HEALTHY\",\"raw\":200,\"cause\":\"FORMULA\"},"
                        + "{\"from\":\"2026-02-01T00:00:00Z\",\"to\":\"2026-03-01T00:00:00Z\",\"score\":198,"
                        + "\"band\":\"AT_RISK\",\"raw\":198,\"cause\":\"FORMULA\"},"
                        + "{\"from\":\"2026-03-01T00:00:00Z\",\"to\":\"2026-06-01T00:00:00Z\",\"score\":200,"
                        + "\"band\":\"HEALTHY\",\"raw\":200,\"cause\":\"FORMULA\"}]}\n");
    }

    @Test
    void bothEndsCanBeGiven() {
        AuditRun run = AuditRun.withInput(
                log,
                "timeline",
                "--log=-",
                "--account=US-A1",
                "--from=2026-01-31T00:00:00Z",
                "--to=2026-02-02T00:00:00Z",
                "-o",
                "table");

        assertThat(run.out()).isEqualTo("""
                        FROM                  TO                    SCORE  BAND     RAW  CAUSE
                        2026-01-31T00:00:00Z  2026-02-01T00:00:00Z  200    HEALTHY  200  FORMULA
                        2026-02-01T00:00:00Z  2026-02-02T00:00:00Z  198    AT_RISK  198  FORMULA
                        """);
    }

    @Test
    void whatIsKnownBeforeTheResolutionDoesNotShowIt() {
        AuditRun run = AuditRun.withInput(
                log, "timeline", "--log=-", "--account=US-A1", "--known-at=2026-02-15T00:00:00Z", "-o", "table");

        assertThat(run.out().lines()).hasSize(3);
    }

    @Test
    void anAccountThatOpensLaterHasTheShortestStep() {
        AuditRun run = AuditRun.withInput(
                log, "timeline", "--log=-", "--account=US-A1", "--known-at=2026-01-01T00:00:00Z", "-o", "table");

        assertThat(run.out().lines().toList().get(1))
                .startsWith("2026-01-01T00:00:00Z  2026-01-01T00:00:00.000001Z  200");
    }

    @Test
    void anUnknownAccountHasNoSteps() {
        AuditRun run = AuditRun.withInput(log, "timeline", "--log=-", "--account=US-B7");

        assertThat(run.exitCode()).isZero();
        assertThat(run.json().get("steps")).isEmpty();
        assertThat(run.remarks()).hasSize(1);
    }
}
