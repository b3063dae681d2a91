package org.accounthealth.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.accounthealth.api.AccountEvent.AccountOpened;
import org.accounthealth.api.Event;
import org.accounthealth.api.Recorded;
import org.accounthealth.api.Rulebook;
import org.accounthealth.api.RulebookPublished;
import org.accounthealth.api.ScoreAnswer;
import org.accounthealth.api.ScoreAnswer.NotRatedReason;
import org.accounthealth.api.ScoreDifference;
import org.accounthealth.api.ScoreDifference.EffectiveEvent;
import org.accounthealth.log.ShippedRulebooks;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Differences against the naive definition, on random histories. Seeds as in {@link RandomHistoriesTest}. */
class RandomDifferencesTest {

    private static final int SEEDS = Integer.getInteger("seeds", 200);
    private static final long FIRST_SEED = Long.getLong("firstSeed", 0);
    private static final int QUESTIONS = 6;

    /** What the definition says of one instant, and why where it says nothing. */
    private record Naive(
            NaiveScore.Answer answer,
            @Nullable NotRatedReason reason,
            @Nullable Instant nextChangeAt) {}

    private record Asked(RandomHistory history, Instant at, Instant knownAt, Instant and) {

        @Override
        public String toString() {
            return "at " + at + ", known at " + knownAt + " and " + and + ", " + history;
        }
    }

