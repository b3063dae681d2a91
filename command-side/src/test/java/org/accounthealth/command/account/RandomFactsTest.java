package org.accounthealth.command.account;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.accounthealth.api.AccountEvent;
import org.accounthealth.command.Facts;
import org.accounthealth.command.account.AccountState.BatchState;
import org.accounthealth.command.account.AccountState.ViolationState;
import org.accounthealth.score.History;
import org.accounthealth.score.OrderBatch;
import org.accounthealth.score.Violation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What must hold whatever is told. Few ids, dates and contents, so that most facts touch. Run more with
 * {@code -Dseeds=2000}, another stretch of them with {@code -DfirstSeed=5000}; a seed replays its failure.
 */
class RandomFactsTest {

    private static final int SEEDS = Integer.getInteger("seeds", 200);
    private static final long FIRST_SEED = Long.getLong("firstSeed", 0);
    private static final int FACTS = 150;
    private static final int HOURS = 9;

    static LongStream seeds() {
        return LongStream.range(FIRST_SEED, FIRST_SEED + SEEDS);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whatWasAcceptedIsKnownAsThatEventHoweverItIsToldAgain(long seed) {
        Random random = new Random(seed);
        AccountInMemory account = new AccountInMemory();
        Map<AccountEvent, Long> accepted = tellAll(account, facts(random));

        List<AccountEvent> again = new ArrayList<>();
        accepted.keySet().forEach(fact -> again.addAll(Collections.nCopies(1 + random.nextInt(3), fact)));
        Collections.shuffle(again, random);

        for (AccountEvent fact : again) {
            assertThat(account.tell(fact)).as(fact::toString).isEqualTo("KNOWN " + accepted.get(fact));
        }
        assertThat(account.state.lastSequence()).isEqualTo(accepted.size() - 1);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aReplayedAccountDecidesAsTheOneThatLived(long seed) {
        Random random = new Random(seed);
        AccountInMemory lived = new AccountInMemory();
        Map<AccountEvent, Long> accepted = tellAll(lived, facts(random));

        AccountInMemory replayed = AccountInMemory.replayed(accepted.keySet());

        for (AccountEvent fact : facts(random)) {
            assertThat(replayed.decide(fact)).as(fact::toString).isEqualTo(lived.decide(fact));
        }
    }

    /** The account decides on the same history of which the score is later computed. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theDeciderAndTheScoreAgreeOnWhatIsLeftAndWhatIsResolved(long seed) {
        AccountInMemory account = new AccountInMemory();
        History history = new History(Facts.account().id());
        tellAll(account, facts(new Random(seed))).keySet().forEach(history::evolve);

        for (OrderBatch batch : history.batches()) {
            BatchState known = requireNonNull(account.state.batch(batch.batchId()));
            assertThat(known.left()).isEqualTo(batch.count());
        }
        for (Violation violation : history.violations()) {
            ViolationState known = requireNonNull(account.state.violation(violation.violationId()));
            assertThat(resolvedHours(known::isResolvedAt)).isEqualTo(resolvedHours(violation::isResolvedAt));
        }
    }

    @Test
    void theRandomFactsMeetEveryDecision() {
        TreeSet<String> met = new TreeSet<>();
        seeds().forEach(seed -> {
            AccountInMemory account = new AccountInMemory();
            facts(new Random(seed)).forEach(fact -> met.add(account.tell(fact).replaceAll(" .*", "")));
        });

        assertThat(met)
                .containsExactly(
                        "ACCEPT",
                        "ACCOUNT_EXISTS",
                        "ACCOUNT_UNKNOWN",
                        "BATCH_UNKNOWN",
                        "BEFORE_DETECTION",
                        "ID_CONFLICT",
                        "KNOWN",
                        "NOT_ACTIVE",
                        "NOT_RESOLVED",
                        "VIOLATION_UNKNOWN",
                        "VOIDS_MORE_THAN_DELIVERED");
    }

    private static Map<AccountEvent, Long> tellAll(AccountInMemory account, List<AccountEvent> facts) {
        Map<AccountEvent, Long> accepted = new LinkedHashMap<>();
        for (AccountEvent fact : facts) {
            if (account.tell(fact).equals("ACCEPT")) {
                accepted.put(fact, account.state.lastSequence());
            }
        }
        return accepted;
    }

    private static List<AccountEvent> facts(Random random) {
        return IntStream.range(0, FACTS).mapToObj(unused -> fact(random)).toList();
    }

    private static AccountEvent fact(Random random) {
        String at = " " + hour(random.nextInt(HOURS));
        String batch = " B-" + random.nextInt(2) + " " + (1 + random.nextInt(5));
        String violation = " V-" + random.nextInt(4) + " ";
        String words = switch (random.nextInt(10)) {
            case 0 -> "open";
            case 1 -> "deliver" + batch;
            case 2 -> "void" + batch + oneOf(random, " FRAUD", " CANCELLED");
            case 3 -> "nullify" + violation + oneOf(random, "DUPLICATE", "WRONG_DECISION");
            case 4, 5 -> "detect" + violation + oneOf(random, "LOW", "HIGH");
            case 6, 7 -> "resolve" + violation + oneOf(random, "CORRECTED", "ACKNOWLEDGED");
            case 8 -> "reopen" + violation + oneOf(random, "a-note", "b-note");
            default -> "reclassify" + violation + oneOf(random, "MEDIUM", "NONE");
        };
        return Facts.fact(words + at);
    }

    private static String hour(int hour) {
        return "0" + hour + ":00:00";
    }

    private static List<String> resolvedHours(Predicate<Instant> isResolvedAt) {
        return IntStream.range(0, HOURS)
                .mapToObj(RandomFactsTest::hour)
                .filter(hour -> isResolvedAt.test(Facts.at(hour)))
                .toList();
    }

    private static String oneOf(Random random, String one, String other) {
        return random.nextBoolean() ? one : other;
    }
}
