package org.accounthealth.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.accounthealth.api.Event;
import org.accounthealth.api.Policy;
import org.accounthealth.api.Severity;
import org.junit.jupiter.api.Test;

class DamagedLogTest {

    private static final String[] QUESTION = {"score", "--log=-", "--account=US-A1", "--at=2026-05-01T00:00:00Z"};
    private static final Event ANOTHER =
            LogLines.detection("US-A1", "V-9", Policy.OTHER_POLICY, Severity.LOW, "2026-03-01T00:00:00Z");

    private final LogLines log = new LogLines()
            .opened("US-A1", "2026-01-01T00:00:00Z")
            .detected("US-A1", "V-1", Policy.LISTING_POLICY, Severity.HIGH, "2026-02-01T00:00:00Z");

    @Test
    void aCompleteLogIsNotRemarkedOn() {
        assertThat(AuditRun.withInput(log.footer().bytes(), QUESTION).err()).isEmpty();
    }

    @Test
    void aLogWithoutFooterIsRemarkedOnOnce() {
        AuditRun run = AuditRun.withInput(log.bytes(), QUESTION);

        assertThat(run.exitCode()).isZero();
        assertThat(run.remarks()).containsExactly("The log has no footer: nothing shows that it is complete.");
    }

    @Test
    void aHoleIsFound() {
        log.addAt(4, "2026-03-01T00:00:00Z", ANOTHER);

        assertDamaged(log, "Position 3 is missing before position 4 on line 3.");
    }

    @Test
    void aLogThatDoesNotBeginWithTheFirstPositionHasAHole() {
        log.lines().remove(0);

        assertDamaged(log, "Position 1 is missing before position 2 on line 1.");
    }

    @Test
    void positionsBeginWithOne() {
        assertDamaged(
                new LogLines().addAt(0, "2026-03-01T00:00:00Z", ANOTHER),
                "The position 0 on line 1 is not one: positions begin with 1.");
    }

    @Test
    void twoEventsWithOnePositionAreFound() {
        log.addAt(2, "2026-02-01T00:00:00Z", ANOTHER);

        assertDamaged(log, "Two different events have position 2, on line 2 and line 3.");
    }

    @Test
    void aLineWrittenTwiceSaysNothingNew() {
        log.raw(log.lines().get(1));

        assertThat(AuditRun.withInput(log.bytes(), QUESTION).exitCode()).isZero();
    }

    @Test
    void aRepeatedLineOfALogWithoutPositionsIsADuplicate() {
        String once =
                AuditRun.withInput(log.withoutPositions().bytes(), QUESTION).out();
        log.raw(log.lines().get(1));

        AuditRun twice = AuditRun.withInput(log.bytes(), QUESTION);

        assertThat(twice.exitCode()).isZero();
        assertThat(twice.out()).isEqualTo(once.replace("\"position\":2", "\"position\":3"));
    }

    @Test
    void timeThatRunsBackwardsIsFoundAlongThePositions() {
        log.addAt(3, "2026-01-31T23:59:59.999999Z", ANOTHER);

        assertDamaged(
                log,
                "Time runs backwards at position 3 on line 3: recorded at 2026-01-31T23:59:59.999999Z, after position 2"
                        + " on line 2 at 2026-02-01T00:00:00Z.");
    }

    @Test
    void aLogWithoutPositionsMayBeInAnyOrder() {
        Collections.reverse(log.withoutPositions().lines());

        AuditRun run = AuditRun.withInput(log.bytes(), QUESTION);

        assertThat(run.exitCode()).isZero();
        assertThat(run.json().get("score").intValue()).isEqualTo(192);
    }

    @Test
    void aLineWithoutPositionAmongNumberedOnesIsFound() {
        log.raw(log.lines().get(1).replace("\"position\":2,", ""));

        assertDamaged(log, "Line 3 has no position, while other lines have one.");
    }

    @Test
    void aFooterThatCountsOtherwiseIsFound() {
        log.raw("{\"end\":true,\"events\":3,\"position\":3}");

        assertDamaged(log, "The footer counts 3 events up to position 3, but the log holds 2 up to position 2.");
    }

    @Test
    void theFirstFindingComesFirst() {
        log.addAt(4, "2026-03-01T00:00:00Z", ANOTHER)
                .addAt(7, "2026-03-01T00:00:00Z", ANOTHER)
                .raw("{\"end\":true,\"events\":7,\"position\":7}");

        assertDamaged(
                log,
                "Position 3 is missing before position 4 on line 3.",
                "Positions 5 to 6 are missing before position 7 on line 4.",
                "The footer counts 7 events up to position 7, but the log holds 4 up to position 7.");
    }

    @Test
    void manyFindingsAreCounted() {
        for (int position = 4; position < 104; position += 2) {
            log.addAt(position, "2026-03-01T00:00:00Z", ANOTHER);
        }

        List<String> remarks = AuditRun.withInput(log.bytes(), QUESTION).remarks();

        assertThat(remarks).hasSize(21).last().isEqualTo("Further findings that are not shown: 30.");
    }

    @Test
    void whatIsNotALogCannotBeRead() {
        assertUnreadable("Dear Sir or Madam\n".getBytes(UTF_8), "Line 1: ");
        assertUnreadable(new byte[] {0x1f, (byte) 0x8b}, "The compressed log is cut or damaged");
        assertUnreadable("{\"type\":1}\n".getBytes(UTF_8), "Line 1: /type is required, as a string");
    }

    @Test
    void anUnknownTypeIsNotPassedOver() {
        log.raw(log.lines().get(1).replace("ViolationDetected", "ViolationGuessed"));

        assertUnreadable(log.bytes(), "Line 3: Unknown event type 'accounthealth.ViolationGuessed'");
    }

    @Test
    void aCutLineCannotBeRead() {
        byte[] whole = log.bytes();

        assertUnreadable(Arrays.copyOf(whole, whole.length - 20), "Line 2: ");
    }

    @Test
    void aCutCompressedLogCannotBeRead() {
        byte[] whole = log.gzip();

        assertThat(AuditRun.withInput(whole, QUESTION).exitCode()).isZero();
        assertUnreadable(Arrays.copyOf(whole, whole.length - 20), "");
    }

    @Test
    void linesAfterTheFooterCannotBeRead() {
        log.footer().raw(log.lines().get(0));

        assertUnreadable(log.bytes(), "Line 4: Lines follow the footer");
    }

    private static void assertDamaged(LogLines log, String... findings) {
        AuditRun run = AuditRun.withInput(log.bytes(), QUESTION);

        assertThat(run.remarks()).containsExactly(findings);
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
    }

    private static void assertUnreadable(byte[] log, String sentence) {
        AuditRun run = AuditRun.withInput(log, QUESTION);

        assertThat(run.remarks()).hasSize(1);
        assertThat(run.err()).startsWith(sentence);
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.out()).isEmpty();
    }
}
