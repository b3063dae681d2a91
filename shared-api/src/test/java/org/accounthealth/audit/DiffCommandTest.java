package org.accounthealth.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.accounthealth.api.AccountEvent.ViolationNullified;
import org.accounthealth.api.AccountId;
import org.accounthealth.api.Ground;
import org.accounthealth.api.Policy;
import org.accounthealth.api.Severity;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class DiffCommandTest {

    private final LogLines log = new LogLines().opened("US-A1", "2026-01-01T00:00:00Z");

    @Test
    void bothScoresTheirDifferenceAndItsEventsAreTold() {
        complaintRetracted();

        assertThat(diff("2026-05-03T00:00:00Z", "2026-05-03T00:00:00Z", "2026-05-10T00:00:00Z")
                        .out()
                        .lines())
                .containsExactly(
                        "The question is account US-A1 at 3 May 2026, 00:00:00 UTC.",
                        "As known at 3 May 2026, 00:00:00 UTC, position 4 of the log, it has the score 186 in the band"
                                + " AT RISK.",
                        "As known at 10 May 2026, 00:00:00 UTC, position 5 of the log, it has the score 196 in the band"
                                + " AT RISK.",
                        "The sum before it is cut off: 186 before, 196 after.",
                        "The points taken off for active violations: 18 before, 8 after.",
                        "Violation V-1 is gone. It was: listing policy, severity LOW, found on 1 April 2026, 00:00:00"
                                + " UTC, the 1st of the group LISTING_POLICY, 2 points under rulebook"
                                + " amazon-ahr/2024-10-31, active, in the window until 28 September 2026, 00:00:00 UTC.",
                        "Violation V-2 differs. Before: listing policy, severity HIGH, found on 2 April 2026, 00:00:00"
                                + " UTC, the 2nd of the group LISTING_POLICY, 16 points under rulebook"
                                + " amazon-ahr/2024-10-31, active, in the window until 29 September 2026, 00:00:00 UTC."
                                + " After: listing policy, severity HIGH, found on 2 April 2026, 00:00:00 UTC, the 1st"
                                + " of the group LISTING_POLICY, 8 points under rulebook amazon-ahr/2024-10-31, active,"
                                + " in the window until 29 September 2026, 00:00:00 UTC.",
                        "Position 5, recorded on 4 May 2026, 00:00:00 UTC, ViolationNullified V-1, dated 1 May 2026,"
                                + " 00:00:00 UTC. It changed the score 186 in the band AT RISK with the sum 186 to the"
                                + " score 196 in the band AT RISK with the sum 196.",
                        "Nothing else about the account or the rules was recorded in between.");
    }

    @Test
    void whatHappenedElsewhereOrChangesNothingIsNotNamed() {
        complaintRetracted();
        log.opened("US-B7", "2026-05-05T00:00:00Z")
                .detected("US-A1", "V-9", Policy.OTHER_POLICY, Severity.NONE, "2026-05-06T00:00:00Z");

        JsonNode difference = diff("2026-05-01T00:00:00Z", "2026-05-04T00:00:00Z", AuditRun.NOW, "-o", "json")
                .json();

        assertThat(difference.get("events")).isEmpty();
        assertThat(difference.get("changes")).isEmpty();
        assertThat(difference.get("eventsWithoutEffect").intValue()).isEqualTo(1);
    }

    @Test
    void aDifferenceIsToldOfTheAnswersThatScoreGives() {
        complaintRetracted();

        JsonNode difference = diff("2026-05-01T00:00:00Z", "2026-05-02T00:00:00Z", "2026-05-10T00:00:00Z", "-o", "json")
                .json();

        assertThat(difference.get("before")).isEqualTo(score("2026-05-02T00:00:00Z"));
        assertThat(difference.get("after")).isEqualTo(score("2026-05-10T00:00:00Z"));
        assertThat(difference.get("position")).isEqualTo(difference.get("after").get("position"));
    }

    @Test
    void rulesThatBecameKnownWithoutAnEventAreNamed() {
        LogLines old = new LogLines().opened("DE-A1", "2023-01-01T00:00:00Z");

        AuditRun run = AuditRun.withInput(
                old.footer().bytes(),
                "diff",
                "--log=-",
                "--account=DE-A1",
                "--at=2023-03-01T00:00:00Z",
                "--known-at=2023-01-10T00:00:00Z",
                "--and=2023-01-20T00:00:00Z");

        assertThat(run.out())
                .contains("On 15 January 2023, 00:00:00 UTC, without an event of the log, rulebook"
                        + " amazon-ahr/2023-02-15 became known");
    }

    @Test
    void theLinesMayStandInAnyOrderAndTwice() {
        complaintRetracted();
        AuditRun inOrder = diff("2026-05-01T00:00:00Z", "2026-01-01T00:00:00Z", AuditRun.NOW, "-o", "json");
        List<String> lines = new ArrayList<>(log.lines());
        String footer = lines.remove(lines.size() - 1);
        LogLines reversed = new LogLines();
        for (int index = lines.size() - 1; index >= 0; index--) {
            reversed.raw(lines.get(index));
        }
        AuditRun again = AuditRun.withInput(
                reversed.raw(footer).bytes(),
                "diff",
                "--log=-",
                "--account=US-A1",
                "--at=2026-05-01T00:00:00Z",
                "--known-at=2026-01-01T00:00:00Z",
                "-o=json");

        assertThat(again.out()).isEqualTo(inOrder.out());
    }

    @Test
    void knowledgeDoesNotShrink() {
        AuditRun run = diff("2026-05-01T00:00:00Z", "2026-05-10T00:00:00Z", "2026-05-02T00:00:00Z");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.remarks()).containsExactly("--known-at must not lie after --and, which is now if not given.");
    }

    @Test
    void anUnknownAccountIsRemarkedOn() {
        AuditRun run = AuditRun.withInput(
                log.footer().bytes(), "diff", "--log=-", "--account=US-B7", "--known-at=2026-05-01T00:00:00Z");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("The two answers say the same.");
        assertThat(run.remarks()).hasSize(1);
    }

    private void complaintRetracted() {
        AccountId account = AccountId.parse("US-A1");
        log.delivered("US-A1", "B-1", 250, "2026-02-01T00:00:00Z")
                .detected("US-A1", "V-1", Policy.LISTING_POLICY, Severity.LOW, "2026-04-01T00:00:00Z")
                .detected("US-A1", "V-2", Policy.LISTING_POLICY, Severity.HIGH, "2026-04-02T00:00:00Z")
                .add(
                        "2026-05-04T00:00:00Z",
                        new ViolationNullified(
                                account,
                                "V-1",
                                Ground.COMPLAINT_RETRACTED,
                                Instant.parse("2026-05-01T00:00:00Z"),
                                null));
    }

    private JsonNode score(String knownAt) {
        return AuditRun.withInput(
                        log.bytes(),
                        "score",
                        "--log=-",
                        "--account=US-A1",
                        "--at=2026-05-01T00:00:00Z",
                        "--known-at=" + knownAt)
                .json();
    }

    private AuditRun diff(String at, String knownAt, String and, String... more) {
        List<String> arguments = new ArrayList<>(
                List.of("diff", "--log=-", "--account=US-A1", "--at", at, "--known-at", knownAt, "--and", and));
        arguments.addAll(Arrays.asList(more));
        return AuditRun.withInput(log.footer().bytes(), arguments.toArray(String[]::new));
    }
}
