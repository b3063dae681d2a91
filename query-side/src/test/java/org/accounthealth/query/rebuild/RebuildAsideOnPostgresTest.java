package org.accounthealth.query.rebuild;

import static org.accounthealth.query.support.TestServer.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.accounthealth.query.score.ProjectionRows;
import org.accounthealth.query.support.Database;
import org.accounthealth.query.support.SteppingClock;
import org.accounthealth.query.support.TestServer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class RebuildAsideOnPostgresTest extends RebuildAsideContract {

    RebuildAsideOnPostgresTest() {
        super(Database.POSTGRESQL);
    }

    /** What the other node has prepared names tables that are others afterwards. */
    @Test
    void anotherNodeGoesOnReadingAndWritingOverTheSwitch() throws Exception {
        SteppingClock clock = new SteppingClock(Instant.parse("2026-01-01T06:00:00Z"));
        try (TestServer one = TestServer.start(database, folder, clock);
                TestServer other = one.another()) {
            grow(one, clock);
            Operator operator = new Operator(one);
            try (Others others = new Others(other, clock)) {
                others.goOn();
                for (int turn = 0; turn < 3; turn++) {
                    String rebuild = new Operator(other).start();
                    assertThat(Operator.differences(operator.await(rebuild, "COMPARED")))
                            .isEmpty();
                    others.goOn();
                    operator.switchTo(rebuild);
                    others.goOn();
                }
                assertThat(others.failures).isEmpty();
            }
            other.awaitProjections();
            one.awaitTime(clock.instant());
            List<String> rows = ProjectionRows.of(one);
            JsonNode projections = one.get(OPERATOR, "/api/v1/projections").json();

            assertThat(projections.get("eventsBehind").longValue()).isZero();
            assertThat(projections.get("segments")).hasSize(4).allSatisfy(segment -> {
                assertThat(segment.get("node").isNull()).isFalse();
                assertThat(segment.get("stoppedAtAnError").asBoolean(false)).isFalse();
            });
            String rebuild = operator.start();
            assertThat(Operator.differences(operator.await(rebuild, "COMPARED")))
                    .isEmpty();
            operator.switchTo(rebuild);
            assertThat(ProjectionRows.of(one)).isEqualTo(rows);
        }
    }
}
