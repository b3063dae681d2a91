package org.accounthealth.query.faults;

import static org.accounthealth.query.support.TestServer.AUDITOR;
import static org.accounthealth.query.support.TestServer.DASHBOARD;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import org.accounthealth.ledger.Checkpoint;
import org.accounthealth.query.faults.Cluster.Kind;
import org.accounthealth.query.faults.Cluster.Storage;
import org.accounthealth.query.support.Reply;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Somebody puts an older copy of the database in its place. What was acknowledged since is not there, and cannot be; so
 * nothing is signed, and everybody is told, until the newest one is back.
 */
@Tag("slow-fault")
class RestoredCopyIT {

    private static final int FACTS = 300;
    private static final int MORE_FACTS = 1_000;
    private static final Duration TOLD_WITHIN = Duration.ofSeconds(40);

    private final long seed = Long.getLong("fault.seed", System.nanoTime() % 1_000_000);
    private final Random random = new Random(seed);
    private final Wire wire = new Wire(Duration.ofSeconds(20));

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void anOlderCopyIsNotSigned(Storage storage) throws Exception {
        long begun = System.nanoTime();
        try (Cluster cluster = Cluster.start(storage, folder, Kind.BOTH)) {
            Node node = cluster.node(0);
            Path older = folder.resolve("older");
            Path newest = folder.resolve("newest");
            FactSource source = new FactSource(random, "R", 20);
            Sender sender = new Sender(cluster.nodes());
            send(source, FACTS, sender);
            awaitSigned(node);
            whileStopped(cluster, () -> Folders.copy(cluster.data(), older));
            send(source, FACTS, sender);
            long signed = awaitSigned(node);
            whileStopped(cluster, () -> {
                Files.move(cluster.data(), newest);
                Files.move(older, cluster.data());
            });
            assertThat(alarm(node, told -> !told.isEmpty())).contains("The log went back");
            growBeyond(cluster);
            assertThat(alarm(node, told -> told.contains("The history changed")))
                    .contains("The history changed");
            assertThat(wire.get(node, AUDITOR, "/actuator/health").status()).isEqualTo(503);
            assertThat(signedSize(node)).as("signed").isLessThanOrEqualTo(signed);

            whileStopped(cluster, () -> {
                Folders.delete(cluster.data());
                Files.move(newest, cluster.data());
            });
            assertThat(alarm(node, String::isEmpty)).isEmpty();
            send(source, FACTS, sender);
            Verdict verdict = new Judge(cluster, random)
                    .judge(
                            "older copy restored, " + storage + " (seed " + seed + ")",
                            sender.acknowledged(),
                            source.accounts(),
                            Map.of(),
                            1);
            verdict.wrong().addAll(sender.refusals());
            Trial.demand(verdict, cluster, begun);
        }
    }

    /** What is told to the older copy is lost with it: nobody's fault but his who put it there. */
    private void growBeyond(Cluster cluster) throws InterruptedException {
        send(new FactSource(random, "L", 20), MORE_FACTS, new Sender(cluster.nodes()));
    }

    private void send(FactSource source, int count, Sender sender) throws InterruptedException {
        for (int sent = 0; sent < count; sent += 20) {
            sender.deliver(source.next(20), false, random);
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void whileStopped(Cluster cluster, Work work) throws Exception {
        cluster.node(0).stop();
        cluster.stopDatabase();
        work.run();
        cluster.startDatabase();
        cluster.node(0).start();
    }

    /** Waits until the whole log is signed, and says how much that is. */
    private long awaitSigned(Node node) throws Exception {
        long deadline = System.nanoTime() + TOLD_WITHIN.toNanos();
        while (System.nanoTime() < deadline) {
            Reply known = wire.get(node, DASHBOARD, "/api/v1/accounts?limit=1");
            if (known.status() == 200
                    && signedSize(node) == known.json().path("position").asLong()) {
                return signedSize(node);
            }
            Thread.sleep(100);
        }
        throw new AssertionError("The log is not signed");
    }

    private long signedSize(Node node) throws Exception {
        Reply note = wire.get(node, AUDITOR, "/api/v1/checkpoint");
        return note.status() == 200 ? Checkpoint.ofNote(note.text()).size() : 0;
    }

    private String alarm(Node node, Predicate<String> expected) throws Exception {
        long deadline = System.nanoTime() + TOLD_WITHIN.toNanos();
        String alarm;
        do {
            Thread.sleep(100);
            alarm = wire.get(node, AUDITOR, "/api/v1/ledger")
                    .json()
                    .path("alarm")
                    .asString("");
        } while (!expected.test(alarm) && System.nanoTime() < deadline);
        return alarm;
    }
}
