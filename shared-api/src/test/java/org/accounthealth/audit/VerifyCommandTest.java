package org.accounthealth.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.accounthealth.api.AccountEvent.ViolationDetected;
import org.accounthealth.api.AccountId;
import org.accounthealth.api.Policy;
import org.accounthealth.api.Severity;
import org.accounthealth.ledger.Checkpoint;
import org.accounthealth.log.LogLine.Footer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyCommandTest {

    private static final String FIFTH = "Position 5 (US-A1, sequence 2, accounthealth.OrdersDelivered)";
    private static final String NO_LEAF =
            ": the leaf computed from the line is not the one it carries. Its content, its"
                    + " salt or its place in the account was changed.";

    @TempDir
    Path folder;

    private final SealedLog log = threeEach();

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

    private static SealedLog threeEach() {
        return threeEach(10);
    }

    private static SealedLog threeEach(int orders) {
        return new SealedLog()
                .opened("US-A1", "2026-01-01T00:00:00Z")
                .opened("US-A2", "2026-01-02T00:00:00Z")
                .delivered("US-A1", "b-1", orders, "2026-01-03T00:00:00Z")
                .detected("US-A2", "V-1", Severity.HIGH, "2026-01-04T00:00:00Z", "A text about Jane Doe")
                .delivered("US-A1", "b-2", 20, "2026-01-05T00:00:00Z")
                .delivered("US-A2", "b-1", 30, "2026-01-06T00:00:00Z");
    }

    private AuditRun verify(SealedLog log, String... more) {
        return verify(log.bytes(), more);
    }

    private static AuditRun verify(byte[] input, String... more) {
        List<String> args = new ArrayList<>(List.of("verify", "-", "--key", SealedLog.VKEY));
        args.addAll(List.of(more));
        return AuditRun.withInput(input, args.toArray(String[]::new));
    }

    private void assertFound(SealedLog log, String... findings) {
        assertFound(verify(log), findings);
    }

    private static void assertFound(AuditRun run, String... findings) {
        assertThat(run.remarks()).containsExactly(findings);
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).endsWith("NOT verified.\n");
    }

    private String file(String text) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "note", ""), text).toString();
    }
}
