package org.accounthealth.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.List;
import org.accounthealth.audit.FileVerdict.State;
import org.accounthealth.ledger.ScoreStatement;
import org.accounthealth.ledger.SigningKey;
import org.accounthealth.ledger.VerifierKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A signed statement of a score is known by its content, and by nothing but its signature. */
class VerifyStatementTest extends Verifications {

    private static final ScoreStatement STATEMENT = new ScoreStatement(
            "log.example/1",
            "US-A1",
            "2026-01-03T00:00:00Z",
            "2026-01-05T00:00:00Z",
            5,
            332,
            "HEALTHY",
            332L,
            "FORMULA",
            "amazon-ahr/2024-10-31");
    private static final String NOTE = signed(STATEMENT.text(), SealedLog.KEY);

    @Test
    void itIsSaidWhatIsStatedAndByWhom() {
        AuditRun run = verify(NOTE);

        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).isEqualTo("""
                        Account      US-A1
                        Score        332, HEALTHY
                        At           2026-01-03T00:00:00Z
                        As known at  2026-01-05T00:00:00Z, position 5
                        Cause        FORMULA, raw 332
                        Rulebook     amazon-ahr/2024-10-31
                        Log          log.example/1
                        Signed by    %s
                        Verified.
                        """.formatted(SealedLog.VKEY.substring(0, SealedLog.VKEY.lastIndexOf('+'))));
    }

    @Test
    void thatThereWasNoScoreCanBeStatedToo() {
        ScoreStatement none = new ScoreStatement(
                "log.example/1",
                "US-A1",
                "2020-01-03T00:00:00Z",
                "2026-01-05T00:00:00Z",
                5,
                null,
                "NOT_RATED",
                null,
                "NOT_YET_OPEN",
                null);

        assertThat(verify(signed(none.text(), SealedLog.KEY)).out())
                .contains("Score        none\n", "Cause        NOT_YET_OPEN\n", "Rulebook     none\n")
                .endsWith("Verified.\n");
    }

    @Test
    void aForecastIsCalledOne() {
        String text = STATEMENT.text().replace("at 2026-01-03", "at 2026-01-06");

        assertThat(verify(signed(text, SealedLog.KEY)).out())
                .contains("At           2026-01-06T00:00:00Z, a forecast: if nothing else is recorded\n");
    }

    @Test
    void programsGetADocument() {
        AuditRun run = verify(NOTE, "-o", "json");

        assertThat(run.json().get("verified").booleanValue()).isTrue();
        assertThat(run.json().get("statement").get("score").intValue()).isEqualTo(332);
        assertThat(run.json().get("signedBy")).hasSize(1);
        assertThat(run.json().get("findings")).isEmpty();
    }

    @Test
    void aChangedDigitIsFound() {
        assertFound(
                verify(NOTE.replace("score 332", "score 333")),
                "A signature under the statement is wrong: the text was changed, or somebody else signed it.");
    }

    @Test
    void everyChangedCharacterIsFound() {
        for (int index = 0; index < NOTE.length(); index++) {
            StringBuilder changed = new StringBuilder(NOTE);
            changed.setCharAt(index, changed.charAt(index) == '5' ? '6' : '5');
            AuditRun run = verify(changed.toString());

            // What no longer begins like one is not taken for one.
            assertThat(run.exitCode())
                    .as("character %d", index)
                    .isEqualTo(index < ScoreStatement.NAME.length() ? 3 : 1);
            assertThat(run.out().lines()).doesNotContain("Verified.");
        }
    }

    @Test
    void aStatementBySomebodyElseIsFound() {
        assertFound(verify(signed(STATEMENT.text(), SealedLog.OTHER)), "None of the given keys signed the statement.");
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "\n", "x", "\u0000"})
    void whatIsBehindItIsFound(String more) {
        AuditRun run = verify(NOTE + more);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.remarks()).hasSize(1).first().asString().startsWith("It is not as it was signed: ");
        assertThat(run.out()).endsWith("NOT verified.\n");
    }

    @Test
    void whatIsPutBetweenTextAndSignatureIsFound() {
        String doubled = NOTE + NOTE.substring(STATEMENT.text().length());

        assertFound(
                verify(doubled),
                "A signature under the statement is wrong: the text was changed, or somebody else signed it.",
                "What is stated cannot be read. Was it changed, or is this tool older than it?");
    }

    /** While a log changes its key it has two, and an auditor may know one of them. */
    @Test
    void aSecondSignatureIsPassedOver() {
        String both = SigningKey.sign(STATEMENT.text(), List.of(SealedLog.OTHER, SealedLog.KEY))
                .toString();

        assertThat(verify(both).exitCode()).isZero();
    }

    @Test
    void otherLineEndsAreFoundAndExplained() {
        assertFound(
                verify(NOTE.replace("\n", "\r\n")),
                "It is not as it was signed: its lines end with a carriage return, which a mail or an editor may have put"
                        + " there.");
    }

    @Test
    void aStatementThatIsCutIsFound() {
        for (int length :
                List.of(ScoreStatement.NAME.length(), 100, STATEMENT.text().length(), NOTE.length() - 1)) {
            assertThat(verify(NOTE.substring(0, length)).exitCode()).isEqualTo(1);
        }
    }

    @Test
    void aSignedTextThatStatesNoScoreIsFound() {
        assertFound(
                verify(signed(STATEMENT.text().replace("v1", "v2"), SealedLog.KEY)),
                "What is stated cannot be read. Was it changed, or is this tool older than it?");
    }

    @Test
    void withoutAKeyNothingCanBeSaidOfIt() {
        AuditRun run = AuditRun.withInput(NOTE.getBytes(UTF_8), "verify", "-");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.remarks())
                .last()
                .isEqualTo("A signed statement is worth what its signature is: give the key of the log.");
    }

    @Test
    void whoDropsItAsAFileGetsTheSameWords() {
        FileVerdict known = dropped(List.of(SealedLog.KEY.verifierKey()));
        FileVerdict without = dropped(List.of());

        assertThat(known.state()).isEqualTo(State.VERIFIED);
        assertThat(String.join("\n", known.lines()) + "\n")
                .isEqualTo(verify(NOTE).out());
        assertThat(without.state()).isEqualTo(State.UNREADABLE);
        assertThat(without.findings())
                .containsExactly("A signed statement is worth what its signature is: give the key of the log.");
    }

    private static FileVerdict dropped(List<VerifierKey> keys) {
        return FileVerifier.verify(
                new ByteArrayInputStream(NOTE.getBytes(UTF_8)),
                "statement.txt",
                keys,
                Limits.OF_ONE_WHO_WAITS,
                LeafWatch.NONE);
    }

    @Test
    void anOlderCheckpointSaysNothingOfIt() throws Exception {
        assertThat(verify(NOTE, "--since", file(log.note())).exitCode()).isEqualTo(2);
    }

    private static String signed(String text, SigningKey key) {
        return SigningKey.sign(text, List.of(key)).toString();
    }

    private static AuditRun verify(String note, String... more) {
        return verify(note.getBytes(UTF_8), more);
    }
}
