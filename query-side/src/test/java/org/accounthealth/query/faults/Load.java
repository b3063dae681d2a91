package org.accounthealth.query.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Sources of facts that never give up: each sends the facts of its own accounts in their order, one by one or as small
 * feeds, to whichever node, and sends them again, to another one, until they are acknowledged.
 */
final class Load {

    static final int WRITERS = 6;
    static final int ACCOUNTS_EACH = 5;
    private static final int MAX_FEED = 12;
    private static final int MAX_PAUSE_MILLIS = 60;

    private final Sender sender;
    private final List<Thread> writers = new ArrayList<>();
    private final List<String> accounts = new ArrayList<>();
    private volatile boolean ended;

    Load(List<Node> nodes, long seed, int accountsEach) {
        this.sender = new Sender(nodes);
        RandomGenerator seeds = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        for (int writer = 0; writer < WRITERS; writer++) {
            RandomGenerator random =
                    RandomGeneratorFactory.of("L64X128MixRandom").create(seeds.nextLong());
            FactSource source = new FactSource(random, "W" + writer, accountsEach);
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
        sender.giveUp();
        for (Thread writer : writers) {
            writer.join();
        }
    }

    List<String> accounts() {
        return List.copyOf(accounts);
    }

    /** Where all its facts went. */
    Sender sender() {
        return sender;
    }

    private void write(FactSource source, RandomGenerator random) {
        try {
            while (!ended) {
                boolean alone = random.nextInt(3) == 0;
                List<Fact> facts = source.next(alone ? 1 : 1 + random.nextInt(MAX_FEED));
                sender.deliver(facts, alone, random);
                Thread.sleep(random.nextInt(MAX_PAUSE_MILLIS));
            }
        } catch (InterruptedException givenUpNow) {
            Thread.currentThread().interrupt();
        }
    }
}
