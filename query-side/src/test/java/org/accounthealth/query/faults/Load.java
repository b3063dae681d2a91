package org.accounthealth.query.faults;

import static org.accounthealth.query.support.TestServer.OPERATOR;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.accounthealth.query.support.Reply;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Sources of facts that never give up: each sends the facts of its own accounts in their order, one by one or as small
 * feeds, to whichever node, and sends them again, to another one, until they are acknowledged.
 */
final class Load {

    /** Nobody waits longer for an answer than a source would. */
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private static final int WRITERS = 6;
    private static final int ACCOUNTS_EACH = 5;
    private static final int MAX_FEED = 12;
    private static final int MAX_PAUSE_MILLIS = 60;
    private static final long PAUSE_AFTER_FAILURE_MILLIS = 150;

    private final List<Node> nodes;
    private final Wire wire = new Wire(PATIENCE);
    private final List<Thread> writers = new ArrayList<>();
    private final List<String> accounts = new ArrayList<>();
    private final Map<String, Long> acknowledged = new ConcurrentHashMap<>();
    private final Queue<String> refusals = new ConcurrentLinkedQueue<>();
    private final Queue<String> pending = new ConcurrentLinkedQueue<>();
    private volatile boolean ended;
    private volatile boolean givenUp;

    Load(List<Node> nodes, long seed) {
        this.nodes = nodes;
        RandomGenerator seeds = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        for (int writer = 0; writer < WRITERS; writer++) {
            RandomGenerator random =
                    RandomGeneratorFactory.of("L64X128MixRandom").create(seeds.nextLong());
            FactSource source = new FactSource(random, "W" + writer, ACCOUNTS_EACH);
            accounts.addAll(source.accounts());
            Thread thread = new Thread(() -> write(source, random), "writer-" + writer);
            thread.setDaemon(true);
            writers.add(thread);
        }
    }

    void start() {
        writers.forEach(Thread::start);
    }

    /** Lets everybody send to its end what was begun. Whatever is not acknowledged by then counts as a refusal. */
    void end(Duration within) throws InterruptedException {
        ended = true;
        long deadline = System.nanoTime() + within.toNanos();
        for (Thread writer : writers) {
            writer.join(
                    Math.max(1, Duration.ofNanos(deadline - System.nanoTime()).toMillis()));
        }
        givenUp = true;
        for (Thread writer : writers) {
            if (writer.isAlive()) {
                refusals.add("Not acknowledged within " + within + ": " + pending);
                writer.interrupt();
            }
            writer.join();
        }
    }

    List<String> accounts() {
        return List.copyOf(accounts);
    }

    /** The keys of the facts that were acknowledged, with their sequences where the answer told them, else -1. */
    Map<String, Long> acknowledged() {
        return Map.copyOf(acknowledged);
    }

    /** What was refused: nothing here gives a reason to. */
    List<String> refusals() {
        return List.copyOf(refusals);
    }

    private void write(FactSource source, RandomGenerator random) {
        try {
            while (!ended) {
                boolean alone = random.nextInt(3) == 0;
                List<Fact> facts = source.next(alone ? 1 : 1 + random.nextInt(MAX_FEED));
                deliver(facts, alone, random);
                Thread.sleep(random.nextInt(MAX_PAUSE_MILLIS));
            }
        } catch (InterruptedException givenUpNow) {
            Thread.currentThread().interrupt();
        }
    }

    private void deliver(List<Fact> facts, boolean alone, RandomGenerator random) throws InterruptedException {
        String told = facts.get(0).key();
        pending.add(told);
        while (!delivered(facts, alone, nodes.get(random.nextInt(nodes.size()))) && !givenUp) {
            Thread.sleep(PAUSE_AFTER_FAILURE_MILLIS);
        }
        pending.remove(told);
    }

    /** Whether all facts were answered; an answer that only asks for patience is none. */
    private boolean delivered(List<Fact> facts, boolean alone, Node node) throws InterruptedException {
        try {
            return alone ? postedAlone(facts.get(0), node) : fed(facts, node);
        } catch (IOException noAnswer) {
            return false;
        }
    }

    private boolean postedAlone(Fact fact, Node node) throws IOException, InterruptedException {
        Reply reply = wire.post(node, OPERATOR, fact.path(), "application/json", fact.body());
        if (reply.status() / 100 == 2) {
            acknowledged.put(fact.key(), reply.json().path("sequence").asLong(-1));
            return true;
        }
        return isFinal(reply.status(), reply.refusal(), fact, node);
    }

    private boolean fed(List<Fact> facts, Node node) throws IOException, InterruptedException {
        String feed = String.join("\n", facts.stream().map(Fact::feedLine).toList());
        Reply reply = wire.post(node, OPERATOR, "/api/v1/feed", "application/x-ndjson", feed);
        if (reply.status() != 200) {
            return isFinal(reply.status(), reply.refusal(), facts.get(0), node);
        }
        List<JsonNode> lines = reply.lines();
        if (lines.isEmpty() || !lines.get(lines.size() - 1).path("end").asBoolean(false)) {
            return false; // cut off: nothing was promised
        }
        return take(facts, lines.subList(0, lines.size() - 1), node);
    }

    private boolean take(List<Fact> facts, List<JsonNode> told, Node node) {
        Map<String, Long> taken = new ConcurrentHashMap<>();
        facts.forEach(fact -> taken.put(fact.key(), -1L));
        boolean all = true;
        for (JsonNode line : told) {
            Fact fact = facts.get(line.path("line").asInt() - 1);
            if (line.path("status").asString("").equals("duplicate")) {
                taken.put(fact.key(), line.path("sequence").asLong());
            } else {
                taken.remove(fact.key());
                String refusal = line.path("code").asString("") + " "
                        + line.path("detail").asString("");
                all &= isFinal(422, refusal, fact, node);
            }
        }
        taken.forEach(acknowledged::putIfAbsent);
        return all;
    }

    private boolean isFinal(int status, @Nullable String refusal, Fact fact, Node node) {
        if (status >= 500 || String.valueOf(refusal).contains("CONCURRENT_CHANGE")) {
            return false;
        }
        refusals.add(refusal + ", said " + node + " of " + fact.feedLine());
        return true;
    }
}
