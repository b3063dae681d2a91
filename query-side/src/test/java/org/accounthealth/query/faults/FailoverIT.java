package org.accounthealth.query.faults;

import static org.accounthealth.query.support.TestServer.AUDITOR;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.accounthealth.ledger.Checkpoint;
import org.accounthealth.query.faults.Cluster.Kind;
import org.accounthealth.query.faults.Cluster.Storage;
import org.accounthealth.query.support.Reply;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The primary dies and its standby goes on, with everything if the primary waited for it. */
@Tag("slow-fault")
class FailoverIT {

    private static final Duration LOAD = Duration.ofSeconds(20);
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int FACTS = 300;

    private final AtomicReference<Postgres> standby = new AtomicReference<>();
    private final Wire wire = new Wire(Duration.ofSeconds(20));

    @TempDir
    private Path folder;

    @Test
    void nothingIsLostWhereThePrimaryWaitsForItsStandby() throws Exception {
        try (Cluster cluster = Cluster.start(Storage.POSTGRESQL, folder)) {
            Steps steps = withStandby(cluster);
            steps.perform("Wait for the standby");
            await("the standby to be waited for", () -> replication(cluster).contains("sync"));
            startNodes(cluster, Kind.BOTH, Kind.BOTH);
            new Trial("primary killed, standby promoted, synchronous", cluster).run(LOAD, random -> {
                if (!cluster.postgres().isRunning()) {
                    return false;
                }
                Thread.sleep(8_000);
                long killed = System.nanoTime();
                cluster.postgres().close();
                steps.perform("Fail over", promoted().sql());
                await("answers", () -> ledger(cluster).status() == 200);
                System.out.println("answered again "
                        + Duration.ofNanos(System.nanoTime() - killed).toMillis() + " ms after the primary was killed");
                return true;
            });
            assertThat(cluster.postgres().isRunning()).isFalse();
        } finally {
            closeStandby();
        }
    }

    @Test
    void whatAStandbyDidNotHaveIsLostAndEverybodyIsTold() throws Exception {
        long begun = System.nanoTime();
        long seed = Long.getLong("fault.seed", System.nanoTime() % 1_000_000);
        Random random = new Random(seed);
        try (Cluster cluster = Cluster.start(Storage.POSTGRESQL, folder)) {
            Steps steps = withStandby(cluster);
            startNodes(cluster, Kind.BOTH);
            Sender sender = new Sender(cluster.nodes());
            FactSource source = new FactSource(random, "F", 20);
            List<Fact> sent = new ArrayList<>(send(source, FACTS, sender, random));
            await("the standby level", () -> replayed(cluster));
            promoted().stop();
            sent.addAll(send(source, FACTS, sender, random));
            long signed = awaitSigned(cluster);
            cluster.postgres().close();
            promoted().startAgain();
            steps.perform("Fail over", promoted().sql());
            await("the alarm", () -> alarm(cluster).contains("The log went back"));
            Thread.sleep(2_000);
            assertThat(size(cluster)).isLessThan(signed).isGreaterThan(FACTS / 2);
            assertThat(signedSize(cluster)).isLessThanOrEqualTo(size(cluster));
            System.out.println("asynchronous: signed over " + signed + " events, the standby has " + size(cluster)
                    + "; " + alarm(cluster));

            steps.perform("The newest is lost for good", promoted().sql());
            Sender again = new Sender(cluster.nodes());
            for (int from = 0; from < sent.size(); from += 100) {
                again.deliver(sent.subList(from, Math.min(sent.size(), from + 100)), false, random);
            }
            await("no alarm", () -> alarm(cluster).isEmpty());
            Verdict verdict = new Judge(cluster, random)
                    .judge(
                            "primary lost, asynchronous standby promoted, all sent again (seed " + seed + ")",
                            again.acknowledged(),
                            source.accounts(),
                            Map.of(),
                            1);
            verdict.wrong().addAll(again.refusals());
            Trial.demand(verdict, cluster, begun);
        } finally {
            closeStandby();
        }
    }

    /** A primary that archives, and a standby that streams from it. */
    private Steps withStandby(Cluster cluster) throws Exception {
        Steps steps = new Steps(Page.named("operating.md"), cluster);
        Path data = Files.createDirectories(folder.resolve("standby")).resolve("postgres");
        steps.name("STANDBY", data);
        steps.name(
                "PRIMARY",
                "host=127.0.0.1 port=" + cluster.postgres().port() + " user=postgres application_name=standby");
        steps.act("start-standby", () -> standby.set(Postgres.startOn(data)));
        steps.perform("Prepare PostgreSQL for backups");
        steps.perform("Back up PostgreSQL");
        steps.perform("A standby");
        await("the standby to stream", () -> replication(cluster).contains("async"));
        return steps;
    }

    private void startNodes(Cluster cluster, Kind... kinds) throws Exception {
        String both = "jdbc:postgresql://127.0.0.1:" + cluster.postgres().port() + ",127.0.0.1:"
                + promoted().port() + "/postgres?targetServerType=primary";
        for (Kind kind : kinds) {
            cluster.add(kind, Map.of("SPRING_DATASOURCE_URL", both)).start();
        }
    }

    private Postgres promoted() {
        Postgres there = standby.get();
        if (there == null) {
            throw new IllegalStateException("There is no standby");
        }
        return there;
    }

    private void closeStandby() {
        Postgres there = standby.get();
        if (there != null) {
            there.close();
        }
    }

    private static List<String> replication(Cluster cluster) throws Exception {
        return cluster.sql().query("select sync_state from pg_stat_replication where state = 'streaming'");
    }

    private static boolean replayed(Cluster cluster) throws Exception {
        return cluster.sql()
                .query("select replay_lsn >= pg_current_wal_flush_lsn() from pg_stat_replication")
                .contains("t");
    }

    private static List<Fact> send(FactSource source, int count, Sender sender, Random random)
            throws InterruptedException {
        List<Fact> facts = source.next(count);
        for (int from = 0; from < count; from += 20) {
            sender.deliver(facts.subList(from, from + 20), false, random);
        }
        return facts;
    }

    private long awaitSigned(Cluster cluster) throws Exception {
        await("the whole log signed", () -> signedSize(cluster) == size(cluster));
        return signedSize(cluster);
    }

    private long size(Cluster cluster) throws Exception {
        return ledger(cluster).json().path("size").asLong();
    }

    private long signedSize(Cluster cluster) throws Exception {
        Reply note = wire.get(cluster.node(0), AUDITOR, "/api/v1/checkpoint");
        return note.status() == 200 ? Checkpoint.ofNote(note.text()).size() : 0;
    }

    private String alarm(Cluster cluster) throws Exception {
        Reply ledger = ledger(cluster);
        return ledger.status() == 200 ? ledger.json().path("alarm").asString("") : "";
    }

    private Reply ledger(Cluster cluster) throws Exception {
        return wire.get(cluster.node(0), AUDITOR, "/api/v1/ledger");
    }

    private static void await(String what, Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + SOON.toNanos();
        while (!condition.call()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("Waited in vain for " + what);
            }
            Thread.sleep(100);
        }
    }
}
