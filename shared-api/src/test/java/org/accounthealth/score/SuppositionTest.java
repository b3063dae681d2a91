package org.accounthealth.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.accounthealth.api.AccountEvent;
import org.accounthealth.api.AccountEvent.ViolationDetected;
import org.accounthealth.api.Event;
import org.accounthealth.api.Recorded;
import org.accounthealth.api.Rulebook;
import org.accounthealth.api.RulebookPublished;
import org.accounthealth.api.SupposedScore;
import org.accounthealth.log.ShippedRulebooks;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is supposed against the naive definition over a log in which it is true. Seeds as in {@link RandomHistoriesTest}. */
class SuppositionTest {

    private static final Instant ALWAYS = Instant.parse("0000-01-01T00:00:00Z");
    private static final int MOMENTS = 6;

    static LongStream seeds() {
        return RandomDifferencesTest.seeds();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void violationsTakenOutAreAsIfNobodyHadDetectedThem(long seed) {
        RandomHistory history = Histories.ofSeed(seed);
        Random random = new Random(seed);
        Set<String> without = new HashSet<>();
        detections(history).stream().filter(unused -> random.nextBoolean()).forEach(without::add);
        List<Recorded<Event>> log = history.log().stream()
                .filter(recorded -> !isAbout(recorded.event(), without))
                .toList();

        assertSupposed(history, new Supposition(without, List.of(), null), log, random);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void eventsTakenInAreAsIfTheyHadBeenRecordedLast(long seed) {
        RandomHistory history = Histories.ofSeed(seed);
        Random random = new Random(seed);
        List<Recorded<Event>> log = history.log();
        List<Recorded<Event>> kept = log.subList(0, random.nextInt(log.size() + 1));
        List<AccountEvent> with = log.subList(kept.size(), log.size()).stream()
                .map(Recorded::event)
                .filter(AccountEvent.class::isInstance)
                .map(AccountEvent.class::cast)
                .toList();
        List<Recorded<Event>> rules = log.stream()
                .filter(recorded -> recorded.event() instanceof RulebookPublished || kept.contains(recorded))
                .toList();
        RandomHistory known = new RandomHistory(seed, history.account(), rules);

        assertSupposed(
                known,
                new Supposition(Set.of(), with, null),
                log,
                random,
                log.get(log.size() - 1).recordedAt());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void otherRulesAreAsIfTheyHadAlwaysBeenInForceEverywhere(long seed) {
        RandomHistory history = Histories.ofSeed(seed);
        Random random = new Random(seed);
        Rulebook rulebook = ShippedRulebooks.all().get(random.nextInt(3));
        Rulebook always = rulebook.inForceEverywhereFrom(ALWAYS).withPublishedAt(ALWAYS);
        List<Recorded<Event>> log = new ArrayList<>();
        log.add(new Recorded<>("rules", 0, 0, ALWAYS, new RulebookPublished(always)));
        history.log().stream()
                .filter(recorded -> !(recorded.event() instanceof RulebookPublished))
                .forEach(log::add);

        assertSupposed(history, new Supposition(Set.of(), List.of(), rulebook), log, random);
    }

    private static void assertSupposed(
            RandomHistory history, Supposition supposition, List<Recorded<Event>> log, Random random) {
        Instant knownAt =
                history.log().get(random.nextInt(history.log().size())).recordedAt();
        assertSupposed(history, supposition, log, random, knownAt);
    }

    private static void assertSupposed(
            RandomHistory history, Supposition supposition, List<Recorded<Event>> log, Random random, Instant knownAt) {
        NaiveScore naive = NaiveScore.knownAt(log, history.account(), knownAt);
        List<Instant> boundaries = new ArrayList<>(naive.boundaries());
        boundaries.add(knownAt);
        for (int moment = 0; moment < MOMENTS; moment++) {
            Instant at = boundaries.get(random.nextInt(boundaries.size())).plusSeconds(random.nextInt(-1, 2));
            History facts = history.historyKnownAt(knownAt);
            Knowledge knowledge = history.knowledgeAt(knownAt);

            SupposedScore answer = supposition.answer(facts, knowledge, at);

            assertThat(NaiveScore.Answer.of(answer.supposed()))
                    .as("at %s, known at %s, %s", at, knownAt, history)
                    .isEqualTo(naive.at(at));
            assertThat(answer.actual()).isEqualTo(Scorer.answer(history.historyKnownAt(knownAt), knowledge, at));
        }
    }

    private static List<String> detections(RandomHistory history) {
        return history.log().stream()
                .map(Recorded::event)
                .filter(ViolationDetected.class::isInstance)
                .map(event -> ((ViolationDetected) event).violationId())
                .distinct()
                .toList();
    }

    private static boolean isAbout(Event event, Set<String> violations) {
        return event instanceof AccountEvent fact
                && !(event instanceof AccountEvent.AccountOpened)
                && !(event instanceof AccountEvent.OrdersDelivered)
                && !(event instanceof AccountEvent.OrdersVoided)
                && violations.contains(History.violationIdOf(fact));
    }
}