    static LongStream seeds() {
        return LongStream.range(FIRST_SEED, FIRST_SEED + SEEDS);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void bothAnswersAreThoseOfTheEngine(long seed) {
        for (Asked asked : questions(seed)) {
            ScoreDifference difference = difference(asked);

            assertThat(difference.before()).as(asked::toString).isEqualTo(answer(asked, asked.knownAt()));
            assertThat(difference.after()).as(asked::toString).isEqualTo(answer(asked, asked.and()));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void thereIsNoDifferenceWhereTheDefinitionSaysTheSame(long seed) {
        for (Asked asked : questions(seed)) {
            Naive before = naive(asked, lastPositionAt(asked, asked.knownAt()), asked.knownAt());
            Naive after = naive(asked, lastPositionAt(asked, asked.and()), asked.and());

            ScoreDifference difference = difference(asked);

            if (difference.isNone()) {
                assertThat(after).as(asked::toString).isEqualTo(before);
                assertThat(seenFrom(difference.before(), difference.after()))
                        .as(asked::toString)
                        .isEqualTo(difference.after());
            } else {
                assertThat(after).as(asked::toString).isNotEqualTo(before);
                assertThat(seenFrom(difference.before(), difference.after()))
                        .as(asked::toString)
                        .isNotEqualTo(difference.after());
                assertThat(difference.events()).as(asked::toString).isNotEmpty();
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theEventsAreThoseAfterWhichTheDefinitionAnswersOtherwise(long seed) {
        for (Asked asked : questions(seed)) {
            List<Recorded<Event>> learned = learned(asked);
            List<Long> expected = learned.stream()
                    .filter(recorded -> changesTheAnswer(asked, recorded))
                    .map(Recorded::position)
                    .toList();

            ScoreDifference difference = difference(asked);

            assertThat(difference.events().stream()
                            .map(EffectiveEvent::position)
                            .filter(Objects::nonNull))
                    .as(asked::toString)
                    .containsExactlyElementsOf(expected);
            assertThat(difference.eventsWithoutEffect())
                    .as(asked::toString)
                    .isEqualTo(learned.size() - expected.size());
        }
    }

    /** Each event begins with the score at which the one before it ended, from the first answer to the last. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theEventsLeadFromOneAnswerToTheOther(long seed) {
        for (Asked asked : questions(seed)) {
            ScoreDifference difference = difference(asked);

            Integer score = difference.before().score();
            for (EffectiveEvent event : difference.events()) {
                assertThat(event.before().score()).as(asked::toString).isEqualTo(score);
                score = event.after().score();
            }
            assertThat(score).as(asked::toString).isEqualTo(difference.after().score());
        }
    }

    private static boolean changesTheAnswer(Asked asked, Recorded<Event> recorded) {
        return !naive(asked, recorded.position() - 1, recorded.recordedAt())
                .equals(naive(asked, recorded.position(), recorded.recordedAt()));
    }

    private static Naive naive(Asked asked, long position, Instant knownAt) {
        RandomHistory history = asked.history();
        NaiveScore naive = NaiveScore.knownAtPosition(history.log(), history.account(), position, knownAt);
        NaiveScore.Answer answer = naive.at(asked.at());
        NotRatedReason reason = answer.score() == null ? reason(asked, position) : null;
        return new Naive(answer, reason, naive.nextChangeAt(asked.at()));
    }

    private static NotRatedReason reason(Asked asked, long position) {
        return asked.history().log().stream()
                .filter(recorded -> recorded.position() <= position && recorded.event() instanceof AccountOpened)
                .map(recorded -> ((AccountOpened) recorded.event()).openedAt())
                .findFirst()
                .map(openedAt ->
                        openedAt.isAfter(asked.at()) ? NotRatedReason.NOT_YET_OPEN : NotRatedReason.NO_RULEBOOK)
                .orElse(NotRatedReason.ACCOUNT_UNKNOWN);
    }

    private static long lastPositionAt(Asked asked, Instant knownAt) {
        return asked.history().knowledgeAt(knownAt).position();
    }

    private static ScoreAnswer answer(Asked asked, Instant knownAt) {
        return Scorer.answer(
                asked.history().historyKnownAt(knownAt), asked.history().knowledgeAt(knownAt), asked.at());
    }

    /** The same answer as if it had been known when the other was. */
    private static ScoreAnswer seenFrom(ScoreAnswer answer, ScoreAnswer other) {
        return new ScoreAnswer(
                answer.accountId(),
                answer.at(),
                other.knownAt(),
                other.position(),
                other.forecast(),
                answer.score(),
                answer.band(),
                answer.raw(),
                answer.cause(),
                answer.causes(),
                answer.reason(),
                answer.base(),
                answer.orders(),
                answer.deductions(),
                answer.violations(),
                answer.repeatLimitsReached(),
                answer.rulebook(),
                answer.nextChangeAt());
    }

    private static ScoreDifference difference(Asked asked) {
        RandomHistory history = asked.history();
        Comparison comparison = new Comparison(
                history.historyKnownAt(asked.knownAt()), history.knowledgeAt(asked.knownAt()), asked.at());
        lessons(asked).forEach(comparison::learn);
        return comparison.difference(history.knowledgeAt(asked.and()));
    }

    /** The events and, before those of the same instant, the dates at which rules become known by themselves. */
    private static List<Lesson> lessons(Asked asked) {
        List<Lesson> lessons = new ArrayList<>();
        NavigableSet<Instant> dates = datesOfPublication(asked);
        for (Recorded<Event> recorded : learned(asked)) {
            NavigableSet<Instant> passed = dates.headSet(recorded.recordedAt(), true);
            passed.forEach(date -> lessons.add(dateOnly(asked, date)));
            passed.clear();
            lessons.add(new Lesson(recorded, rulebooks(asked, recorded.position(), recorded.recordedAt())));
        }
        dates.forEach(date -> lessons.add(dateOnly(asked, date)));
        return lessons;
    }

    private static Lesson dateOnly(Asked asked, Instant date) {
        long before = asked.history().log().stream()
                .filter(recorded -> recorded.recordedAt().isBefore(date))
                .mapToLong(Recorded::position)
                .max()
                .orElse(0);
        return Lesson.withoutEvent(ShippedRulebooks.all().get(0), date, rulebooks(asked, before, date));
    }

    private static List<Rulebook> rulebooks(Asked asked, long position, Instant knownAt) {
        RandomHistory history = asked.history();
        List<Recorded<Event>> log = history.log().stream()
                .filter(recorded -> recorded.position() <= position)
                .toList();
        return new RandomHistory(history.seed(), history.account(), log)
                .knowledgeAt(knownAt)
                .rulebooks();
    }

    private static NavigableSet<Instant> datesOfPublication(Asked asked) {
        NavigableSet<Instant> dates = new TreeSet<>();
        Stream.concat(
                        ShippedRulebooks.all().stream(),
                        asked.history().log().stream()
                                .map(Recorded::event)
                                .filter(RulebookPublished.class::isInstance)
                                .map(event -> ((RulebookPublished) event).rulebook()))
                .map(Rulebook::publishedAt)
                .filter(date -> date.isAfter(asked.knownAt()) && !date.isAfter(asked.and()))
                .forEach(dates::add);
        return dates;
    }

    private static List<Recorded<Event>> learned(Asked asked) {
        return asked.history().log().stream()
                .filter(recorded -> recorded.recordedAt().isAfter(asked.knownAt())
                        && !recorded.recordedAt().isAfter(asked.and()))
                .toList();
    }

    /** From nothing to everything, between two moments within, and between one moment and itself. */
    private static List<Asked> questions(long seed) {
        RandomHistory history = Histories.ofSeed(seed);
        Random random = new Random(seed);
        List<Instant> boundaries =
                List.copyOf(history.naiveAt(history.lastRecordedAt()).boundaries());
        List<Asked> questions = new ArrayList<>();
        for (int number = 0; number < QUESTIONS; number++) {
            Instant at = boundaries.get(random.nextInt(boundaries.size())).plusSeconds(random.nextInt(-1, 2));
            Instant one = number == 0 ? Instant.EPOCH : moment(history, random);
            Instant other = number == 0
                    ? history.lastRecordedAt().plusSeconds(400 * 86_400L)
                    : number == 1 ? one : moment(history, random);
            questions.add(one.isAfter(other) ? new Asked(history, at, other, one) : new Asked(history, at, one, other));
        }
        return questions;
    }

    private static Instant moment(RandomHistory history, Random random) {
        Recorded<Event> recorded =
                history.log().get(random.nextInt(history.log().size()));
        return recorded.recordedAt().minusNanos(random.nextInt(2) * 1_000L);
    }
}
