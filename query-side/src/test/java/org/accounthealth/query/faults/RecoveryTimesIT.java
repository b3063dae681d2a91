package org.accounthealth.query.faults;

import static org.accounthealth.query.support.TestServer.AUDITOR;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Random;
import java.util.function.Predicate;
import org.accounthealth.query.faults.Cluster.Kind;
import org.accounthealth.query.faults.Cluster.Storage;
import org.accounthealth.query.support.Reply;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * How long a node needs after {@code kill -9}, and after its projections were dropped, with a log of
 * {@code -Drecovery.events=1000000}. It takes requests before it has looked at the log; what it prints, in
 * {@code query-side/target/recovery.txt}, is for the docs.
 */
@Tag("slow-fault")
class RecoveryTimesIT {

    private static final int EVENTS = Integer.getInteger("recovery.events", 5_000);
    private static final int EVENTS_OF_AN_ACCOUNT = 250;

    /** So many accounts at a time, as a source that delivers region by region: a node remembers them all. */
    private static final int ACCOUNTS_AT_A_TIME = 200;

    private static final int FEED = 2_500;
    private static final Duration WITHIN = Duration.ofMinutes(30);
    private static final long POLL_MILLIS = 50;

    @TempDir
    private Path folder;

    private final Random random = new Random(1);
    private final Wire wire = new Wire(Duration.ofMinutes(5));

    @ParameterizedTest
    @EnumSource
    void aNodeIsBackBeforeItHasLookedAtTheLog(Storage storage) throws Exception {
        try (Cluster cluster = Cluster.start(storage, folder, Kind.BOTH)) {
            Node node = cluster.node(0);
            long feeding = time(() -> feedAll(cluster));
            long level = time(() -> awaitReady(node));
            tell(
                    storage,
                    "%d facts were fed in %d s; the projections were level %d s later"
                            .formatted(EVENTS, feeding, level));

            node.kill9();
            start(storage, node, "after kill -9");
            feed(cluster, new FactSource(random, "LAST", 10), 1);
            tell(
                    storage,
                    "the log is checked and signed again %d s after that".formatted(time(() -> awaitSigned(node))));

            node.stop();
            cluster.sql().run("drop schema projection cascade");
            start(storage, node, "after its projections were dropped");
            assertThat(wire.get(node, AUDITOR, "/api/v1/accounts?limit=1").status())
                    .isEqualTo(200);
        }
    }

    private interface Step {
        void run() throws Exception;
    }

    private static long time(Step step) throws Exception {
        long begun = System.nanoTime();
        step.run();
        return Duration.ofNanos(System.nanoTime() - begun).toSeconds();
    }

    private void start(Storage storage, Node node, String when) throws Exception {
        long listening = time(node::startUntilItListens);
        tell(
                storage,
                "%s: takes requests after %d s, ready %d s later"
                        .formatted(when, listening, time(() -> awaitReady(node))));
    }

    private void feedAll(Cluster cluster) throws InterruptedException {
        int atATime = ACCOUNTS_AT_A_TIME * EVENTS_OF_AN_ACCOUNT;
        for (int fed = 0; fed < EVENTS; fed += atATime) {
            FactSource source = new FactSource(random, "R" + fed / atATime + "A", ACCOUNTS_AT_A_TIME);
            feed(cluster, source, Math.min(atATime, EVENTS - fed));
        }
    }

    private void feed(Cluster cluster, FactSource source, int count) throws InterruptedException {
        Sender sender = new Sender(cluster.takingFacts());
        for (int sent = 0; sent < count; sent += FEED) {
            sender.deliver(source.next(Math.min(FEED, count - sent)), false, random);
        }
        assertThat(sender.refusals()).isEmpty();
    }

    private void awaitReady(Node node) throws IOException, InterruptedException {
        await(node, "/actuator/health/readiness", ready -> ready.status() == 200);
    }

    private void awaitSigned(Node node) throws IOException, InterruptedException {
        await(node, "/api/v1/ledger", ledger -> ledger.text().matches(".*\"size\":(\\d+),.*\"signedSize\":\\1,.*"));
    }

    private void await(Node node, String path, Predicate<Reply> isThere) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + WITHIN.toNanos();
        while (!isThere.test(wire.get(node, AUDITOR, path))) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.sleep(POLL_MILLIS);
        }
    }

    private static void tell(Storage storage, String what) throws IOException {
        String line = storage + ": " + what + "\n";
        System.out.print(line);
        Files.writeString(
                Path.of(System.getProperty("project.root"), "query-side/target/recovery.txt"),
                line,
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }
}
