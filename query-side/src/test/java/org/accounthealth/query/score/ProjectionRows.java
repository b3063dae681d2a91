package org.accounthealth.query.score;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.accounthealth.query.support.TestServer;

/** What the projections hold, to be compared with a rebuild. */
final class ProjectionRows {

    private ProjectionRows() {}

    /** Every row of every table that the log determines. */
    static List<String> of(TestServer server) {
        return List.of("published_score", "timeline_step", "order_fact", "violation_fact").stream()
                .flatMap(table ->
                        server.database().sql("select * from projection." + table).query().listOfRows().stream()
                                .map(row -> table + row.values())
                                .sorted())
                .toList();
    }

    /** Drops them, and waits until they are back. */
    static List<String> rebuilt(TestServer server, Instant timePassedUntil) {
        server.database().sql("drop schema projection cascade").update();
        server.restart(() -> {});
        server.awaitProjections();
        awaitTime(server, timePassedUntil);
        return of(server);
    }

    /** Until time has passed over every account, up to a moment. */
    static void awaitTime(TestServer server, Instant until) {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        Instant due;
        do {
            due = server.bean(ScoreStore.class).nextDue();
        } while (due != null && !due.isAfter(until) && System.nanoTime() < deadline);
    }
}
