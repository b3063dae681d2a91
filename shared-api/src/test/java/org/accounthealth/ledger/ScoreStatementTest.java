package org.accounthealth.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.accounthealth.ledger.SignedNote.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScoreStatementTest {

    private static final ScoreStatement RATED = new ScoreStatement(
            "log.example",
            "US-A1",
            "2025-05-06T00:00:00Z",
            "2025-05-06T01:02:03.000004Z",
            8634,
            0,
            "UNHEALTHY",
            -332L,
            "CRITICAL_VIOLATION",
            "amazon-ahr/2024-10-31");
    private static final String TEXT = """
            account-health/score/v1
            log log.example
            account US-A1
            at 2025-05-06T00:00:00Z
            known 2025-05-06T01:02:03.000004Z
            position 8634
            score 0
            band UNHEALTHY
            raw -332
            cause CRITICAL_VIOLATION
            rulebook amazon-ahr/2024-10-31
            """;
    /** Ed25519 is deterministic: the same key gives this for ever. */
    private static final String SIGNATURE =
            "— log.example HMdY+V/4CEHlO+X3c0HBCFTTgEw5t7A0PBvLsw9S+Hqy48weSX8j1oonJMa5ahbHxlE9by9Owd+LOrDglwRkwlAFngA=";

    private static final ScoreStatement NOT_RATED = new ScoreStatement(
            "log.example",
            "DE-B2",
            "2020-01-01T00:00:00Z",
            "2026-01-01T00:00:00.500Z",
            7,
            null,
            "NOT_RATED",
            null,
            "NOT_YET_OPEN",
            null);
    private static final String TEXT_WITHOUT_SCORE = """
            account-health/score/v1
            log log.example
            account DE-B2
            at 2020-01-01T00:00:00Z
            known 2026-01-01T00:00:00.500Z
            position 7
            score none
            band NOT_RATED
            raw none
            cause NOT_YET_OPEN
            rulebook none
            """;

    @Test
    void aStatementIsReadAsItWasWritten() {
        assertThat(RATED.text()).isEqualTo(TEXT);
        assertThat(ScoreStatement.parse(TEXT)).isEqualTo(RATED);
        assertThat(NOT_RATED.text()).isEqualTo(TEXT_WITHOUT_SCORE);
        assertThat(ScoreStatement.parse(TEXT_WITHOUT_SCORE)).isEqualTo(NOT_RATED);
    }

    @Test
    void theSameStatementIsTheSameNoteForEver() {
        SignedNote note = SigningKey.sign(TEXT, List.of(Keys.FIRST));

        assertThat(note).hasToString(TEXT + "\n" + SIGNATURE + "\n");
        assertThat(note.verdict(List.of(Keys.FIRST.verifierKey()))).isEqualTo(Verdict.VERIFIED);
    }

    @Test
    void nothingElseThatALogSignsIsAStatement() {
        assertThat(ScoreStatement.NAME).isEqualTo(TEXT.substring(0, ScoreStatement.NAME.length()));
        assertThatThrownBy(() -> Checkpoint.parse(TEXT)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Erasure.parse(TEXT)).isInstanceOf(IllegalArgumentException.class);
        assertRefused(new Checkpoint(TEXT.lines().findFirst().orElseThrow(), 17, Hash.digest()).text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\nb", "a\n", "\na", "a\r", "a\tb", "a\u0000", "a\u2028b", "a\u0085b", "a\ud800"})
    void theNameOfALogIsOneLine(String origin) {
        assertThatThrownBy(() -> new ScoreStatement(
                        origin, "US-A1", RATED.at(), RATED.at(), 1, null, "NOT_RATED", null, "NO_RULEBOOK", null))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2025-05-06",
                "2025-05-06T00:00Z",
                "2025-05-06T00:00:00+00:00",
                "2025-05-06T00:00:00.000Z",
                "2025-05-06T00:00:00.5Z",
                "2025-05-06T00:00:00.500000Z",
                "2025-05-06T00:00:00.123456789Z",
                "2025-13-06T00:00:00Z",
                "2025-05-32T00:00:00Z",
                "2025-05-06T24:00:00Z",
                "+12025-05-06T00:00:00Z",
                "2025-05-06T00:00:00Z ",
                "٢٠٢٥-05-06T00:00:00Z"
            })
    void anInstantIsWrittenInOneWay(String instant) {
        assertRefused(TEXT.replace("at 2025-05-06T00:00:00Z", "at " + instant));
        assertRefused(TEXT.replace("known 2025-05-06T01:02:03.000004Z", "known " + instant));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "position 8634=position 08634",
                "position 8634=position 0",
                "position 8634=position -1",
                "position 8634=position 1000000000000000000",
                "score 0=score 00",
                "score 0=score -0",
                "score 0=score -1",
                "score 0=score 1000000000",
                "score 0=score",
                "score 0=score none",
                "raw -332=raw -0",
                "raw -332=raw +332",
                "raw -332=raw none",
                "band UNHEALTHY=band NOT_RATED",
                "band UNHEALTHY=band unhealthy",
                "cause CRITICAL_VIOLATION=cause NOT_YET_OPEN",
                "cause CRITICAL_VIOLATION=cause none",
                "rulebook amazon-ahr/2024-10-31=rulebook none",
                "account US-A1=account us-A1",
                "account US-A1=account US-",
                "account US-A1=account rulebook",
                "v1=v2",
                "log log.example=log",
                "\n=\r\n"
            })
    void whatIsWrittenOtherwiseIsRefused(String change) {
        String[] parts = change.split("=", 2);

        assertThat(TEXT).contains(parts[0]);
        assertRefused(TEXT.replace(parts[0], parts[1]));
    }

    @Test
    void linesAreNeitherMissingNorMoreNorInAnotherOrder() {
        List<String> lines = TEXT.lines().toList();
        assertRefused("");
        assertRefused(TEXT + "\n");
        assertRefused(TEXT + "more\n");
        assertRefused(TEXT.stripTrailing());
        for (int index = 0; index < lines.size(); index++) {
            assertRefused(TEXT.replace(lines.get(index) + "\n", ""));
            assertRefused(TEXT.replace(lines.get(index) + "\n", lines.get(index) + "\n" + lines.get(index) + "\n"));
        }
        assertRefused(TEXT.replace("at 2", "known 2"));
    }

    @Test
    void whereThereIsNoScoreThereIsNothingThatItRestsOn() {
        assertRefused(TEXT_WITHOUT_SCORE.replace("raw none", "raw 0"));
        assertRefused(TEXT_WITHOUT_SCORE.replace("score none", "score 0"));
        assertRefused(TEXT_WITHOUT_SCORE.replace("cause NOT_YET_OPEN", "cause ACCOUNT_UNKNOWN"));
        assertRefused(TEXT_WITHOUT_SCORE.replace("rulebook none", "rulebook amazon-ahr/2024-10-31"));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-01T00:00:00Z,      2026-01-01T00:00:00Z,        false",
        "2026-01-01T00:00:00Z,      2026-01-01T00:00:00.500Z,    false",
        "2026-01-01T00:00:00.500Z,  2026-01-01T00:00:00Z,        true",
        "2026-01-01T00:00:00.500Z,  2026-01-01T00:00:00.500001Z, false",
        "2026-01-01T00:00:00.500001Z, 2026-01-01T00:00:00.500Z,  true",
        "2026-01-01T00:00:01Z,      2026-01-01T00:00:00.999Z,    true",
        "0999-12-31T23:59:59Z,      1000-01-01T00:00:00Z,        false",
    })
    void aScoreAfterWhatIsKnownIsAForecast(String at, String knownAt, boolean forecast) {
        ScoreStatement stated = new ScoreStatement(
                "log.example", "US-A1", at, knownAt, 1, null, "NOT_RATED", null, "NO_RULEBOOK", null);

        assertThat(stated.foretells()).isEqualTo(forecast);
    }

    private static void assertRefused(String text) {
        assertThatThrownBy(() -> ScoreStatement.parse(text)).as(text).isInstanceOf(IllegalArgumentException.class);
    }
}
