package org.accounthealth.query.score;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.accounthealth.query.support.Database;
import org.accounthealth.query.support.RandomFeed;
import org.accounthealth.query.support.SteppingClock;
import org.accounthealth.query.support.TestServer;
import org.axonframework.eventhandling.tokenstore.AbstractTokenEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tokens say who works on a segment, and nothing else: whatever happens to them, no event is lost or taken in twice. */
class TokensTest {

    private static final Instant START = Instant.parse("2026-01-01T06:00:00Z");

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            H2         | set back  | {"globalIndex":3}
            H2         | set ahead | {"globalIndex":1000000}
            H2         | stolen    | {"globalIndex":300}
            POSTGRESQL | set back  | {"globalIndex":3}
            POSTGRESQL | set ahead | {"globalIndex":1000000}
            POSTGRESQL | stolen    | {"globalIndex":300}
            """)
    void whatHappensToATokenChangesNoRow(Database database, String what, String token) {
        SteppingClock clock = new SteppingClock(START);
        try (TestServer server = TestServer.start(database, folder, clock)) {
            feed(server, 1);
            server.awaitProjections();
            steal(server, token);
            feed(server, 2);
            clock.forward(Duration.ofSeconds(11));
            server.awaitTime(clock.instant());

            List<String> rows = ProjectionRows.of(server);
            assertThat(rows)
                    .as(what)
                    .hasSizeGreaterThan(100)
                    .isEqualTo(ProjectionRows.rebuilt(server, clock.instant()));
        }
    }

    @ParameterizedTest
    @CsvSource({"H2, >= 0", "POSTGRESQL, >= 0", "POSTGRESQL, = 3", "POSTGRESQL, < 3"})
    void aTokenThatIsDeletedIsNotMissed(Database database, String segments) {
        SteppingClock clock = new SteppingClock(START);
        try (TestServer server = TestServer.start(database, folder, clock)) {
            feed(server, 1);
            server.awaitProjections();
            server.database()
                    .sql("delete from projection.token_entry where segment " + segments)
                    .update();
            feed(server, 2);
            server.restart(() -> {});
            feed(server, 3);
            server.awaitTime(clock.instant());

            List<String> rows = ProjectionRows.of(server);
            assertThat(rows).hasSizeGreaterThan(100).isEqualTo(ProjectionRows.rebuilt(server, clock.instant()));
        }
    }

    @Test
    void segmentsAreSharedBetweenNodesAndMoveWhenOneIsGone() {
        SteppingClock clock = new SteppingClock(START);
        try (TestServer first = TestServer.start(Database.POSTGRESQL, folder, clock)) {
            try (TestServer second = first.another()) {
                awaitOwners(second, List.of(2, 2));
                feed(first, 1);
                second.awaitProjections();
            }
            awaitOwners(first, List.of(4));
            feed(first, 2);
            first.awaitTime(clock.instant());

            List<String> rows = ProjectionRows.of(first);
            assertThat(rows).hasSizeGreaterThan(100).isEqualTo(ProjectionRows.rebuilt(first, clock.instant()));
        }
    }

    /** The claim runs out by and by; then the node takes it back, and reads the token anew. */
    private static void steal(TestServer server, String token) {
        server.database()
                .sql("update projection.token_entry set owner = 'a thief', timestamp = ?, token = ?")
                .params(AbstractTokenEntry.clock.instant().toString(), token.getBytes(UTF_8))
                .update();
    }

    private static void feed(TestServer server, long seed) {
        server.feed(String.join("\n", new RandomFeed(seed, 40, START).lines(300)));
    }

    /** Waits until so many segments belong to each owner. */
    private static void awaitOwners(TestServer server, List<Integer> counts) {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        List<Integer> found;
        do {
            found = server.database()
                    .sql(
                            "select count(*) from projection.token_entry where owner is not null group by owner order by 1")
                    .query(Integer.class)
                    .list();
        } while (!found.equals(counts) && System.nanoTime() < deadline);
        assertThat(found).isEqualTo(counts);
    }
}
