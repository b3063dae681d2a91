package org.accounthealth.query.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.accounthealth.query.score.ProjectionRows;
import org.accounthealth.query.support.Database;
import org.accounthealth.query.support.SteppingClock;
import org.accounthealth.query.support.TestServer;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class RebuildAsideOnH2Test extends RebuildAsideContract {

    RebuildAsideOnH2Test() {
        super(Database.H2);
    }

    /** Between the two renamings, which it commits one by one. */
    @Test
    void aSwitchThatWasCutOffIsFinishedByTheNextStart() {
        SteppingClock clock = new SteppingClock(Instant.parse("2026-01-01T06:00:00Z"));
        try (TestServer server = TestServer.start(database, folder, clock)) {
            grow(server, clock);
            JdbcClient jdbc = server.database();
            jdbc.sql("update projection.order_fact set order_change = order_change + 1")
                    .update();
            List<String> rows = ProjectionRows.of(server);
            jdbc.sql("create schema projection_old").update();
            jdbc.sql("alter schema projection rename to projection_aside").update();

            server.restart(() -> {});

            assertThat(ProjectionRows.of(server)).isEqualTo(rows);
        }
    }
}
