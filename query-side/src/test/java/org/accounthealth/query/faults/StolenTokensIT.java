package org.accounthealth.query.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;
import org.accounthealth.query.faults.Cluster.Kind;
import org.accounthealth.query.faults.Cluster.Storage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tokens are stolen, deleted, set back and set ahead. They say who works, and not what is done. */
@Tag("slow-fault")
class StolenTokensIT {

    private static final int TIMES = 24;
    private static final Duration LEVEL_WITHIN = Duration.ofSeconds(60);
    private static final long POLL_MILLIS = 100;
    private static final String SEGMENTS = "select segment from projection.token_entry order by segment";

    @TempDir
    private Path folder;

    @Test
    void tokensOfTwoNodesAreTamperedWith() throws Exception {
        try (Cluster cluster = Cluster.start(Storage.POSTGRESQL, folder, Kind.COMMAND, Kind.QUERY, Kind.QUERY)) {
            Trial trial = new Trial("tokens stolen, deleted, set back and set ahead, PostgreSQL", cluster);
            trial.run(Duration.ZERO, random -> {
                for (int turn = 0; turn < TIMES; turn++) {
                    trial.broke(tamper(Tampering.of(turn), cluster.sql(), random));
                    trial.pause(500, 1_500);
                }
                awaitLevel(cluster.sql());
                return false;
            });
        }
    }

    /** The file of the embedded database lets one process in, so it happens between two lives of the only node. */
    @Test
    void tokensOfTheOnlyNodeAreTamperedWith() throws Exception {
        try (Cluster cluster = Cluster.start(Storage.H2, folder, Kind.BOTH)) {
            Trial trial = new Trial("tokens stolen, deleted, set back and set ahead, H2", cluster);
            trial.run(Duration.ZERO, random -> {
                for (Tampering tampering : Tampering.values()) {
                    trial.pause(1_000, 2_000);
                    cluster.node(0).kill9();
                    trial.broke(tamper(tampering, cluster.sql(), random));
                    cluster.node(0).startUntilItListens();
                }
                return false;
            });
        }
    }

    private enum Tampering {
        STOLEN,
        ONE_DELETED,
        SET_BACK,
        SET_AHEAD,
        ALL_DELETED,
        SET_TO_THE_BEGINNING;

        private static final String CHANGE = "update projection.token_entry set ";
        private static final String DELETE = "delete from projection.token_entry";

        static Tampering of(int turn) {
            return values()[turn % values().length];
        }

        /** Where the position is changed, so is the owner: else nobody would read it. */
        String statement(Sql sql, String segment, long size) {
            String owner = "owner = 'a thief', timestamp = '" + Instant.now() + "'";
            String one = " where segment = " + segment;
            return switch (this) {
                case STOLEN -> CHANGE + owner + one;
                case ONE_DELETED -> DELETE + one;
                case SET_BACK -> CHANGE + token(sql, Math.max(1, size - 1_000)) + owner + one;
                case SET_AHEAD -> CHANGE + token(sql, size + 1_000_000) + owner;
                case ALL_DELETED -> DELETE;
                case SET_TO_THE_BEGINNING -> CHANGE + "token = null, tokentype = null, " + owner;
            };
        }

        private static String token(Sql sql, long position) {
            return "tokentype = '" + GlobalSequenceTrackingToken.class.getName() + "', token = "
                    + sql.bytes(("{\"globalIndex\":" + position + "}").getBytes(UTF_8)) + ", ";
        }
    }

    /** How many tokens there were to tamper with, as 0 or 1: none may be there while they are laid down anew. */
    private static int tamper(Tampering tampering, Sql sql, RandomGenerator random) throws SQLException {
        List<String> segments = sql.query(SEGMENTS);
        if (segments.isEmpty()) {
            return 0;
        }
        String segment = segments.get(random.nextInt(segments.size()));
        sql.run(tampering.statement(sql, segment, size(sql)));
        return 1;
    }

    private static void awaitLevel(Sql sql) throws SQLException, InterruptedException {
        long size = size(sql);
        long deadline = System.nanoTime() + LEVEL_WITHIN.toNanos();
        String done = "select min(position) from projection.progress";
        while (Long.parseLong(sql.query(done).get(0)) < size && System.nanoTime() < deadline) {
            Thread.sleep(POLL_MILLIS);
        }
        assertThat(Long.parseLong(sql.query(done).get(0))).as("position").isGreaterThanOrEqualTo(size);
    }

    private static long size(Sql sql) throws SQLException {
        return Long.parseLong(sql.query("select size from ledger_state").get(0));
    }
}
