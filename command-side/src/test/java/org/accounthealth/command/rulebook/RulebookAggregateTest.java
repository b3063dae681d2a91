package org.accounthealth.command.rulebook;

import static org.accounthealth.command.rulebook.Rulebooks.NOW;
import static org.accounthealth.command.rulebook.Rulebooks.rulebook;

import java.time.Duration;
import java.time.Instant;
import org.accounthealth.api.Outcome;
import org.accounthealth.api.Rejection.Code;
import org.accounthealth.api.Rulebook;
import org.accounthealth.api.RulebookCommand.PublishRulebook;
import org.accounthealth.api.RulebookCommand.PublishShippedRulebook;
import org.accounthealth.api.RulebookPublished;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.matchers.Matchers;
import org.junit.jupiter.api.Test;

/** The shell only: what it does with a decision. The decisions themselves are in {@link RulebookDeciderTest}. */
class RulebookAggregateTest {

    private static final Instant LATER = NOW.plus(Duration.ofDays(15));
    private static final Rulebook FIRST = rulebook("rules/1", LATER);
    private static final Rulebook SECOND = rulebook("rules/2", LATER);

    private final AggregateTestFixture<RulebookAggregate> fixture = new AggregateTestFixture<>(RulebookAggregate.class);

    RulebookAggregateTest() {
        fixture.registerCommandTargetResolver(new RulebookConfiguration().rulebookCommandTargets());
    }

    @Test
    void theFirstRulebookBeginsTheHistory() {
        fixture.givenNoPriorActivity()
                .when(new PublishRulebook(FIRST, LATER))
                .expectEvents(new RulebookPublished(FIRST))
                .expectResultMessagePayload(new Outcome.Accepted("rulebook", 0));
    }

    @Test
    void allRulebooksAreOneHistory() {
        fixture.given(new RulebookPublished(FIRST))
                .when(new PublishRulebook(SECOND, LATER))
                .expectEvents(new RulebookPublished(SECOND))
                .expectResultMessagePayload(new Outcome.Accepted("rulebook", 1));
    }

    @Test
    void aShippedRulebookIsPublished() {
        fixture.given(new RulebookPublished(FIRST))
                .when(new PublishShippedRulebook(SECOND))
                .expectEvents(new RulebookPublished(SECOND))
                .expectResultMessagePayload(new Outcome.Accepted("rulebook", 1));
    }

    @Test
    void aDuplicateStoresNothingAndNamesTheEventOfThen() {
        fixture.given(new RulebookPublished(FIRST), new RulebookPublished(SECOND))
                .when(new PublishRulebook(FIRST.withPublishedAt(LATER), LATER))
                .expectNoEvents()
                .expectResultMessagePayload(new Outcome.Duplicate("rulebook", 0));
    }

    @Test
    void aRefusalStoresNothingEvenAtTheVeryBeginning() {
        fixture.givenNoPriorActivity()
                .when(new PublishRulebook(rulebook("rules/1", NOW), LATER))
                .expectNoEvents()
                .expectResultMessagePayloadMatching(
                        Matchers.<Outcome>matches(outcome -> outcome instanceof Outcome.Rejected rejected
                                && rejected.rejection().code() == Code.NOTICE_TOO_SHORT));
    }
}
