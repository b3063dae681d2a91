package org.accounthealth.query.rebuild;

import static org.accounthealth.query.support.TestServer.DASHBOARD;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.accounthealth.query.support.RandomFeed;
import org.accounthealth.query.support.Reply;
import org.accounthealth.query.support.SteppingClock;
import org.accounthealth.query.support.TestServer;

/** Facts that come, time that passes, and questions that are asked, all the time. */
final class Others implements AutoCloseable {

    private static final int MORE = 20;
    private static final Duration BETWEEN_FEEDS = Duration.ofMillis(300);

    final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final AtomicLong fed = new AtomicLong();
    private final AtomicLong asked = new AtomicLong();
    private final List<Thread> threads;

    Others(TestServer server, SteppingClock clock) {
        threads = List.of(
                new Thread(() -> feed(server, clock)), new Thread(() -> ask(server)), new Thread(() -> ask(server)));
        threads.forEach(Thread::start);
    }

    /** Waits until each has done something more. */
    void goOn() throws InterruptedException {
        long before = fed.get();
        long askedBefore = asked.get();
        long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while ((fed.get() < before + 2 || asked.get() < askedBefore + MORE) && System.nanoTime() < deadline) {
            Thread.sleep(10);
        }
        assertThat(fed.get()).isGreaterThan(before);
    }

    private void feed(TestServer server, SteppingClock clock) {
        for (int seed = 100; !stopping.get(); seed++) {
            Reply reply = server.feed(
                    String.join("\n", new RandomFeed(seed, RebuildAsideContract.ACCOUNTS, clock.instant()).lines(60)));
            if (reply.status() != 200) {
                failures.add("feed " + reply.text());
            }
            clock.forward(Duration.ofHours(31));
            fed.incrementAndGet();
            pause();
        }
    }

    /** As facts come in earnest: else the more there is to rebuild, the longer a rebuild takes. */
    private static void pause() {
        try {
            Thread.sleep(BETWEEN_FEEDS.toMillis());
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    private void ask(TestServer server) {
        for (int number = 0; !stopping.get(); number++) {
            String account = RandomFeed.accountId(number % RebuildAsideContract.ACCOUNTS);
            for (String path : List.of(
                    "/accounts/" + account,
                    "/accounts/" + account + "/score",
                    "/accounts/" + account + "/published?limit=3",
                    "/accounts?sort=SCORE&limit=5",
                    "/fleet",
                    "/fleet/sparklines?accounts=" + account)) {
                Reply reply = server.get(DASHBOARD, "/api/v1" + path);
                if (reply.status() != 200 && !isAskedToWait(reply)) {
                    failures.add(path + " " + reply.text());
                }
            }
            asked.incrementAndGet();
        }
    }

    private static boolean isAskedToWait(Reply reply) {
        return reply.status() == 503 && !reply.header("Retry-After").isEmpty();
    }

    @Override
    public void close() {
        stopping.set(true);
        threads.forEach(Others::awaitEnd);
    }

    private static void awaitEnd(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }
}
