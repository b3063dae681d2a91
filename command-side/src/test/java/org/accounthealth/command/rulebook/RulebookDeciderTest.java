package org.accounthealth.command.rulebook;

import static org.accounthealth.command.rulebook.Rulebooks.NOW;
import static org.accounthealth.command.rulebook.Rulebooks.rulebook;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.accounthealth.api.Outcome;
import org.accounthealth.api.Rulebook;
import org.accounthealth.api.RulebookCommand;
import org.accounthealth.api.RulebookCommand.PublishRulebook;
import org.accounthealth.api.RulebookCommand.PublishShippedRulebook;
import org.accounthealth.command.rulebook.RulebookAggregate.KnownRulebook;
import org.accounthealth.log.ShippedRulebooks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RulebookDeciderTest {

    private static final Duration NOTICE = Duration.ofDays(15);
    private static final Instant EARLIEST = NOW.plus(NOTICE);
    private static final Duration MICROSECOND = Duration.ofNanos(1_000);
    private static final Rulebook KNOWN = rulebook("rules/1", EARLIEST);

    static Stream<Rulebook> shipped() {
        return ShippedRulebooks.all().stream();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # after the earliest date by | decision
            PT0.000001S                  | PUBLISH
            PT0S                         | PUBLISH
            PT-0.000001S                 | NOTICE_TOO_SHORT
            P-15D                        | NOTICE_TOO_SHORT
            P-9000D                      | NOTICE_TOO_SHORT
            """)
    void theNoticePeriodIsKeptToTheMicrosecond(Duration afterEarliest, String decision) {
        Rulebook rulebook = rulebook("rules/2", EARLIEST.plus(afterEarliest));

        assertThat(decide(publish(rulebook, NOW))).isEqualTo(decision);
    }

    @Test
    void withoutANoticePeriodNoRuleReachesBackAllTheSame() {
        assertThat(decide(new PublishRulebook(rulebook("rules/2", NOW), NOW))).isEqualTo("PUBLISH");
        assertThat(decide(new PublishRulebook(rulebook("rules/2", NOW.minus(MICROSECOND)), NOW)))
                .isEqualTo("NOTICE_TOO_SHORT");
    }

    @Test
    void theSameRulesAreADuplicateWhenPublishedAgainLater() {
        Instant later = NOW.plus(Duration.ofDays(100));

        assertThat(decide(publish(KNOWN, NOW))).isEqualTo("DUPLICATE 7");
        assertThat(decide(publish(KNOWN.withPublishedAt(later), later))).isEqualTo("DUPLICATE 7");
    }

    @Test
    void otherRulesUnderAKnownIdAreAConflict() {
        assertThat(decide(publish(rulebook("rules/1", EARLIEST, 90), NOW))).isEqualTo("ID_CONFLICT");
        assertThat(decide(publish(rulebook("rules/1", EARLIEST.plus(MICROSECOND)), NOW)))
                .isEqualTo("ID_CONFLICT");
    }

    @Test
    void aConflictIsToldBeforeAShortNotice() {
        assertThat(decide(publish(rulebook("rules/1", NOW), NOW))).isEqualTo("ID_CONFLICT");
    }

    @Test
    void theSameRulesUnderAnotherIdAreANewVersion() {
        assertThat(decide(publish(rulebook("rules/2", EARLIEST), NOW))).isEqualTo("PUBLISH");
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void shippedRulesArePublishedThoughTheyAreLongInForce(Rulebook shipped) {
        assertThat(decide(new PublishShippedRulebook(shipped))).isEqualTo("PUBLISH");
        assertThat(decide(publish(shipped, NOW))).isEqualTo("NOTICE_TOO_SHORT");
    }

    @Test
    void shippedRulesAreComparedWithWhatIsKnownLikeAnyOther() {
        assertThat(decide(new PublishShippedRulebook(KNOWN))).isEqualTo("DUPLICATE 7");
        assertThat(decide(new PublishShippedRulebook(rulebook("rules/1", EARLIEST, 90))))
                .isEqualTo("ID_CONFLICT");
    }

    @Test
    void aRefusalNamesTheEarliestDate() {
        Optional<Outcome> outcome = RulebookDecider.decide(publish(rulebook("rules/2", NOW), NOW), Map.of());

        assertThat(outcome)
                .hasValueSatisfying(refused -> assertThat(refused.toString()).contains("2026-03-16T10:00:00Z"));
    }

    private static PublishRulebook publish(Rulebook rulebook, Instant now) {
        return new PublishRulebook(rulebook, now.plus(NOTICE));
    }

    /** The decision in a word, where {@code rules/1} is known as event 7. */
    private static String decide(RulebookCommand command) {
        return RulebookDecider.decide(command, Map.of("rules/1", new KnownRulebook(KNOWN, 7)))
                .map(RulebookDeciderTest::inWords)
                .orElse("PUBLISH");
    }

    private static String inWords(Outcome outcome) {
        if (outcome instanceof Outcome.Rejected rejected) {
            return rejected.rejection().code().name();
        }
        return outcome instanceof Outcome.Duplicate known ? "DUPLICATE " + known.sequence() : outcome.toString();
    }
}
