package org.accounthealth.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.accounthealth.api.AccountEvent.AccountOpened;
import org.accounthealth.api.AccountEvent.OrdersDelivered;
import org.accounthealth.api.AccountEvent.ViolationDetected;
import org.accounthealth.api.AccountId;
import org.accounthealth.api.Policy;
import org.accounthealth.api.ScoreAnswer;
import org.accounthealth.api.Severity;
import org.accounthealth.log.ShippedRulebooks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A score from sums of orders is the score from the orders themselves. */
class SummedOrdersTest {

    private static final AccountId ACCOUNT = AccountId.parse("US-LONG");
    private static final Instant START = Instant.parse("2025-01-01T00:00:00Z");
    private static final int BATCHES = 20_000;

    static LongStream seeds() {
        return LongStream.range(0, Integer.getInteger("seeds", 200));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aRandomHistoryHasTheSameAnswersFromItsSums(long seed) {
        RandomHistory history = Histories.ofSeed(seed);
        Random random = new Random(seed);
        Instant knownAt = history.lastRecordedAt();
        History facts = history.historyKnownAt(knownAt);
        Knowledge knowledge = history.knowledgeAt(knownAt);

        for (Instant at : probes(facts, random)) {
            assertThat(Scorer.answer(withoutOrders(facts), summed(facts, new ArrayList<>()), knowledge, at))
                    .as("%s at %s", history, at)
                    .isEqualTo(Scorer.answer(facts, knowledge, at));
        }
    }

    /** At each fact and a window later, just before and behind, and at the ends of hours. */
    private static List<Instant> probes(History facts, Random random) {
        List<Instant> probes = new ArrayList<>();
        facts.batches().forEach(batch -> probes.add(batch.deliveredAt()));
        facts.violations().forEach(violation -> probes.add(violation.detectedAt()));
        List<Instant> all = new ArrayList<>();
        for (Instant probe : probes) {
            Instant later = probe.plus(Duration.ofDays(random.nextBoolean() ? 180 : random.nextInt(200)));
            for (Instant instant : List.of(probe, later, endOfHour(probe))) {
                all.addAll(List.of(instant, instant.minusNanos(1_000), instant.plusNanos(1_000)));
            }
        }
        return all;
    }

    private static Instant endOfHour(Instant instant) {
        long anHour = Duration.ofHours(1).toSeconds();
        return Instant.ofEpochSecond((Math.floorDiv(instant.getEpochSecond(), anHour) + 1) * anHour);
    }

    @Test
    void ofALongHistoryOnlyTheBatchesThatMatterAreLookedAt() {
        History facts = longHistory(40);
        List<Instant> looked = new ArrayList<>();
        Instant at = START.plus(Duration.ofDays(250)).plusSeconds(7_000);

        ScoreAnswer answer = answer(facts, looked, at);

        assertThat(answer).isEqualTo(Scorer.answer(facts, knowledge(), at));
        assertThat(answer.score()).isEqualTo(1_000);
        assertThat(answer.nextChangeAt()).isAfter(at.plus(Duration.ofDays(150)));
        assertThat(looked)
                .as("both ends of the window, and where it falls below 1000")
                .hasSizeLessThanOrEqualTo(6);
    }

    @Test
    void violationsThatChangeNoScoreMakeNobodyLook() {
        History facts = longHistory(1);
        for (int number = 0; number < 60; number++) {
            facts.evolve(new ViolationDetected(
                    ACCOUNT,
                    "V-" + number,
                    Policy.LISTING_POLICY,
                    Severity.CRITICAL,
                    START.plus(Duration.ofDays(249)).plus(Duration.ofHours(number)),
                    null,
                    null,
                    null));
        }
        List<Instant> looked = new ArrayList<>();
        Instant at = START.plus(Duration.ofDays(250));

        ScoreAnswer answer = answer(facts, looked, at);

        assertThat(answer).isEqualTo(Scorer.answer(facts, knowledge(), at));
        assertThat(answer.score()).isZero();
        assertThat(looked).hasSizeLessThanOrEqualTo(4);
    }

    private static ScoreAnswer answer(History facts, List<Instant> looked, Instant at) {
        return Scorer.answer(withoutOrders(facts), summed(facts, looked), knowledge(), at);
    }

    private static Knowledge knowledge() {
        return new Knowledge(START.plus(Duration.ofDays(400)), BATCHES, ShippedRulebooks.all());
    }

    private static History longHistory(int orders) {
        History facts = new History(ACCOUNT);
        facts.evolve(new AccountOpened(ACCOUNT, "LONG", "US", START));
        for (int number = 0; number < BATCHES; number++) {
            facts.evolve(
                    new OrdersDelivered(ACCOUNT, "B-" + number, orders, START.plus(Duration.ofMinutes(18L * number))));
        }
        return facts;
    }

    private static History withoutOrders(History facts) {
        return History.of(facts.accountId(), facts.openedAt(), List.of(), facts.violations());
    }

    private static SummedOrders summed(History facts, List<Instant> looked) {
        OrderSums sums = new OrderSums();
        facts.batches().forEach(batch -> sums.add(batch.deliveredAt(), batch.count()));
        return new SummedOrders(sums, (from, to) -> {
            looked.add(from);
            return facts.batches().stream()
                    .filter(batch -> !batch.deliveredAt().isBefore(from)
                            && batch.deliveredAt().isBefore(to))
                    .toList();
        });
    }
}
