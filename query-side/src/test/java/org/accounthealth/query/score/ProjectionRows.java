package org.accounthealth.query.score;

import java.time.Instant;
import java.util.List;
import org.accounthealth.query.support.TestServer;

/** What the projections hold, to be compared with a rebuild. */
public final class ProjectionRows {

    private static final List<String> COLUMNS_AND_TABLES = List.of(
            "* from projection.published_score",
            "* from projection.timeline_step",
            "* from projection.order_fact",
            "account_id, known_from, cast(sums as varchar) from projection.order_sum",
            "* from projection.violation_fact",
            "* from projection.standing_count",
            "* from projection.crossing_count",
            // The other columns say how far a computation is.
            "account_id, score, band, next_change_micros, week_change from projection.current_score");

    private ProjectionRows() {}

    /** Every row of every table that the log determines. */
    public static List<String> of(TestServer server) {
        return COLUMNS_AND_TABLES.stream()
                .flatMap(rows -> server.database().sql("select " + rows).query().listOfRows().stream()
                        .map(row -> rows + row.values())
                        .sorted())
                .toList();
    }

    /** Drops them, and waits until they are back. */
    public static List<String> rebuilt(TestServer server, Instant timePassedUntil) {
        server.database().sql("drop schema projection cascade").update();
        server.restart(() -> {});
        server.awaitTime(timePassedUntil);
        return of(server);
    }
}
