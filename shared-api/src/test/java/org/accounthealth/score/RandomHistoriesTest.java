package org.accounthealth.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.accounthealth.api.AccountEvent;
import org.accounthealth.api.AccountEvent.AccountOpened;
import org.accounthealth.api.AccountEvent.OrdersDelivered;
import org.accounthealth.api.AccountEvent.OrdersVoided;
import org.accounthealth.api.AccountEvent.ViolationDetected;
import org.accounthealth.api.AccountEvent.ViolationReclassified;
import org.accounthealth.api.AccountEvent.ViolationReopened;
import org.accounthealth.api.AccountEvent.ViolationResolved;
import org.accounthealth.api.Recorded;
import org.accounthealth.api.ScoreAnswer;
import org.accounthealth.api.TimelineStep;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The engine against the naive definition, on random histories, and the properties that the definition promises. Run
 * more with {@code -Dseeds=2000}, another stretch of them with {@code -DfirstSeed=5000}; a seed replays its failure.
 */
class RandomHistoriesTest {

    private static final int SEEDS = Integer.getInteger("seeds", 200);
    private static final long FIRST_SEED = Long.getLong("firstSeed", 0);

    static LongStream seeds() {
        return LongStream.range(FIRST_SEED, FIRST_SEED + SEEDS);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theEngineAnswersAsTheDefinition(long seed) {
        RandomHistory history = Histories.ofSeed(seed);

        for (Instant knownAt : instantsOfKnowledge(history)) {
            NaiveScore naive = history.naiveAt(knownAt);
            History facts = history.historyKnownAt(knownAt);
            Knowledge knowledge = history.knowledgeAt(knownAt);
            for (Instant at : probes(naive)) {
                assertAnswersAsDefined(history, naive, Scorer.answer(facts, knowledge, at));
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theTimelineIsTheDefinitionAtEveryInstant(long seed) {
        RandomHistory history = Histories.ofSeed(seed);
        Instant knownAt = history.lastRecordedAt();
        NaiveScore naive = history.naiveAt(knownAt);
        NavigableSet<Instant> probes = probes(naive);

        List<TimelineStep> steps = Scorer.timeline(
                history.historyKnownAt(knownAt),
                history.knowledgeAt(knownAt).rulebooks(),
                probes.first(),
                probes.last().plusSeconds(1));

        assertThat(steps.get(0).from()).isEqualTo(probes.first());
        assertThat(steps.get(steps.size() - 1).to()).isEqualTo(probes.last().plusSeconds(1));
        for (int index = 1; index < steps.size(); index++) {
            assertThat(steps.get(index).from())
                    .isEqualTo(steps.get(index - 1).to())
                    .isAfter(steps.get(index - 1).from());
            assertThat(values(steps.get(index)))
                    .as(history::toString)
                    .isNotEqualTo(values(steps.get(index - 1)))
                    .isEqualTo(values(naive.at(steps.get(index).from())));
        }
        for (Instant at : probes) {
            assertThat(values(stepAt(steps, at)))
                    .as(() -> "at " + at + ", " + history)
                    .isEqualTo(values(naive.at(at)));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theOrderOfArrivalDoesNotMatter(long seed) {
        RandomHistory history = Histories.ofSeed(seed);
        Instant knownAt = history.lastRecordedAt();
        List<AccountEvent> known = history.accountEventsKnownAt(knownAt);

        History shuffled = history.fold(shuffledButForTies(known, new Random(seed)));

        assertSameAnswers(history, history.fold(known), shuffled);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void duplicatesHaveNoEffect(long seed) {
        RandomHistory history = Histories.ofSeed(seed);
        List<AccountEvent> known = history.accountEventsKnownAt(history.lastRecordedAt());
        List<AccountEvent> twice = new ArrayList<>(known);
        twice.addAll(known);

        assertSameAnswers(history, history.fold(known), history.fold(twice));
    }

    /** One history learns event by event; what it answered on the way is what the whole log says of that K. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void laterKnowledgeNeverChangesAnEarlierAnswer(long seed) {
        RandomHistory history = Histories.ofSeed(seed);
        Random random = new Random(seed);
        History facts = new History(history.account());
        List<ScoreAnswer> answers = new ArrayList<>();
        for (int index = 0; index < history.log().size(); index++) {
            Instant knownAt = history.log().get(index).recordedAt();
            if (history.log().get(index).event() instanceof AccountEvent event) {
                facts.evolve(event);
            }
            if (isLastOfItsInstant(history, index)) {
                answers.add(Scorer.answer(facts, history.knowledgeAt(knownAt), knownAt));
                Instant at =
                        history.log().get(random.nextInt(history.log().size())).recordedAt();
                answers.add(Scorer.answer(facts, history.knowledgeAt(knownAt), at));
            }
        }

        for (ScoreAnswer answer : answers) {
            assertAnswersAsDefined(history, history.naiveAt(answer.knownAt()), answer);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void anEventChangesNothingBeforeItsDate(long seed) {
        RandomHistory history = Histories.ofSeed(seed);
        List<AccountEvent> known = history.accountEventsKnownAt(history.lastRecordedAt());
        Map<String, Instant> dates = datesOfSubjects(known);
        Knowledge knowledge = history.knowledgeAt(history.lastRecordedAt());
        AccountEvent left = known.get(new Random(seed).nextInt(known.size()));
        Instant since = changesFrom(left, dates);

        History with = history.fold(known);
        History without =
                history.fold(known.stream().filter(event -> !event.equals(left)).toList());

        for (Instant at : probes(history.naiveAt(history.lastRecordedAt())).headSet(since, false)) {
            assertThat(NaiveScore.Answer.of(Scorer.answer(with, knowledge, at)))
                    .as(() -> "without " + left + " at " + at + ", " + history)
                    .isEqualTo(NaiveScore.Answer.of(Scorer.answer(without, knowledge, at)));
        }
    }

    private static void assertAnswersAsDefined(RandomHistory history, NaiveScore naive, ScoreAnswer answer) {
        assertThat(NaiveScore.Answer.of(answer))
                .as(() -> question(answer) + history)
                .isEqualTo(naive.at(answer.at()));
        assertThat(answer.nextChangeAt())
                .as(() -> "next change, " + question(answer) + history)
                .isEqualTo(naive.nextChangeAt(answer.at()));
    }

    private static void assertSameAnswers(RandomHistory history, History one, History other) {
        Knowledge knowledge = history.knowledgeAt(history.lastRecordedAt());
        for (Instant at : history.naiveAt(history.lastRecordedAt()).boundaries()) {
            assertThat(Scorer.answer(other, knowledge, at))
                    .as(() -> "at " + at + ", " + history)
                    .isEqualTo(Scorer.answer(one, knowledge, at));
        }
    }

    private static String question(ScoreAnswer answer) {
        return "at " + answer.at() + ", known at " + answer.knownAt() + ", ";
    }

    /** The whole log, long after it, before it, and two moments within, one of them just before an event. */
    private static List<Instant> instantsOfKnowledge(RandomHistory history) {
        int size = history.log().size();
        return List.of(
                history.lastRecordedAt(),
                history.lastRecordedAt().plusSeconds(400 * 86_400L),
                history.log().get(0).recordedAt().minusSeconds(1),
                history.log().get(size / 2).recordedAt(),
                history.log().get(size * 3 / 4).recordedAt().minusNanos(1_000));
    }

    private static NavigableSet<Instant> probes(NaiveScore naive) {
        NavigableSet<Instant> probes = new TreeSet<>();
        probes.add(Instant.parse("2022-07-01T00:00:00Z"));
        for (Instant boundary : naive.boundaries()) {
            probes.add(boundary.minusSeconds(1));
            probes.add(boundary);
            probes.add(boundary.plusSeconds(1));
        }
        return probes;
    }

    /** Of two status changes, or reclassifications, with one date the one recorded later counts: those stay in order. */
    private static List<AccountEvent> shuffledButForTies(List<AccountEvent> events, Random random) {
        Map<String, List<AccountEvent>> ties = new LinkedHashMap<>();
        for (AccountEvent event : events) {
            ties.computeIfAbsent(tieOf(event, ties.size()), unused -> new ArrayList<>())
                    .add(event);
        }
        List<List<AccountEvent>> groups = new ArrayList<>(ties.values());
        Collections.shuffle(groups, random);
        return groups.stream().flatMap(List::stream).toList();
    }

    private static String tieOf(AccountEvent event, int unique) {
        if (event instanceof ViolationResolved || event instanceof ViolationReopened) {
            return History.violationIdOf(event) + " status " + event.happenedAt();
        } else if (event instanceof ViolationReclassified) {
            return History.violationIdOf(event) + " class " + event.happenedAt();
        }
        return "unique " + unique;
    }

    private static boolean isLastOfItsInstant(RandomHistory history, int index) {
        List<? extends Recorded<?>> log = history.log();
        return index == log.size() - 1
                || log.get(index + 1).recordedAt().isAfter(log.get(index).recordedAt());
    }

    private static Map<String, Instant> datesOfSubjects(List<AccountEvent> events) {
        Map<String, Instant> dates = new HashMap<>();
        for (AccountEvent event : events) {
            if (event instanceof OrdersDelivered fact) {
                dates.put(fact.batchId(), fact.deliveredAt());
            } else if (event instanceof ViolationDetected fact) {
                dates.put(fact.violationId(), fact.detectedAt());
            }
        }
        return dates;
    }

    /** The date before which an event cannot change an answer; what refers to nothing known changes none at all. */
    private static Instant changesFrom(AccountEvent event, Map<String, Instant> dates) {
        if (event instanceof AccountOpened
                || event instanceof ViolationResolved
                || event instanceof ViolationReopened) {
            return event.happenedAt();
        }
        String subject = event instanceof OrdersDelivered fact
                ? fact.batchId()
                : event instanceof OrdersVoided fact ? fact.batchId() : History.violationIdOf(event);
        return dates.getOrDefault(subject, Instant.MAX);
    }

    private static TimelineStep stepAt(List<TimelineStep> steps, Instant at) {
        return steps.stream()
                .filter(step -> !step.from().isAfter(at) && at.isBefore(step.to()))
                .max(Comparator.comparing(TimelineStep::from))
                .orElseThrow();
    }

    private static List<Object> values(TimelineStep step) {
        return values(step.score(), step.band(), step.raw(), step.cause());
    }

    private static List<Object> values(NaiveScore.Answer answer) {
        return values(answer.score(), answer.band(), answer.raw(), answer.cause());
    }

    private static List<Object> values(@Nullable Object... values) {
        List<Object> texts = new ArrayList<>();
        for (Object value : values) {
            texts.add(String.valueOf(value));
        }
        return texts;
    }
}
