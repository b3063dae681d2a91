package org.accounthealth.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.LongStream;
import org.accounthealth.api.AccountEvent;
import org.accounthealth.api.Event;
import org.accounthealth.api.PublishedScore;
import org.accounthealth.api.Recorded;
import org.accounthealth.api.Rulebook;
import org.accounthealth.api.RulebookPublished;
import org.accounthealth.log.ShippedRulebooks;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is published while a log is followed is the step function of the definition at T = K = t: one row for each event
 * that changes what is shown, one for each passing of time that does.
 */
class RunningScoreTest {

    private static final int SEEDS = Integer.getInteger("seeds", 200);
    private static final long FIRST_SEED = Long.getLong("firstSeed", 0);

    /** The longest window of any rulebook that the histories hold. */
    private static final Duration LONGEST_WINDOW = Duration.ofDays(365);

    static LongStream seeds() {
        return LongStream.range(FIRST_SEED, FIRST_SEED + SEEDS);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void itPublishesTheStepsOfTheDefinition(long seed) {
        RandomHistory history = Histories.ofSeed(seed);

        List<PublishedScore> published = new Follower(history).followTo(end(history));

        assertThat(published).as(history::toString).isEqualTo(stepsOfTheDefinition(history, end(history)));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everyRowIsTheScoreAtItsInstantAsKnownAtItsPosition(long seed) {
        RandomHistory history = Histories.ofSeed(seed);

        for (PublishedScore row : new Follower(history).followTo(end(history))) {
            assertThat(row)
                    .as(history::toString)
                    .isEqualTo(row(history, row.at(), row.position(), naiveShown(history, row.at(), row.position())));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void howOftenTimeIsLetPassDoesNotMatter(long seed) {
        RandomHistory history = Histories.ofSeed(seed);

        Follower hasty = new Follower(history);
        hasty.passesTimeInBetween = new Random(seed);

        assertThat(hasty.followTo(end(history)))
                .as(history::toString)
                .isEqualTo(new Follower(history).followTo(end(history)));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void stoppedAnywhereItGoesOnAsIfItHadNot(long seed) {
        RandomHistory history = Histories.ofSeed(seed).asALedgerAdmitsIt();

        Follower stopping = new Follower(history);
        stopping.stops = new Random(seed);

        assertThat(stopping.followTo(end(history)))
                .as(history::toString)
                .isEqualTo(new Follower(history).followTo(end(history)));
    }

    private static Instant end(RandomHistory history) {
        return history.lastRecordedAt().plus(Duration.ofDays(800));
    }

    /** The definition, instant by instant: what is shown after each event, and at each boundary between events. */
    private static List<PublishedScore> stepsOfTheDefinition(RandomHistory history, Instant end) {
        List<PublishedScore> steps = new ArrayList<>();
        Instant since = Instant.EPOCH;
        long position = 0;
        for (Recorded<Event> next : history.log()) {
            addPassingOfTime(steps, history, position, since, next.recordedAt());
            since = next.recordedAt();
            position = next.position();
            add(steps, history, since, position);
        }
        addPassingOfTime(steps, history, position, since, end.plusNanos(1_000));
        return steps;
    }

    private static void addPassingOfTime(
            List<PublishedScore> steps, RandomHistory history, long position, Instant after, Instant before) {
        SortedSet<Instant> boundaries = NaiveScore.knownAtPosition(history.log(), history.account(), position, before)
                .boundaries();
        for (Instant at : boundaries) {
            if (at.isAfter(after) && at.isBefore(before)) {
                add(steps, history, at, position);
            }
        }
    }

    private static void add(List<PublishedScore> steps, RandomHistory history, Instant at, long position) {
        Shown before = steps.isEmpty() ? Shown.NOTHING : shown(steps.get(steps.size() - 1));
        Shown now = naiveShown(history, at, position);
        if (!now.equals(before)) {
            steps.add(row(history, at, position, now));
        }
    }

    private static Shown naiveShown(RandomHistory history, Instant at, long position) {
        NaiveScore.Answer answer = NaiveScore.knownAtPosition(history.log(), history.account(), position, at)
                .at(at);
        return new Shown(answer.score(), answer.band(), answer.raw(), answer.cause(), answer.rulebook());
    }

    private static Shown shown(PublishedScore row) {
        return new Shown(row.score(), row.band(), row.raw(), row.cause(), row.rulebook());
    }

    private static PublishedScore row(RandomHistory history, Instant at, long position, Shown shown) {
        return new PublishedScore(
                history.account(),
                at,
                position,
                shown.score(),
                shown.band(),
                shown.raw(),
                shown.cause(),
                shown.rulebook());
    }

    /** Follows a log as a projection does, on request with interruptions. */
    private static final class Follower {

        private final RandomHistory history;
        private final Set<Rulebook> recordedRules = new LinkedHashSet<>();
        private final List<PublishedScore> published = new ArrayList<>();
        private RunningScore running;

        @Nullable
        Random passesTimeInBetween;

        @Nullable
        Random stops;

        Follower(RandomHistory history) {
            this.history = history;
            this.running = RunningScore.begin(new History(history.account()), ShippedRulebooks.all());
        }

        List<PublishedScore> followTo(Instant end) {
            for (Recorded<Event> recorded : history.log()) {
                letTimePass(recorded.recordedAt());
                learn(recorded);
                stopAndGoOn();
            }
            letTimePass(end);
            running.passTime(end);
            published.addAll(running.takePublished());
            return published;
        }

        private void learn(Recorded<Event> recorded) {
            if (recorded.event() instanceof AccountEvent event) {
                running.learn(new Recorded<>(
                        recorded.id(), recorded.position(), recorded.sequence(), recorded.recordedAt(), event));
            } else if (recorded.event() instanceof RulebookPublished rules) {
                recordedRules.add(rules.rulebook());
                running.learnRules(List.copyOf(recordedRules), recorded.recordedAt(), recorded.position());
            }
        }

        private void letTimePass(Instant before) {
            if (passesTimeInBetween == null) {
                return;
            }
            Duration gap = Duration.between(running.through(), before);
            while (gap.toSeconds() > 1 && passesTimeInBetween.nextInt(4) > 0) {
                running.passTime(running.through().plusSeconds(passesTimeInBetween.nextLong(gap.toSeconds())));
                published.addAll(running.takePublished());
                gap = Duration.between(running.through(), before);
            }
        }

        private void stopAndGoOn() {
            if (stops == null || stops.nextInt(4) > 0) {
                return;
            }
            published.addAll(running.takePublished());
            running = new RunningScore(
                    restored(running.history(), stops.nextBoolean()),
                    recordedRules.isEmpty() ? ShippedRulebooks.all() : List.copyOf(recordedRules),
                    running.through(),
                    running.shown(),
                    running.position());
        }

        private History restored(History facts, boolean withoutOldBatches) {
            Instant oldest = running.through().minus(LONGEST_WINDOW);
            return History.of(
                    facts.accountId(),
                    facts.openedAt(),
                    facts.batches().stream()
                            .filter(batch ->
                                    !withoutOldBatches || batch.deliveredAt().isAfter(oldest))
                            .toList(),
                    facts.violations());
        }
    }
}
