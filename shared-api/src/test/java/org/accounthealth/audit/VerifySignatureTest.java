package org.accounthealth.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.accounthealth.ledger.Checkpoint;
import org.accounthealth.log.LogLine.Footer;
import org.junit.jupiter.api.Test;

/** What was signed, by whom, and since when, is held against what the lines give. */
class VerifySignatureTest extends Verifications {

    @Test
    void aRewrittenHistoryDoesNotFitTheSignature() {
        String signed = log.note();
        SealedLog rewritten = threeEach(11);

        assertFound(
                rewritten.footer(signed),
                "The root " + rewritten.checkpoint().root() + " in the footer is not the one of the checkpoint, "
                        + log.checkpoint().root() + ": the log is not the one that was signed.");
    }

    @Test
    void aCheckpointOfAnotherSizeIsFound() {
        String earlier = log.note();

        assertFound(
                log.opened("US-A3", "2026-02-01T00:00:00Z").footer(earlier),
                "The checkpoint is over 6 events, the export over 7.");
    }

    @Test
    void aSignatureBySomebodyElseIsFound() {
        assertFound(
                log.footer(SealedLog.note(log.checkpoint(), SealedLog.OTHER)),
                "None of the given keys signed the checkpoint.");
    }

    @Test
    void aWrongSignatureIsFound() {
        String other = threeEach(11).note();
        String signature = other.substring(other.indexOf("\n\n"));

        assertFound(
                log.footer(log.checkpoint().text().stripTrailing() + signature),
                "A signature under the checkpoint is wrong: the text was changed, or somebody else signed it.");
    }

    @Test
    void aCheckpointThatIsNoneIsFound() {
        assertThat(verify(log.footer("nothing")).remarks())
                .hasSize(1)
                .first()
                .asString()
                .startsWith("What stands in the footer is not a checkpoint");
    }

    @Test
    void whoeverGivesAKeyWantsASignature() {
        Footer unsigned = new Footer(6, 6, log.checkpoint().root(), null);

        assertFound(log.footer(unsigned), "The export has no checkpoint, so none of the given keys signed it.");
        assertThat(AuditRun.withInput(log.bytes(), "verify", "-").exitCode()).isZero();
    }

    @Test
    void aFooterWithMoreInItIsFound() {
        log.footer();
        log.tamper(6, "{\"end\":true,", "{\"end\":true,\"note\":1,");

        assertFound(log, "The footer on line 7 is not written as an export writes it. It was changed.");
    }

    @Test
    void theLogContinuesAnOlderCheckpoint() throws IOException {
        String since = file(log.note());
        log.opened("US-A3", "2026-02-01T00:00:00Z").footer();

        assertThat(verify(log, "--since", since).out()).contains("Continues     the checkpoint over 6 events\n");
    }

    @Test
    void aHistoryThatWasChangedSinceIsFound() throws IOException {
        String since = file(threeEach(11).note());

        assertFound(
                verify(log.opened("US-A3", "2026-02-01T00:00:00Z").footer(), "--since", since),
                "The history before position 7 was changed: its root is "
                        + threeEach().checkpoint().root() + ", and the older checkpoint says "
                        + threeEach(11).checkpoint().root() + ".");
    }

    @Test
    void aHistoryThatBecameShorterIsFound() throws IOException {
        String since = file(threeEach().opened("US-A3", "2026-02-01T00:00:00Z").note());

        assertFound(
                verify(log.footer(), "--since", since),
                "The older checkpoint covers 7 events, but the log ends at position 6: events were taken out of history.");
    }

    @Test
    void anOlderCheckpointOfAnotherLogOrSignerIsFound() throws IOException {
        Checkpoint elsewhere = new Checkpoint("elsewhere", 6, log.checkpoint().root());
        String since = file(SealedLog.note(elsewhere, SealedLog.OTHER));

        assertFound(
                verify(log.footer(), "--since", since),
                "None of the given keys signed the older checkpoint.",
                "The older checkpoint is one of another log: of elsewhere, not log.example/1.");
    }

    @Test
    void statedHeadsAreComputedAgainAtTheirSize() throws IOException {
        String heads = file(log.headsNote());
        log.delivered("US-A1", "b-9", 5, "2026-02-01T00:00:00Z").footer();

        AuditRun run = verify(log, "--heads", heads);

        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains("Account heads  as stated at 6 events\n");
    }

    @Test
    void otherHeadsAreFound() throws IOException {
        String heads = file(threeEach(11).headsNote());

        assertFound(
                verify(log.footer(), "--heads", heads),
                "The account heads at 6 events are not the stated ones: the last events of some accounts were changed or"
                        + " taken out.");
    }

    @Test
    void aCheckpointAloneIsVerifiedByItsSignature() {
        AuditRun run = verify(log.note().getBytes(UTF_8));
        AuditRun other =
                verify(SealedLog.note(log.checkpoint(), SealedLog.OTHER).getBytes(UTF_8));

        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .startsWith("Checkpoint  log.example/1, 6 events\n")
                .endsWith("Verified.\n");
        assertFound(other, "None of the given keys signed the checkpoint.");
    }

    @Test
    void twoCheckpointsOfOneSizeHaveOneRoot() throws IOException {
        String same = file(log.note());
        String other = file(threeEach(11).note());
        String older =
                file(new SealedLog().opened("US-A1", "2026-01-01T00:00:00Z").note());
        byte[] note = log.note().getBytes(UTF_8);

        assertThat(verify(note, "--since", same).exitCode()).isZero();
        assertFound(
                verify(note, "--since", other),
                "Both checkpoints cover 6 events, and their roots differ: there are two histories.");
        assertFound(
                verify(note, "--since", older),
                "Whether this checkpoint continues the older one cannot be seen from the two alone: verify an export of the"
                        + " log with --since.");
    }
}
