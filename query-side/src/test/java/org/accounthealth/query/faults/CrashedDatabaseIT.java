package org.accounthealth.query.faults;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import org.accounthealth.query.faults.Cluster.Kind;
import org.accounthealth.query.faults.Cluster.Storage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The database goes away: as a whole, or connection by connection, and so in the middle of commits as well. */
class CrashedDatabaseIT {

    private static final Duration LOAD = Duration.ofSeconds(15);

    private static final String CONNECTIONS = """
            select pid from pg_stat_activity
             where backend_type = 'client backend' and pid <> pg_backend_pid()""";

    @TempDir
    private Path folder;

    @Test
    void theDatabaseCrashesAndComesBack() throws Exception {
        try (Cluster cluster = Cluster.start(Storage.POSTGRESQL, folder, Kind.BOTH, Kind.BOTH)) {
            Postgres postgres = cluster.postgres();
            new Trial("database crashed and restarted", cluster).run(LOAD, random -> {
                postgres.crash();
                Thread.sleep(random.nextInt(1_500));
                postgres.startAgain();
                return true;
            });
        }
    }

    /** Whoever was told nothing about a commit sends again what is perhaps there already. */
    @Test
    @Tag("slow-fault")
    void connectionsAreCutInTheMiddleOfCommits() throws Exception {
        try (Cluster cluster = Cluster.start(Storage.POSTGRESQL, folder, Kind.BOTH, Kind.BOTH)) {
            new Trial("connections terminated, commits in doubt", cluster)
                    .run(LOAD, Duration.ofMillis(100), random -> cutOne(cluster.sql(), random));
        }
    }

    private static boolean cutOne(Sql sql, RandomGenerator random) throws Exception {
        // Sooner or later somebody is cut while committing; nothing shows that it was then that he was chosen.
        List<String> busy = sql.query(CONNECTIONS + " and state <> 'idle'");
        List<String> all = busy.isEmpty() ? sql.query(CONNECTIONS) : busy;
        if (all.isEmpty()) {
            return false;
        }
        String pid = all.get(random.nextInt(all.size()));
        return sql.query("select pg_terminate_backend(" + pid + ")").contains("t");
    }
}
