package org.accounthealth.query.live;

import static org.accounthealth.query.live.StreamContract.awaitShown;
import static org.accounthealth.query.live.StreamContract.key;
import static org.accounthealth.query.live.StreamContract.keys;
import static org.accounthealth.query.live.StreamContract.shown;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.accounthealth.query.live.StreamClient.Event;
import org.accounthealth.query.support.Database;
import org.accounthealth.query.support.RandomFeed;
import org.accounthealth.query.support.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes share the work on the projections; a listener of either is told what both do. */
class StreamOfTwoNodesTest {

    private static final int FEEDS = 4;
    private static final int WRITERS = 2;

    @Test
    void aListenerOfOneNodeIsToldEverythingOnceAndMayChangeNodesAtAnyMoment(@TempDir Path folder) throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        try (TestServer one = TestServer.start(Database.POSTGRESQL, folder);
                TestServer other = one.another();
                StreamClient stays = new StreamClient("?after=0").connect(other);
                StreamClient changes = new StreamClient("?after=0").connect(one)) {
            awaitBothAtWork(one);
            ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
            List<? extends Future<?>> feeds = IntStream.range(0, FEEDS)
                    .mapToObj(number -> writers.submit(() -> feed(number % 2 == 0 ? one : other, seed + number)))
                    .toList();
            while (!feeds.stream().allMatch(Future::isDone)) {
                Thread.sleep(random.nextInt(200));
                changes.cut();
                changes.connect(random.nextBoolean() ? one : other);
            }
            for (Future<?> feed : feeds) {
                feed.get();
            }
            writers.shutdown();
            awaitShown(one, Instant.now());
            List<String> shown = shown(one);
            String last = shown.get(shown.size() - 1);
            stays.await(event -> event.name().equals("score") && key(event).equals(last));
            changes.await(event -> event.name().equals("score") && key(event).equals(last));

            assertThat(shown).as("seed %d", seed).hasSizeGreaterThan(500);
            assertThat(keys(stays)).as("seed %d", seed).isEqualTo(shown);
            assertThat(keys(changes)).as("seed %d", seed).isEqualTo(shown);
            assertThat(changes.scores().stream().map(Event::id))
                    .as("seed %d", seed)
                    .doesNotHaveDuplicates();
            assertThat(nodesAtWork(one)).isEqualTo(2);
        }
    }

    private static void feed(TestServer node, long seed) {
        node.feed(String.join("\n", new RandomFeed(seed, 60, Instant.now()).lines(1_500)));
    }

    /** Else nothing is shown here: what is fed at once may be done before the second node has its share. */
    private static void awaitBothAtWork(TestServer server) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (nodesAtWork(server) < 2 && System.nanoTime() < deadline) {
            Thread.sleep(20);
        }
        assertThat(nodesAtWork(server)).isEqualTo(2);
    }

    private static int nodesAtWork(TestServer server) {
        return server.database()
                .sql("select count(distinct owner) from projection.token_entry where owner is not null")
                .query(Integer.class)
                .single();
    }
}
