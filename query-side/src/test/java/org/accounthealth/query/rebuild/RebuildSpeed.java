package org.accounthealth.query.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.accounthealth.query.ledger.LedgerReader;
import org.accounthealth.query.ledger.Progress;
import org.accounthealth.query.score.ProjectionRows;
import org.accounthealth.query.support.Database;
import org.accounthealth.query.support.SteppingClock;
import org.accounthealth.query.support.TestServer;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/**
 * How long it takes to build the projections of {@code -Drebuild.events=1000000}: by following the log, and aside:
 * {@code ./mvnw test -pl query-side -am -Dsurefire.failIfNoSpecifiedTests=false -Dtest=RebuildSpeed}. It writes
 * {@code query-side/target/rebuild-speed.txt}; the last figures are in {@code RebuildSpeed.txt} beside this file.
 */
class RebuildSpeed {

    private static final int EVENTS = Integer.getInteger("rebuild.events", 1_000_000);
    private static final int ACCOUNTS = 4_000;
    /** So many have 10,000 events, if there are a million. */
    private static final int BIG = 40;

    private static final int FEEDS = 20;
    private static final List<String> TABLES = List.of(
            "order_fact",
            "violation_fact",
            "current_score",
            "published_score",
            "timeline_step",
            "standing_count",
            "crossing_count");
    private static final Path REPORT = Path.of("target", "rebuild-speed.txt");

    private final Random random = new Random(1);
    private final SteppingClock clock = new SteppingClock(Instant.parse("2026-01-01T06:00:00Z"));

    @ParameterizedTest
    @EnumSource
    void measure(Database database, @TempDir Path folder) throws IOException {
        try (TestServer server = TestServer.start(database, folder, clock)) {
            if (database == Database.POSTGRESQL) {
                durably(server);
            }
            report(database, "feed and follow", EVENTS, time(() -> feed(server)));
            long events = server.bean(LedgerReader.class).state().size();
            List<String> rows = ProjectionRows.of(server);
            long following = time(() -> follow(server));
            assertThat(ProjectionRows.of(server)).isEqualTo(rows);
            report(database, "follow the log event by event", events, following);

            Operator operator = new Operator(server);
            String rebuild = operator.start();
            List<String> phases = new ArrayList<>();
            long building = time(() -> {
                String phase = "";
                long since = System.nanoTime();
                JsonNode now = operator.look(rebuild);
                while (now.get("finishedAt").isNull()
                        && !now.get("state").stringValue().equals("COMPARED")) {
                    if (!phase.equals(now.get("phase").stringValue())) {
                        phases.add(phase + " " + millis(System.nanoTime() - since) + " ms");
                        since = System.nanoTime();
                        phase = now.get("phase").stringValue();
                    }
                    now = operator.look(rebuild);
                }
                phases.add(phase + " " + millis(System.nanoTime() - since) + " ms");
            });
            JsonNode compared = operator.await(rebuild, "COMPARED");
            assertThat(Operator.differences(compared)).isEmpty();
            report(database, "build aside and compare: " + phases, events, building);
            report(database, "switch", events, time(() -> operator.switchTo(rebuild)));
            assertThat(ProjectionRows.of(server)).isEqualTo(rows);
            report(
                    database,
                    rows.size() + " rows; " + compared.get("differences").get("tables"),
                    events,
                    1);
        }
    }

    private static void durably(TestServer server) {
        server.database().sql("alter system set fsync = on").update();
        server.database().sql("alter system set full_page_writes = on").update();
        server.database().sql("alter system set synchronous_commit = on").update();
        server.database().sql("select pg_reload_conf()").query(row -> {});
    }

    private void feed(TestServer server) {
        for (int feed = 0; feed < FEEDS; feed++) {
            List<String> lines = new ArrayList<>(EVENTS / FEEDS);
            if (feed == 0) {
                IntStream.range(0, ACCOUNTS)
                        .forEach(account -> lines.add(
                                "{\"type\":\"AccountOpened\",\"data\":{\"accountId\":\"US-A%d\",\"sellerId\":\"A%d\",\"marketplace\":\"US\",\"openedAt\":\"2024-01-01T00:00:00Z\"}}"
                                        .formatted(account, account)));
            }
            while (lines.size() < EVENTS / FEEDS) {
                lines.add(fact(feed, lines.size()));
            }
            assertThat(server.feed(String.join("\n", lines)).status()).isEqualTo(200);
            server.awaitProjections();
            clock.forward(Duration.ofDays(11));
        }
        server.awaitProjections();
        ProjectionRows.awaitTime(server, clock.instant());
    }

    /** Two of five events are of the accounts that have many; one of ten has to do with violations. */
    private String fact(int feed, int line) {
        int account = random.nextInt(5) < 2 ? random.nextInt(BIG) : BIG + random.nextInt(ACCOUNTS - BIG);
        Instant at = clock.instant().minus(Duration.ofMinutes(random.nextInt(60 * 24 * 30)));
        String id = feed + "-" + line;
        return switch (random.nextInt(20)) {
            case 0 ->
                "{\"type\":\"ViolationDetected\",\"data\":{\"accountId\":\"US-A%d\",\"violationId\":\"V-%d\",\"policy\":\"LISTING_POLICY\",\"severity\":\"HIGH\",\"detectedAt\":\"%s\"}}"
                        .formatted(account, random.nextInt(40), at);
            case 1 ->
                "{\"type\":\"ViolationResolved\",\"data\":{\"accountId\":\"US-A%d\",\"violationId\":\"V-%d\",\"resolution\":\"CORRECTED\",\"resolvedAt\":\"%s\"}}"
                        .formatted(account, random.nextInt(40), at);
            default ->
                "{\"type\":\"OrdersDelivered\",\"data\":{\"accountId\":\"US-A%d\",\"batchId\":\"b-%s\",\"count\":%d,\"deliveredAt\":\"%s\"}}"
                        .formatted(account, id, 1 + random.nextInt(60), at);
        };
    }

    /** From the third event on, before which there are only rules: nothing is built at once then. */
    private void follow(TestServer server) {
        server.restart(() -> {});
        TransactionTemplate transaction = new TransactionTemplate(server.bean(PlatformTransactionManager.class));
        transaction.executeWithoutResult(status -> {
            JdbcClient jdbc = server.bean(JdbcClient.class);
            jdbc.sql("update projection.progress set position = 3").update();
            TABLES.forEach(table -> jdbc.sql("delete from projection." + table).update());
        });
        long size = server.bean(LedgerReader.class).state().size();
        while (server.bean(Progress.class).position() < size) {
            Thread.onSpinWait();
        }
        ProjectionRows.awaitTime(server, clock.instant());
    }

    private static long millis(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(nanos);
    }

    private static long time(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return Math.max(1, millis(System.nanoTime() - start));
    }

    private static void report(Database database, String what, long events, long millis) throws IOException {
        String line = "%s: %s: %d events in %d ms, %d a second%n"
                .formatted(database, what, events, millis, events * 1_000 / millis);
        System.out.print(line);
        Files.createDirectories(REPORT.getParent());
        Files.writeString(REPORT, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
