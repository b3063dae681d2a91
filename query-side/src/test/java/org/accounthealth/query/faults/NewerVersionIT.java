package org.accounthealth.query.faults;

import static org.accounthealth.query.support.TestServer.APPEALS;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.accounthealth.query.faults.Cluster.Kind;
import org.accounthealth.query.faults.Cluster.Storage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two nodes are brought to a newer version one after the other, and the newer one writes an event in a revision that the
 * older one cannot read. That one may refuse, and must not guess.
 */
@Tag("slow-fault")
class NewerVersionIT {

    private static final int BOTH_VERSIONS_MILLIS = 15_000;
    private static final String NEWER_EVENTS =
            "select count(*) from event_entry where payload_type = '" + Version.NEWER_TYPE + "'";

    private final Wire wire = new Wire(Duration.ofSeconds(20));

    @TempDir
    private Path folder;

    @Test
    void anOlderAndANewerVersionWorkAtOnce() throws Exception {
        Version newer = Version.newer(folder.resolve("newer"));
        try (Cluster cluster = Cluster.start(Storage.POSTGRESQL, folder, Kind.BOTH, Kind.BOTH)) {
            Trial trial = new Trial("an older and a newer version at once, PostgreSQL", cluster);
            trial.run(Duration.ZERO, random -> {
                Instant before = Instant.now();
                cluster.upgrade(0, newer);
                trial.pause(BOTH_VERSIONS_MILLIS, BOTH_VERSIONS_MILLIS + 1_000);
                assertThat(cluster.sql().query(NEWER_EVENTS)).doesNotContain("0");
                assertThat(Damage.held(cluster)).as("held by the older version").isNotEmpty();
                requireNoGuess(trial, cluster.node(1), before);
                cluster.upgrade(1, newer);
                trial.broke(2);
                assertThat(Damage.awaitHeld(cluster, List.of())).isEmpty();
                return false;
            });
            requireOlderToolRefuses(trial);
        }
    }

    /** Every account has events in the newer revision: the older version gives answers that need none of them. */
    private void requireNoGuess(Trial trial, Node older, Instant before) throws Exception {
        for (String account : trial.accounts()) {
            for (String path : List.of("/score", "/timeline", "/events", "/score/diff?knownAt=" + before)) {
                String refusal = wire.get(older, APPEALS, "/api/v1/accounts/" + account + path)
                        .refusal();
                assertThat(refusal).as(account + path).isIn("200 -", "503 ACCOUNT_HELD");
            }
        }
    }

    /** It says which line it cannot read, and gives no score rather than one without that line. */
    private void requireOlderToolRefuses(Trial trial) throws Exception {
        Instant now = Instant.now();
        List<Question> questions = trial.accounts().stream()
                .map(account -> new Question(account, now, now))
                .toList();
        Auditor older = new Auditor(Version.SHIPPED, folder, folder.resolve("export.ndjson"));
        assertThat(older.answers(questions).values()).isNotEmpty().containsOnly("no answer");
        assertThat(older.replay()).hasValueSatisfying(said -> assertThat(said).contains(Version.NEWER_TYPE));
    }
}
