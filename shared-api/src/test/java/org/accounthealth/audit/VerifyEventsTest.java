package org.accounthealth.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Damage to the lines of an export is found, and named where it is. */
class VerifyEventsTest extends Verifications {

    @Test
    void aChangedPayloadIsNamed() {
        assertFound(log.footer().tamper(4, "\"count\":20", "\"count\":21"), FIFTH + NO_LEAF);
    }

    @Test
    void aChangedSaltIsNamed() {
        String salt = log.lines().get(4).replaceAll(".*\"salt\":\"(....).*", "$1");

        assertFound(log.footer().tamper(4, "\"salt\":\"" + salt, "\"salt\":\"AAAA"), FIFTH + NO_LEAF);
    }

    @Test
    void changedMetadataIsNamed() {
        assertFound(log.footer().tamper(4, "operator", "somebody"), FIFTH + NO_LEAF);
    }

    @Test
    void aChangedTimeOfRecordingIsNamedOnce() {
        assertFound(log.footer().tamper(4, "\"time\":\"2026-01-05", "\"time\":\"2026-02-05"), FIFTH + NO_LEAF);
    }

    @Test
    void aPlaceInAnotherAccountIsNamedOnce() {
        log.footer()
                .tamper(4, "\"subject\":\"US-A1\"", "\"subject\":\"US-A2\"")
                .tamper(4, "\"accountId\":\"US-A1\"", "\"accountId\":\"US-A2\"");

        assertFound(log, FIFTH.replace("US-A1", "US-A2") + NO_LEAF);
    }

    @Test
    void anotherWayToWriteTheSameIsAChange() {
        assertFound(
                log.footer().tamper(4, "\"sequence\":2", "\"sequence\": 2"),
                FIFTH + ": the line is not written as an export writes it. It was changed.");
    }

    @Test
    void aBrokenLineIsOneFinding() {
        log.footer().lines().set(2, "{");

        assertThat(verify(log).remarks()).hasSize(1).first().asString().startsWith("Line 3: ");
    }

    @Test
    void aLineThatWasTakenOutIsOneFinding() {
        log.footer().lines().remove(2);

        assertFound(log, "Position 3 is missing before position 4 on line 3: lines were taken out.");
    }

    @Test
    void linesInAnotherOrderAreFound() {
        Collections.swap(log.footer().lines(), 2, 3);

        assertFound(
                log,
                "Position 3 is missing before position 4 on line 3: lines were taken out.",
                "Position 3 on line 4 stands behind position 4: lines were put in another order, or written twice.");
    }

    @Test
    void aLineWrittenTwiceIsFound() {
        log.footer().lines().add(2, log.lines().get(1));

        assertFound(
                log,
                "Position 2 on line 3 stands behind position 2: lines were put in another order, or written twice.");
    }

    @Test
    void anEndThatWasCutOffIsFound() {
        assertFound(log, "The export has no footer: its end was cut off.");
    }

    @Test
    void eventsCutOffBeforeTheFooterAreFound() {
        log.footer().lines().remove(5);

        AuditRun run = verify(log);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.remarks().get(0))
                .isEqualTo(
                        "The footer counts 6 events up to position 6, but the export holds 5 up to position 5: lines were"
                                + " cut off or put in.");
    }

    @Test
    void aForgedHashBreaksTheChainOfTheAccountAndTheRoot() {
        AuditRun run = verify(log.forge(2, "10", "11").footer());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.remarks()).hasSize(2);
        assertThat(run.remarks().get(0))
                .isEqualTo(FIFTH
                        + ": the leaf that it names as the one before it is not that of position 3. One of the two"
                        + " was changed or replaced.");
        assertThat(run.remarks().get(1)).startsWith("The root computed from the lines is ");
    }

    @Test
    void aForgedLastEventOfAnAccountStillBreaksTheRoot() {
        AuditRun run = verify(log.forge(4, "20", "21").footer());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.remarks()).hasSize(1).first().asString().startsWith("The root computed from the lines is ");
    }

    @Test
    void anEventTakenOutOfAnAccountAndOutOfTheNumberingIsFound() {
        SealedLog shorter = new SealedLog().opened("US-A1", "2026-01-01T00:00:00Z");
        String skipped = log.lines().get(4).replace("\"position\":5", "\"position\":2");
        shorter.lines().add(skipped);

        assertThat(verify(shorter.footer()).remarks().get(0))
                .isEqualTo(
                        "Position 2 (US-A1, sequence 2, accounthealth.OrdersDelivered): its sequence does not follow on"
                                + " 0, that of position 1. Events of the account are missing, or were put in.");
    }

    @Test
    void anAccountWhoseBeginningIsMissingIsFound() {
        SealedLog other = new SealedLog().opened("US-A2", "2026-01-01T00:00:00Z");
        other.lines().add(log.lines().get(2).replace("\"position\":3", "\"position\":2"));

        assertThat(verify(other.footer()).remarks().get(0))
                .contains("it is the first event of US-A1 in the log, but its sequence is not 0");
    }

    @Test
    void timeThatRunsBackwardsIsFoundEvenIfItWasSealedSo() {
        SealedLog backwards =
                new SealedLog().opened("US-A1", "2026-01-02T00:00:00Z").opened("US-A2", "2026-01-01T00:00:00Z");

        assertFound(
                backwards.footer(),
                "Time runs backwards on line 2: recorded at 2026-01-01T00:00:00Z, after 2026-01-02T00:00:00Z.");
    }

    @Test
    void manyDamagedLinesAreListedTwentyTimes() {
        SealedLog longer = new SealedLog().opened("US-A1", "2026-01-01T00:00:00Z");
        for (int index = 1; index <= 30; index++) {
            longer.delivered("US-A1", "b-" + index, 7, "2026-01-02T00:00:00Z")
                    .tamper(index, "\"count\":7", "\"count\":8");
        }

        List<String> remarks = verify(longer.footer()).remarks();

        assertThat(remarks).hasSize(21);
        assertThat(remarks.get(20)).isEqualTo("Further findings that are not shown: 10.");
    }
}
