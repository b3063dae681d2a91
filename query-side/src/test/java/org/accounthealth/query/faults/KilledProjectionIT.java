package org.accounthealth.query.faults;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import org.accounthealth.query.faults.Cluster.Kind;
import org.accounthealth.query.faults.Cluster.Storage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who computes the projections is killed while he does: while they follow the log, and while they are built anew. */
class KilledProjectionIT {

    /** More than one transaction takes, so that there is a middle. */
    private static final int EVENTS = 24_000;

    private static final int FEED = 1_000;
    private static final int KILLS = 3;
    private static final int LATEST_KILL_MILLIS = 600;

    private final long seed = Long.getLong("fault.seed", System.nanoTime() % 1_000_000);
    private final Random random = new Random(seed);

    @TempDir
    private Path folder;

    @Test
    @Tag("slow-fault")
    void aQueryNodeIsKilledInMidProjection() throws Exception {
        try (Cluster cluster = Cluster.start(Storage.POSTGRESQL, folder, Kind.COMMAND, Kind.QUERY)) {
            Node victim = cluster.node(1);
            new Trial("kill -9 of a query node in mid projection, PostgreSQL", cluster)
                    .run(Duration.ofSeconds(15), random -> {
                        victim.kill9();
                        victim.startUntilItListens();
                        return true;
                    });
        }
    }

    @Test
    @Tag("slow-fault")
    void aQueryNodeIsKilledInMidRebuild() throws Exception {
        try (Cluster cluster = Cluster.start(Storage.POSTGRESQL, folder, Kind.COMMAND, Kind.QUERY)) {
            rebuild(cluster, cluster.node(1), "kill -9 of a query node in mid rebuild, PostgreSQL");
        }
    }

    @Test
    @Tag("slow-fault")
    void theOnlyNodeIsKilledInMidRebuild() throws Exception {
        try (Cluster cluster = Cluster.start(Storage.H2, folder, Kind.BOTH)) {
            rebuild(cluster, cluster.node(0), "kill -9 of the only node in mid rebuild, H2");
        }
    }

    private void rebuild(Cluster cluster, Node victim, String fault) throws Exception {
        long begun = System.nanoTime();
        Sender sender = new Sender(cluster.takingFacts());
        FactSource source = feed(sender);
        victim.stop();
        cluster.sql().run("drop schema projection cascade");
        int kills = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            victim.startUntilItListens();
            Thread.sleep(random.nextInt(LATEST_KILL_MILLIS));
            victim.kill9();
            kills += isUnfinished(cluster.sql()) ? 1 : 0;
        }
        victim.start();
        Verdict verdict = new Judge(cluster, random)
                .judge(fault + " (seed " + seed + ")", sender.acknowledged(), source.accounts(), Map.of(), kills);
        verdict.wrong().addAll(sender.refusals());
        Trial.demand(verdict, cluster, begun);
    }

    /** Whether the kill came before the rebuild was done. */
    private static boolean isUnfinished(Sql sql) throws SQLException {
        String done = "select coalesce(min(position), 0) from projection.progress";
        return Long.parseLong(sql.query(done).get(0))
                < Long.parseLong(sql.query("select size from ledger_state").get(0));
    }

    private FactSource feed(Sender sender) throws InterruptedException {
        FactSource source = new FactSource(random, "P", 60);
        for (int sent = 0; sent < EVENTS; sent += FEED) {
            sender.deliver(source.next(FEED), false, random);
        }
        return source;
    }
}
