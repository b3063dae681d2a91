package org.accounthealth.query.faults;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.accounthealth.query.faults.Cluster.Kind;
import org.accounthealth.query.faults.Cluster.Storage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} of who takes facts, seals and signs, in the middle of it. */
class KilledNodeIT {

    private static final Duration LOAD = Duration.ofSeconds(15);

    @TempDir
    private Path folder;

    @Test
    void oneOfTwoNodesThatTakeFactsAndSealIsKilledInMidFeed() throws Exception {
        try (Cluster cluster = Cluster.start(Storage.POSTGRESQL, folder, Kind.BOTH, Kind.BOTH)) {
            new Trial("kill -9 of one of two nodes, PostgreSQL", cluster).run(LOAD, random -> {
                Node victim = cluster.node(random.nextInt(2));
                victim.kill9();
                Thread.sleep(random.nextInt(500));
                victim.startUntilItListens();
                return true;
            });
        }
    }

    @Test
    void theOnlyNodeIsKilledInMidFeed() throws Exception {
        try (Cluster cluster = Cluster.start(Storage.H2, folder, Kind.BOTH)) {
            new Trial("kill -9 of the only node, H2", cluster).run(LOAD, random -> {
                cluster.node(0).kill9();
                cluster.node(0).startUntilItListens();
                return true;
            });
        }
    }

    @Test
    @Tag("slow-fault")
    void theNodesThatSealAreKilledInTurn() throws Exception {
        try (Cluster cluster = Cluster.start(Storage.POSTGRESQL, folder, Kind.COMMAND, Kind.COMMAND, Kind.QUERY)) {
            AtomicInteger turn = new AtomicInteger();
            new Trial("kill -9 of each sealing node in turn, PostgreSQL", cluster).run(LOAD.multipliedBy(2), random -> {
                Node victim = cluster.node(turn.getAndIncrement() % 2);
                victim.kill9();
                victim.startUntilItListens();
                return true;
            });
        }
    }
}
