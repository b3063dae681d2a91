package org.accounthealth.query.score;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.accounthealth.query.support.TestServer.APPEALS;
import static org.accounthealth.query.support.TestServer.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.accounthealth.query.ledger.LedgerReader;
import org.accounthealth.query.ledger.Progress;
import org.accounthealth.query.support.Database;
import org.accounthealth.query.support.SteppingClock;
import org.accounthealth.query.support.TestServer;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/**
 * An event that cannot be read is never skipped, which would give wrong scores, and holds up nobody else: its account is
 * held there until it can be read.
 */
@ExtendWith(OutputCaptureExtension.class)
class HeldAccountsTest {

    private static final Instant START = Instant.parse("2026-02-01T00:00:00Z");
    private static final String DETECTION = """
            {"accountId":"US-A1","violationId":"V-1","policy":"OTHER_POLICY","severity":"HIGH",\
            "detectedAt":"2026-01-10T00:00:00Z"}""";
    private static final String SCORE = "/api/v1/accounts/US-A1/score";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            H2         | accounthealth.ViolationDetected.v9 | {}            | Unknown event type 'accounthealth.ViolationDetected.v9'
            POSTGRESQL | accounthealth.ViolationDetected.v9 | {}            | Unknown event type 'accounthealth.ViolationDetected.v9'
            H2         | accounthealth.ViolationDetected    | {"cut         | held at position 5
            POSTGRESQL | accounthealth.ViolationDetected    | {"cut         | held at position 5
            POSTGRESQL | accounthealth.ViolationDetected    | {"accountId":"US-A2","violationId":"V-1","policy":"OTHER_POLICY","severity":"HIGH","detectedAt":"2026-01-10T00:00:00Z"} | stored with another account
            """)
    void othersGoOnAndAfterTheRepairNothingIsMissing(
            Database database, String type, String payload, String said, CapturedOutput output) {
        SteppingClock clock = new SteppingClock(START);
        try (TestServer server = TestServer.start(database, folder, clock)) {
            open(server, "A1");
            long opened = size(server);
            Instant before = clock.instant();
            clock.forward(Duration.ofMinutes(1));
            store(server, type, payload);
            open(server, "A2");
            awaitHeld(server, 1);
            // The node that decides does not know of what was written behind its back, and goes on with the next
            // sequence.
            append(server, 2, "accounthealth.OrdersDelivered", """
                    {"accountId":"US-A1","batchId":"b-1","count":400,"deliveredAt":"2026-01-20T00:00:00Z"}""");
            server.awaitProjections();

            assertThat(server.get(APPEALS, SCORE).refusal()).isEqualTo("503 ACCOUNT_HELD");
            for (String path :
                    List.of("/timeline", "/published", "/events", "/score/diff?knownAt=2026-02-01T00:00:10Z", "")) {
                assertThat(server.get(APPEALS, "/api/v1/accounts/US-A1" + path).refusal())
                        .as(path)
                        .isEqualTo("503 ACCOUNT_HELD");
            }
            assertThat(server.get(APPEALS, SCORE + "?knownAt=" + before)
                            .json()
                            .get("score")
                            .intValue())
                    .isEqualTo(200);
            assertThat(server.get(APPEALS, "/api/v1/accounts/US-A2/score").status())
                    .isEqualTo(200);
            assertThat(server.get("", "/actuator/health/readiness").status()).isEqualTo(200);
            assertThat(server.bean(Progress.class).position()).isEqualTo(opened + 3);
            assertThat(output).contains(said);

            store(server, opened + 1, "accounthealth.ViolationDetected", DETECTION);
            clock.forward(Duration.ofSeconds(6));
            awaitHeld(server, 0);

            assertThat(server.get(APPEALS, SCORE).json().get("score").intValue())
                    .isEqualTo(200 + 8 - 8);
            assertThat(server.get(APPEALS, "/api/v1/accounts/US-A1/published")
                            .json()
                            .get("published"))
                    .extracting(row -> row.get("position").longValue() - opened + " "
                            + row.get("score").intValue())
                    .containsExactly("0 200", "1 192", "3 200");
        }
    }

    @ParameterizedTest
    @EnumSource
    void anAccountWhoseFirstEventCannotBeReadIsHeldToo(Database database) {
        try (TestServer server = TestServer.start(database, folder)) {
            append(server, 0, "accounthealth.AccountOpened", "[]");
            awaitHeld(server, 1);

            assertThat(server.get(APPEALS, SCORE).refusal()).isEqualTo("503 ACCOUNT_HELD");
            assertThat(server.get(APPEALS, SCORE + "?atLeast=0").refusal()).isEqualTo("503 ACCOUNT_HELD");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            H2         | accounthealth.ViolationDetected.v9 | {}
            POSTGRESQL | accounthealth.ViolationDetected.v9 | {}
            H2         | accounthealth.ViolationDetected    | {"cut
            POSTGRESQL | accounthealth.ViolationDetected    | {"cut
            """)
    void nothingIsDecidedAboutItWithoutTheEvent(Database database, String type, String payload) {
        try (TestServer server = TestServer.start(database, folder)) {
            open(server, "A1");
            open(server, "A2");
            server.post(
                    OPERATOR,
                    "/api/v1/accounts/US-A1/violations",
                    DETECTION.replaceFirst("\"accountId\":\"US-A1\",", ""));
            long size = size(server);
            store(server, size, type, payload);
            server.restart(() -> {});

            assertThat(deliver(server, "A1")).isEqualTo("503 ACCOUNT_HELD");
            assertThat(server.feed(line("A1") + "\n" + line("A2")).text())
                    .contains("{\"line\":1,\"status\":\"refused\",\"code\":\"ACCOUNT_HELD\"")
                    .doesNotContain("\"line\":2");
            store(server, size, "accounthealth.ViolationDetected", DETECTION);
            assertThat(deliver(server, "A1")).isEqualTo("200 -");
        }
    }

    private static String deliver(TestServer server, String seller) {
        String path = "/api/v1/accounts/US-" + seller + "/orders-delivered";
        return server.post(OPERATOR, path, "{\"batchId\":\"b-1\",\"count\":1,\"deliveredAt\":\"2026-01-20T00:00:00Z\"}")
                .refusal();
    }

    private static String line(String seller) {
        return """
                {"type":"OrdersDelivered","data":{"accountId":"US-%s","batchId":"b-2","count":1,\
                "deliveredAt":"2026-01-20T00:00:00Z"}}""".formatted(seller);
    }

    @ParameterizedTest
    @EnumSource
    void aLongQueueBehindTheEventIsTakenInInItsOrder(Database database) {
        SteppingClock clock = new SteppingClock(START);
        try (TestServer server = TestServer.start(database, folder, clock)) {
            open(server, "A1");
            long opened = size(server);
            store(server, "accounthealth.ViolationDetected.v9", "{}");
            awaitHeld(server, 1);
            IntStream.range(0, 5_000)
                    .forEach(index -> append(server, 2 + index, "accounthealth.OrdersDelivered", """
                            {"accountId":"US-A1","batchId":"b-%d","count":1,"deliveredAt":"2026-01-20T00:00:00Z"}\
                            """.formatted(index)));
            awaitSize(server, opened + 5_001);
            server.awaitProjections();

            store(server, opened + 1, "accounthealth.ViolationDetected", DETECTION);
            clock.forward(Duration.ofSeconds(6));
            awaitHeld(server, 0);

            assertThat(server.get(APPEALS, SCORE).json().get("score").intValue())
                    .isEqualTo(200 + 100 - 8);
            assertThat(server.get(APPEALS, "/api/v1/accounts/US-A1?atLeast=5001")
                            .json()
                            .get("sequence")
                            .longValue())
                    .isEqualTo(5_001);
        }
    }

    private static void open(TestServer server, String seller) {
        server.post(
                OPERATOR,
                "/api/v1/accounts",
                "{\"sellerId\":\"" + seller + "\",\"marketplace\":\"US\",\"openedAt\":\"2026-01-01T00:00:00Z\"}");
    }

    private static void store(TestServer server, String type, String payload) {
        append(server, 1, type, payload);
    }

    /** An event as another program would have to write it, beside the application. */
    private static void append(TestServer server, long sequence, String type, String payload) {
        server.database()
                .sql("""
                        insert into event_entry (aggregate_identifier, sequence_number, aggregate_type,
                               event_identifier, stored_at, payload_type, payload_revision, payload, meta_data)
                        values ('US-A1', ?, 'Account', ?, '2026-11-21T00:00:00.000Z', ?, '1', ?, ?)""")
                .params(sequence, "e-" + sequence, type, payload.getBytes(UTF_8), "{}".getBytes(UTF_8))
                .update();
        server.database()
                .sql("insert into unsealed (aggregate_identifier, sequence_number) values ('US-A1', ?)")
                .param(sequence)
                .update();
    }

    private static void store(TestServer server, long position, String type, String payload) {
        server.database()
                .sql("""
                        update event_entry set payload_type = ?, payload = ?
                         where global_index = (select event_index from ledger_entry where position = ?)""")
                .params(type, payload.getBytes(UTF_8), position)
                .update();
    }

    private static long size(TestServer server) {
        return server.bean(LedgerReader.class).state().size();
    }

    private static void awaitSize(TestServer server, long size) {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (size(server) != size && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertThat(size(server)).isEqualTo(size);
    }

    private static void awaitHeld(TestServer server, long count) {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (server.bean(HeldAccounts.class).count() != count && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertThat(server.bean(HeldAccounts.class).count()).isEqualTo(count);
    }
}
