package org.accounthealth.query.app;

import static org.accounthealth.query.support.TestServer.APPEALS;
import static org.accounthealth.query.support.TestServer.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.accounthealth.query.ledger.LedgerReader;
import org.accounthealth.query.ledger.Progress;
import org.accounthealth.query.support.Database;
import org.accounthealth.query.support.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** An event of a newer version is never skipped: what came after it would be shown with wrong scores. */
@ExtendWith(OutputCaptureExtension.class)
class UnknownEventTest {

    @Test
    void anUnknownStoredTypeStopsTheProjectionsWithAClearError(@TempDir Path folder, CapturedOutput output) {
        try (TestServer server = TestServer.start(Database.H2, folder)) {
            open(server, "A1");
            server.awaitProjections();
            long before = server.bean(Progress.class).position();
            server.database().sql("""
                            insert into event_entry (aggregate_identifier, sequence_number, aggregate_type,
                                   event_identifier, stored_at, payload_type, payload_revision, payload, meta_data)
                            values ('US-A1', 1, 'Account', 'e-1', '2026-11-21T00:00:00.000Z',
                                    'accounthealth.ViolationDetected.v9', '9', X'7B7D', X'7B7D')""").update();
            server.database()
                    .sql("insert into unsealed (aggregate_identifier, sequence_number) values ('US-A1', 1)")
                    .update();
            open(server, "A2");
            awaitSize(server, before + 2);

            assertThat(server.get(APPEALS, "/api/v1/accounts/US-A2/score").refusal())
                    .isEqualTo("503 NOT_CAUGHT_UP");
            assertThat(server.bean(Progress.class).position()).isEqualTo(before);
            assertThat(server.get("", "/actuator/health/readiness").status()).isEqualTo(503);
            assertThat(output).contains("Unknown event type 'accounthealth.ViolationDetected.v9'");
        }
    }

    private static void open(TestServer server, String seller) {
        server.post(
                OPERATOR,
                "/api/v1/accounts",
                "{\"sellerId\":\"" + seller + "\",\"marketplace\":\"US\",\"openedAt\":\"2026-01-01T00:00:00Z\"}");
    }

    private static void awaitSize(TestServer server, long size) {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (server.bean(LedgerReader.class).state().size() < size && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
    }
}
