package org.accounthealth.query.faults;

import static org.accounthealth.query.support.TestServer.OPERATOR;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.accounthealth.query.faults.Cluster.Kind;
import org.accounthealth.query.faults.Cluster.Storage;
import org.accounthealth.query.support.Reply;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A source delivers facts up to three times, in any order, to either of two nodes. */
class RepeatedDeliveryIT {

    private static final int FACTS = 1_500;
    private static final int SENDERS = 6;
    private static final int MAX_TIMES = 3;
    private static final int MAX_FEED = 8;
    private static final int CONTRADICTIONS = 60;
    private static final Set<String> ENDS = Set.of("OrdersVoided", "ViolationResolved", "ViolationNullified");

    /** Other facts may come again with another date, and then say something new. */
    private static final Set<String> WITH_AN_ID =
            Set.of("AccountOpened", "OrdersDelivered", "ViolationDetected", "ViolationNullified");

    private final long seed = Long.getLong("fault.seed", System.nanoTime() % 1_000_000);
    private final Random random = new Random(seed);
    private final AtomicLong repeated = new AtomicLong();
    private final List<String> wrong = new ArrayList<>();

    @TempDir
    private Path folder;

    @Test
    void factsComeUpToThreeTimesInAnyOrderOverTwoNodes() throws Exception {
        try (Cluster cluster = Cluster.start(Storage.POSTGRESQL, folder, Kind.BOTH, Kind.BOTH)) {
            deliver(cluster, "repeated and shuffled delivery over two nodes, PostgreSQL");
        }
    }

    @Test
    @Tag("slow-fault")
    void factsComeUpToThreeTimesInAnyOrder() throws Exception {
        try (Cluster cluster = Cluster.start(Storage.H2, folder, Kind.BOTH)) {
            deliver(cluster, "repeated and shuffled delivery, H2");
        }
    }

    private void deliver(Cluster cluster, String fault) throws Exception {
        long begun = System.nanoTime();
        FactSource source = new FactSource(random, "D", 25);
        List<Fact> facts = source.next(FACTS);
        Sender sender = new Sender(cluster.takingFacts());
        List<Fact> openings = facts.stream().filter(fact -> fact.id().isEmpty()).toList();
        List<Fact> ends =
                facts.stream().filter(fact -> ENDS.contains(fact.type())).toList();
        List<Fact> begins = new ArrayList<>(facts);
        begins.removeAll(new HashSet<>(openings));
        begins.removeAll(new HashSet<>(ends));
        for (List<Fact> phase : List.of(openings, begins, ends)) {
            deliverShuffled(phase, sender);
        }
        contradict(
                cluster,
                facts.stream().filter(fact -> WITH_AN_ID.contains(fact.type())).toList());
        Verdict verdict = new Judge(cluster, random)
                .judge(
                        fault + " (seed " + seed + ")",
                        sender.acknowledged(),
                        source.accounts(),
                        Map.of(),
                        repeated.get());
        verdict.wrong().addAll(sender.refusals());
        verdict.wrong().addAll(wrong);
        Trial.demand(verdict, cluster, begun);
    }

    private void deliverShuffled(List<Fact> facts, Sender sender) {
        List<Fact> deliveries = new ArrayList<>();
        for (Fact fact : facts) {
            deliveries.addAll(Collections.nCopies(1 + random.nextInt(MAX_TIMES), fact));
        }
        repeated.addAndGet(deliveries.size() - facts.size());
        Collections.shuffle(deliveries, random);
        int share = deliveries.size() / SENDERS + 1;
        List<CompletableFuture<Void>> senders = new ArrayList<>();
        for (int from = 0; from < deliveries.size(); from += share) {
            List<Fact> part = deliveries.subList(from, Math.min(deliveries.size(), from + share));
            RandomGenerator own = RandomGeneratorFactory.of("L64X128MixRandom").create(random.nextLong());
            senders.add(CompletableFuture.runAsync(
                    () -> sendAll(part, sender, own), task -> new Thread(task, "sender").start()));
        }
        senders.forEach(CompletableFuture::join);
    }

    private static void sendAll(List<Fact> facts, Sender sender, RandomGenerator random) {
        try {
            for (int from = 0; from < facts.size(); ) {
                boolean alone = random.nextInt(3) == 0;
                int to = Math.min(facts.size(), from + (alone ? 1 : 1 + random.nextInt(MAX_FEED)));
                sender.deliver(facts.subList(from, to), alone, random);
                from = to;
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** The same id with other content is refused, and the same content again gets the same answer. */
    private void contradict(Cluster cluster, List<Fact> facts) throws Exception {
        Wire wire = new Wire(Duration.ofSeconds(20));
        for (int index = 0; index < CONTRADICTIONS; index++) {
            Fact fact = facts.get(random.nextInt(facts.size()));
            Set<String> answers = new HashSet<>();
            for (Node node : cluster.takingFacts()) {
                answers.add(wire.post(node, OPERATOR, fact.path(), "application/json", fact.body())
                        .text());
                Fact other = fact.contradicted();
                Reply reply = wire.post(node, OPERATOR, other.path(), "application/json", other.body());
                if (reply.status() != 409) {
                    wrong.add(other.feedLine() + " is answered with " + reply.refusal());
                }
            }
            if (answers.size() != 1) {
                wrong.add(fact.feedLine() + " gets several answers: " + answers);
            }
        }
    }
}
