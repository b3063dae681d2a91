package org.accounthealth.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import org.accounthealth.api.AccountEvent.ViolationDetected;
import org.accounthealth.api.AccountId;
import org.accounthealth.api.Policy;
import org.accounthealth.api.Severity;
import org.junit.jupiter.api.Test;

class VerifyCommandTest extends Verifications {

    @Test
    void aSoundExportIsVerified() {
        AuditRun run = verify(log.footer());

        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).isEqualTo("""
                        Events        6 of 2 accounts
                        Erased texts  0
                        Root          %s
                        Checkpoint    log.example/1, 6 events
                        Signed by     %s
                        Verified.
                        """.formatted(
                        log.checkpoint().root(), SealedLog.VKEY.substring(0, SealedLog.VKEY.lastIndexOf('+'))));
    }

    @Test
    void programsGetADocument() {
        AuditRun run = verify(log.footer(), "-o", "json");

        assertThat(run.json().get("verified").booleanValue()).isTrue();
        assertThat(run.json().get("events").intValue()).isEqualTo(6);
        assertThat(run.json().get("checkpoint").get("signedBy")).hasSize(1);
        assertThat(run.json().get("findings")).isEmpty();
    }

    @Test
    void withoutAKeyItIsSaidThatNothingShowsWhoSigned() {
        AuditRun run = AuditRun.withInput(log.footer().bytes(), "verify", "-");

        assertThat(run.exitCode()).isZero();
        assertThat(run.remarks())
                .containsExactly("Without --key nothing shows who signed: only that it agrees with itself.");
    }

    @Test
    void publishedScoresAreCounted() {
        log.footerThrough("2026-02-01T00:00:00Z").tamper(6, "\"published\":0", "\"published\":3");

        assertFound(log, "The footer counts 3 published scores, but the export holds 0.");
    }

    @Test
    void aPartOfTheLogCannotBeChecked() {
        log.footer().lines().subList(0, 3).clear();

        assertFound(
                log,
                "The log begins with position 4 on line 1: everything before it is missing. Only the whole log can be"
                        + " checked.");
    }

    @Test
    void aLogWithoutHashesShowsNothing() {
        LogLines foreign =
                new LogLines().opened("US-A1", "2026-01-01T00:00:00Z").footer();

        AuditRun run = AuditRun.withInput(foreign.bytes(), "verify", "-", "--key", SealedLog.VKEY);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.remarks()).containsExactly("The log carries no hashes: its integrity cannot be shown.");
    }

    @Test
    void aLineWithoutHashAmongOthersIsFound() {
        LogLines foreign = new LogLines()
                .addAt(
                        7,
                        "2026-01-07T00:00:00Z",
                        LogLines.detection("US-A1", "V-9", Policy.OTHER_POLICY, Severity.LOW, "2026-01-07T00:00:00Z"));
        log.lines().add(foreign.lines().get(0));

        assertFound(log.footer(), "Line 7 carries no hash, while others do: it was put in or replaced.");
    }

    @Test
    void anErasedTextIsCountedAndNoDamage() {
        log.addErased(
                "2026-01-07T00:00:00Z",
                new ViolationDetected(
                        AccountId.parse("US-A1"),
                        "V-2",
                        Policy.OTHER_POLICY,
                        Severity.LOW,
                        Instant.parse("2026-01-07T00:00:00Z"),
                        null,
                        null,
                        "Jane Doe complained"));

        AuditRun run = verify(log.footer());

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("Erased texts  1\n").doesNotContain("Jane");
    }

    @Test
    void keysMayLieInAFile() throws IOException {
        String keys = file(SealedLog.OTHER.verifierKey() + "\n\n" + SealedLog.VKEY + "\n");

        AuditRun run = AuditRun.withInput(log.footer().bytes(), "verify", "-", "--key", keys);

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("Signed by     log.example/1+");
    }

    @Test
    void whatIsNoKeyIsAQuestionOfUsage() {
        AuditRun run = AuditRun.withInput(log.footer().bytes(), "verify", "-", "--key", "log.example/1+1234");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.remarks())
                .containsExactly(
                        "--key log.example/1+1234 is neither a key, written name+id+base64, nor a file of keys.");
    }

    @Test
    void whatIsNeitherLogNorCheckpointIsUnreadable() {
        AuditRun text = verify("hello\n".getBytes(UTF_8));
        AuditRun cut = verify(Arrays.copyOf(
                new LogLines().opened("US-A1", "2026-01-01T00:00:00Z").gzip(), 5));

        assertThat(text.exitCode()).isEqualTo(3);
        assertThat(text.remarks()).hasSize(1).first().asString().startsWith("Standard input is not a checkpoint: ");
        assertThat(cut.exitCode()).isEqualTo(3);
    }
}
