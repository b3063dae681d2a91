package org.accounthealth.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.accounthealth.api.AccountEvent.AccountOpened;
import org.accounthealth.api.AccountEvent.OrdersDelivered;
import org.accounthealth.api.AccountEvent.ViolationDetected;
import org.accounthealth.api.AccountId;
import org.accounthealth.api.Event;
import org.accounthealth.api.Policy;
import org.accounthealth.api.Recorded;
import org.accounthealth.api.Rulebook;
import org.accounthealth.api.Rulebook.Bands;
import org.accounthealth.api.Rulebook.Limits;
import org.accounthealth.api.Rulebook.OrderPoints;
import org.accounthealth.api.Rulebook.Repeats;
import org.accounthealth.api.Rulebook.Scale;
import org.accounthealth.api.RulebookPublished;
import org.accounthealth.api.ScoreAnswer;
import org.accounthealth.api.Severity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The largest numbers that rules and facts allow: nothing wraps around, and no price is lost in a shift. */
class LargeHistoriesTest {

    private static final AccountId ACCOUNT = AccountId.parse("US-BIG");
    private static final Instant START = Instant.parse("2025-01-01T00:00:00Z");
    private static final int MAX_RULE_VALUE = 10_000;

    private final List<Recorded<Event>> log = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(ints = {164, 5_000})
    void repeatsOfOnePolicyAreCappedNotOverflown(int repeats) {
        record(new AccountOpened(ACCOUNT, ACCOUNT.sellerId(), ACCOUNT.marketplace(), START));
        recordViolations(repeats);

        ScoreAnswer answer = answerAsDefined();

        assertThat(answer.deductions()).isEqualTo(8L * (1 + 2 + 4 + 8 + 16L * (repeats - 4)));
        assertThat(answer.raw()).isEqualTo(200 - 8L * (15 + 16L * (repeats - 4)));
        assertThat(answer.violations().get(repeats - 1).ordinal()).isEqualTo(repeats);
    }

    @ParameterizedTest
    @ValueSource(ints = {31, 32, 33, 63, 64, 65, 164, 2_000})
    void theHighestPricesThatRulesAllowDoNotOverflow(int repeats) {
        record(new RulebookPublished(highestPrices()));
        record(new AccountOpened(ACCOUNT, ACCOUNT.sellerId(), ACCOUNT.marketplace(), START));
        recordViolations(repeats);

        ScoreAnswer answer = answerAsDefined();

        assertThat(answer.violations().get(repeats - 1).points()).isEqualTo(MAX_RULE_VALUE * MAX_RULE_VALUE);
    }

    @Test
    void tenThousandMillionOrdersDoNotOverflow() {
        record(new RulebookPublished(highestPrices()));
        record(new AccountOpened(ACCOUNT, ACCOUNT.sellerId(), ACCOUNT.marketplace(), START));
        for (int number = 0; number < 1_000; number++) {
            record(new OrdersDelivered(ACCOUNT, "B-" + number, 10_000_000, START.plusSeconds(number)));
        }

        ScoreAnswer answer = answerAsDefined();

        assertThat(answer.raw()).isEqualTo(200 + 10_000_000_000L * MAX_RULE_VALUE);
        assertThat(answer.score()).isEqualTo(1_000);
    }

    private ScoreAnswer answerAsDefined() {
        RandomHistory history = new RandomHistory(0, ACCOUNT, log);
        Instant at = START.plusSeconds(10_000);
        ScoreAnswer answer = Scorer.answer(history.historyKnownAt(at), history.knowledgeAt(at), at);
        assertThat(NaiveScore.Answer.of(answer)).isEqualTo(history.naiveAt(at).at(at));
        return answer;
    }

    private void recordViolations(int count) {
        for (int number = 0; number < count; number++) {
            record(new ViolationDetected(
                    ACCOUNT,
                    "V-" + number,
                    Policy.LISTING_POLICY,
                    Severity.HIGH,
                    START.plusSeconds(number),
                    null,
                    null,
                    null));
        }
    }

    private void record(Event event) {
        log.add(new Recorded<>("e" + log.size(), log.size() + 1, log.size(), START, event));
    }

    private static Rulebook highestPrices() {
        return new Rulebook(
                "highest/1",
                Instant.EPOCH,
                Instant.EPOCH,
                List.of("*"),
                3_660,
                new Scale(200, 0, 1_000),
                new OrderPoints(MAX_RULE_VALUE, 1),
                Map.of(Severity.NONE, 0, Severity.LOW, 1, Severity.MEDIUM, 2, Severity.HIGH, MAX_RULE_VALUE),
                new Repeats(MAX_RULE_VALUE, true),
                new Limits(Map.of(), MAX_RULE_VALUE, true, false),
                Map.of(),
                new Bands(200, 100),
                List.of());
    }
}
