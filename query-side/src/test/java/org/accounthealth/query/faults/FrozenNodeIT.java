package org.accounthealth.query.faults;

import java.nio.file.Path;
import java.time.Duration;
import org.accounthealth.query.faults.Cluster.Kind;
import org.accounthealth.query.faults.Cluster.Storage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node stands still for seconds, in the middle of whatever it does, and goes on as if nothing had happened. */
class FrozenNodeIT {

    private static final Duration LOAD = Duration.ofSeconds(20);
    private static final int SHORTEST_MILLIS = 2_000;
    private static final int LONGEST_MILLIS = 9_000;

    @TempDir
    private Path folder;

    @Test
    void oneOfTwoNodesStandsStill() throws Exception {
        try (Cluster cluster = Cluster.start(Storage.POSTGRESQL, folder, Kind.BOTH, Kind.BOTH)) {
            Trial trial = new Trial("SIGSTOP of one of two nodes, PostgreSQL", cluster);
            trial.run(LOAD, random -> freeze(trial, cluster.node(random.nextInt(2))));
        }
    }

    @Test
    @Tag("slow-fault")
    void theOnlyNodeStandsStill() throws Exception {
        try (Cluster cluster = Cluster.start(Storage.H2, folder, Kind.BOTH)) {
            Trial trial = new Trial("SIGSTOP of the only node, H2", cluster);
            trial.run(LOAD, random -> freeze(trial, cluster.node(0)));
        }
    }

    private static boolean freeze(Trial trial, Node node) throws Exception {
        node.freeze();
        try {
            trial.pause(SHORTEST_MILLIS, LONGEST_MILLIS);
            return true;
        } finally {
            node.thaw();
        }
    }
}
