package org.accounthealth.query.faults;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import org.accounthealth.query.faults.Cluster.Kind;
import org.accounthealth.query.faults.Cluster.Storage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Load and faults for as long as one likes, with nobody watching: {@code ./mvnw verify -Psoak -Dsoak.minutes=30}. What there is
 * to see is written every minute to {@code query-side/target/soak.txt}, and the verdict at the end.
 */
class Soak {

    private static final Duration LENGTH = Duration.ofMinutes(Long.getLong("soak.minutes", 30));
    private static final Duration BETWEEN_FAULTS = Duration.ofSeconds(Long.getLong("soak.secondsBetweenFaults", 20));
    private static final int ACCOUNTS_OF_A_WRITER = Integer.getInteger("soak.accounts", 600) / Load.WRITERS;
    private static final int LONGEST_FREEZE_MILLIS = 12_000;
    private static final int LONGEST_OUTAGE_MILLIS = 3_000;

    private final Map<String, Integer> faults = new ConcurrentHashMap<>();

    @TempDir
    private Path folder;

    /** Something that breaks. */
    private interface Breakage {
        void happen(Trial trial, Cluster cluster, Node node) throws Exception;
    }

    private static final Map<String, Breakage> BREAKAGES = new TreeMap<>(Map.of(
            "node killed",
                    (trial, cluster, node) -> {
                        node.kill9();
                        node.start();
                    },
            "node frozen",
                    (trial, cluster, node) -> {
                        node.freeze();
                        try {
                            trial.pause(500, LONGEST_FREEZE_MILLIS);
                        } finally {
                            node.thaw();
                        }
                    },
            "database crashed",
                    (trial, cluster, node) -> {
                        cluster.postgres().crash();
                        trial.pause(1, LONGEST_OUTAGE_MILLIS);
                        cluster.postgres().startAgain();
                    },
            "connections cut", (trial, cluster, node) -> cluster.sql().query("""
                    select pg_terminate_backend(pid) from pg_stat_activity
                     where backend_type = 'client backend' and pid <> pg_backend_pid()"""),
            "tokens stolen", (trial, cluster, node) -> cluster.sql().run("""
                    update projection.token_entry set owner = 'a thief'"""),
            "tokens deleted", (trial, cluster, node) -> cluster.sql().run("delete from projection.token_entry")));

    @Test
    void nothingIsLostDoubledOrWrong() throws Exception {
        try (Cluster cluster = Cluster.start(Storage.POSTGRESQL, folder, Kind.BOTH, Kind.BOTH, Kind.QUERY)) {
            Trial trial = new Trial("soak of " + LENGTH.toMinutes() + " minutes", cluster, ACCOUNTS_OF_A_WRITER);
            try (Vitals vitals = new Vitals(cluster, trial::acknowledged, faults)) {
                vitals.start();
                trial.run(LENGTH, BETWEEN_FAULTS, random -> breakSomething(trial, cluster, random));
            }
        }
    }

    private boolean breakSomething(Trial trial, Cluster cluster, RandomGenerator random) throws Exception {
        Map.Entry<String, Breakage> breakage = List.copyOf(BREAKAGES.entrySet()).get(random.nextInt(BREAKAGES.size()));
        Node node = cluster.node(random.nextInt(cluster.nodes().size()));
        breakage.getValue().happen(trial, cluster, node);
        faults.merge(breakage.getKey(), 1, Integer::sum);
        return true;
    }
}
