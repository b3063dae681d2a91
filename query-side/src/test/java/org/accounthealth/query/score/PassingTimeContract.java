package org.accounthealth.query.score;

import static org.accounthealth.query.support.TestServer.APPEALS;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.accounthealth.query.support.Database;
import org.accounthealth.query.support.SteppingClock;
import org.accounthealth.query.support.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Nothing happens when something expires, and yet the score changes. */
abstract class PassingTimeContract {

    private final Database database;

    PassingTimeContract(Database database) {
        this.database = database;
    }

    @TempDir
    Path folder;

    @Test
    void whatTimeAloneChangesIsPublishedWithItsExactInstant() {
        SteppingClock clock = new SteppingClock(Instant.parse("2026-03-10T12:00:00Z"));
        try (TestServer server = TestServer.start(database, folder, clock)) {
            server.feed("""
                    {"type":"AccountOpened","data":{"accountId":"US-A1","sellerId":"A1","marketplace":"US","openedAt":"2026-01-01T00:00:00Z"}}
                    {"type":"ViolationDetected","data":{"accountId":"US-A1","violationId":"V-1","policy":"OTHER_POLICY","severity":"MEDIUM","detectedAt":"2026-03-01T10:00:00Z"}}
                    """);

            clock.forward(Duration.ofDays(200));
            JsonNode last = awaitScore(server, 200);

            assertThat(last.get("at").stringValue()).isEqualTo("2026-08-28T10:00:00Z");
            assertThat(last.get("position").longValue()).isEqualTo(5);
            assertThat(server.get(APPEALS, "/api/v1/accounts/US-A1")
                            .json()
                            .get("score")
                            .intValue())
                    .isEqualTo(200);
        }
    }

    private static JsonNode awaitScore(TestServer server, int score) {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        JsonNode last;
        do {
            JsonNode rows = server.get(APPEALS, "/api/v1/accounts/US-A1/published")
                    .json()
                    .get("published");
            last = rows.get(rows.size() - 1);
        } while (last.get("score").intValue() != score && System.nanoTime() < deadline);
        return last;
    }
}
