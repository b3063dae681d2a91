package org.accounthealth.command.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.accounthealth.api.AccountId;
import org.accounthealth.api.Cause;
import org.accounthealth.api.Rulebook;
import org.accounthealth.api.ScoreAnswer;
import org.accounthealth.log.Instants;
import org.accounthealth.log.ShippedRulebooks;
import org.accounthealth.score.History;
import org.accounthealth.score.Knowledge;
import org.accounthealth.score.Scorer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the stories are told for: the same instant, known earlier and known later. Documentation quotes these numbers. */
class StoryTest {

    @ParameterizedTest(name = "{0} at {1}, known at {2}: {3}")
    @CsvSource(delimiter = '|', textBlock = """
            # account        | at         | known at   | score | raw   | cause
            US-RETRACTED     | 2025-04-30 | 2025-04-30 |  332  |   332 | FORMULA
            US-RETRACTED     | 2025-05-06 | 2025-05-06 |    0  |   332 | CRITICAL_VIOLATION
            US-RETRACTED     | 2025-05-06 | 2026-07-01 |  332  |   332 | FORMULA
            DE-LATEBATCH     | 2025-03-15 | 2025-03-15 |  196  |   196 | FORMULA
            DE-LATEBATCH     | 2025-03-15 | 2025-04-04 |  216  |   216 | FORMULA
            US-BIGSELLER     | 2025-09-01 | 2025-09-01 | 1000  |  1656 | FORMULA
            US-BIGSELLER     | 2025-09-13 | 2025-09-13 | 1000  |  1632 | FORMULA
            US-BIGSELLER     | 2025-09-13 | 2026-07-01 | 1000  |  1632 | FORMULA
            DE-RIGHTSOWNER   | 2025-09-15 | 2025-09-15 |  332  |   332 | FORMULA
            DE-RIGHTSOWNER   | 2025-09-20 | 2025-09-20 |    0  | -4818 | REPEAT_LIMIT
            DE-RIGHTSOWNER   | 2025-09-20 | 2025-10-10 |    0  | -1618 | REPEAT_LIMIT
            DE-RIGHTSOWNER   | 2025-10-22 | 2025-10-22 |  332  |   332 | FORMULA
            FR-REPEATLIMIT   | 2024-10-30 | 2024-10-30 |  194  |   194 | FORMULA
            FR-REPEATLIMIT   | 2024-10-31 | 2024-10-31 |    0  |   194 | REPEAT_LIMIT
            FR-REPEATLIMIT   | 2024-11-08 | 2024-11-08 |  196  |   196 | FORMULA
            FR-REPEATLIMIT   | 2024-11-14 | 2024-11-14 |  200  |   200 | FORMULA
            US-NEW198        | 2026-06-10 | 2026-06-10 |  198  |   198 | FORMULA
            IT-REOPENED      | 2025-03-10 | 2025-03-10 |  196  |   196 | FORMULA
            IT-REOPENED      | 2025-03-25 | 2025-03-25 |  204  |   204 | FORMULA
            IT-REOPENED      | 2025-04-15 | 2025-04-15 |  196  |   196 | FORMULA
            ES-WRONGSEVERITY | 2025-11-10 | 2025-11-10 |    0  |   332 | CRITICAL_VIOLATION
            ES-WRONGSEVERITY | 2025-11-10 | 2025-11-20 |  330  |   330 | FORMULA
            US-VOIDED        | 2025-07-01 | 2025-07-01 |  212  |   212 | FORMULA
            US-VOIDED        | 2025-07-01 | 2025-08-07 |  192  |   192 | FORMULA
            """)
    void theStoryIsTold(String account, String at, String knownAt, int score, long raw, Cause cause) {
        ScoreAnswer answer = answer(account, midnight(at), midnight(knownAt));

        assertThat(answer.score()).isEqualTo(score);
        assertThat(answer.raw()).isEqualTo(raw);
        assertThat(answer.cause()).isEqualTo(cause);
    }

    @Test
    void nothingEverHappensToTheCalmSeller() {
        Instant settled = midnight("2024-12-05");

        for (Instant day = settled; day.isBefore(midnight("2027-12-31")); day = day.plusSeconds(86_400)) {
            assertThat(answer("GB-CALM252", day, day).score()).as("%s", day).isEqualTo(252);
        }
    }

    @Test
    void theLimitIsAFlagUntilTheNewRulesComeIntoForce() {
        assertThat(answer("FR-REPEATLIMIT", midnight("2024-10-30"), midnight("2024-10-30"))
                        .repeatLimitsReached())
                .containsExactly("RESTRICTED_PRODUCTS");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "opened",
                "2025-01-01 opened",
                "2025-01-01: closed",
                "2025-01-01: V-1 forgotten",
                "2025-01-01: V-1 detected: LISTING_POLICY",
                "2025-01-01, recorded 2025-01-01: opened"
            })
    void aLineThatTellsNothingIsRefused(String line) {
        assertThatThrownBy(() -> StoryLine.read(line, new AccountId("US", "X")))
                .isInstanceOfAny(IllegalArgumentException.class, NullPointerException.class);
    }

    private static ScoreAnswer answer(String account, Instant at, Instant knownAt) {
        List<Rulebook> rules = ShippedRulebooks.all().stream()
                .filter(rulebook -> !rulebook.publishedAt().isAfter(knownAt))
                .toList();
        return Scorer.answer(historyKnownAt(account, knownAt), new Knowledge(knownAt, 0, rules), at);
    }

    private static History historyKnownAt(String account, Instant knownAt) {
        Story story = Story.all().stream()
                .filter(told -> told.account().toString().equals(account))
                .findFirst()
                .orElseThrow();
        History history = new History(story.account());
        story.arrivals().stream()
                .filter(arrival -> !Arrival.feedOf(arrival.recordedOn()).isAfter(knownAt))
                .forEach(arrival -> history.evolve(arrival.fact()));
        return history;
    }

    private static Instant midnight(String day) {
        return Instants.parse(day + "T00:00:00Z");
    }
}
