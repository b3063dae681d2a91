package org.accounthealth.query.rebuild;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.accounthealth.query.support.TestServer.APPEALS;
import static org.accounthealth.query.support.TestServer.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.accounthealth.query.score.ProjectionRows;
import org.accounthealth.query.support.Database;
import org.accounthealth.query.support.RandomFeed;
import org.accounthealth.query.support.SteppingClock;
import org.accounthealth.query.support.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Projections are built aside, compared and switched to, while others read them and feed facts. */
abstract class RebuildAsideContract {

    private static final int TURNS = 2;
    static final int ACCOUNTS = 40;
    private static final Instant START = Instant.parse("2026-01-01T06:00:00Z");

    final Database database;

    @TempDir
    Path folder;

    RebuildAsideContract(Database database) {
        this.database = database;
    }

    @Test
    void whatIsSwitchedToIsWhatAReplayGives() {
        SteppingClock clock = new SteppingClock(START);
        try (TestServer server = TestServer.start(database, folder, clock)) {
            grow(server, clock);
            Operator operator = new Operator(server);
            List<String> rows = ProjectionRows.of(server);

            String rebuild = operator.start();
            JsonNode compared = operator.await(rebuild, "COMPARED");
            assertThat(Operator.differences(compared)).isEmpty();
            assertThat(tables(compared)).noneMatch(table -> table.endsWith(" 0 of 0") && !table.startsWith("held"));
            operator.switchTo(rebuild);

            assertThat(ProjectionRows.of(server)).hasSizeGreaterThan(500).isEqualTo(rows);
            assertThat(ProjectionRows.rebuilt(server, clock.instant())).isEqualTo(rows);
        }
    }

    @Test
    void whileFactsComeAndTimePassesNothingDiffersAndNobodySeesMoreThanAShortWait() throws Exception {
        SteppingClock clock = new SteppingClock(START);
        try (TestServer server = TestServer.start(database, folder, clock)) {
            grow(server, clock);
            Operator operator = new Operator(server);
            try (Others others = new Others(server, clock)) {
                for (int turn = 0; turn < TURNS; turn++) {
                    String rebuild = operator.start();
                    JsonNode compared = operator.await(rebuild, "COMPARED");
                    assertThat(Operator.differences(compared)).isEmpty();
                    others.goOn();
                    operator.switchTo(rebuild);
                    others.goOn();
                }
                assertThat(others.failures).isEmpty();
            }
            server.awaitTime(clock.instant());
            List<String> rows = ProjectionRows.of(server);

            assertThat(ProjectionRows.rebuilt(server, clock.instant())).isEqualTo(rows);
        }
    }

    @Test
    void aRowThatWasTamperedWithIsFoundAndGoneAfterTheSwitch() {
        SteppingClock clock = new SteppingClock(START);
        try (TestServer server = TestServer.start(database, folder, clock)) {
            grow(server, clock);
            Operator operator = new Operator(server);
            List<String> rows = ProjectionRows.of(server);
            String account = RandomFeed.accountId(3);
            long last = number(
                    server, "select max(at_micros) from projection.published_score where account_id = ?", account);
            long step = number(
                    server, "select min(from_micros) from projection.timeline_step where account_id = ?", account);
            int batches =
                    run(server, "delete from projection.order_fact where account_id = ?", RandomFeed.accountId(5));
            run(
                    server,
                    "update projection.published_score set score = 999 where account_id = ? and at_micros = " + last,
                    account);
            run(
                    server,
                    "update projection.timeline_step set band = 'UNHEALTHY', raw = -7 where account_id = ? and from_micros = "
                            + step,
                    account);
            run(
                    server,
                    "insert into projection.timeline_step (account_id, from_micros, band) values (?, 7, 'AT_RISK')",
                    RandomFeed.accountId(4));

            String rebuild = operator.start();
            JsonNode compared = operator.await(rebuild, "COMPARED");
            operator.switchTo(rebuild);

            List<String> said = Operator.differences(compared);
            System.out.println(String.join("\n", said));
            assertThat(said)
                    .anyMatch(line -> line.startsWith(account + ": published_score [account_id=" + account)
                            && line.contains("\"score=999\" -> \"score="));
            assertThat(said)
                    .anyMatch(line -> line.contains(": timeline_step [account_id=" + account + ", from_micros=20")
                            && line.contains("band=UNHEALTHY, raw=-7"));
            assertThat(said)
                    .anyMatch(line -> line.endsWith("timeline_step [account_id=" + RandomFeed.accountId(4)
                            + ", from_micros=1970-01-01T00:00:00.000007Z]"
                            + " \"score=none, band=AT_RISK, raw=none, cause=none\" -> null"));
            assertThat(compared.get("differences").get("accounts").intValue()).isEqualTo(3);
            assertThat(tables(compared)).contains("order_fact " + batches + " missing, 0 additional, 0 different");
            assertThat(ProjectionRows.of(server)).isEqualTo(rows);
        }
    }

    @Test
    void oneIsUnderwayAtATimeAndACancelledOneLeavesNothing() {
        try (TestServer server = TestServer.start(database, folder, new SteppingClock(START))) {
            Operator operator = new Operator(server);
            String rebuild = operator.start();

            assertThat(server.post(OPERATOR, "/api/v1/rebuilds", "").refusal()).isEqualTo("409 REBUILD_UNDERWAY");
            operator.await(rebuild, "COMPARED");
            assertThat(operator.cancel(rebuild).json().get("state").stringValue())
                    .isEqualTo("CANCELLED");
            assertThat(operator.cancel(rebuild).refusal()).isEqualTo("409 REBUILD_FINISHED");
            assertThat(server.post(OPERATOR, rebuild + "/switch", "").refusal()).isEqualTo("409 REBUILD_NOT_COMPARED");
            awaitNothingAside(server);
            String next = operator.start();
            operator.await(next, "COMPARED");
            operator.switchTo(next);
            assertThat(server.get(OPERATOR, "/api/v1/rebuilds").json().get("rebuilds"))
                    .extracting(shown -> shown.get("state").stringValue())
                    .containsExactly("SWITCHED", "CANCELLED");
        }
    }

    @Test
    void whatAStopLeavesIsDroppedAndToldAsFailed() {
        SteppingClock clock = new SteppingClock(START);
        try (TestServer server = TestServer.start(database, folder, clock)) {
            grow(server, clock);
            List<String> rows = ProjectionRows.of(server);
            String rebuild = new Operator(server).start();
            new Operator(server).await(rebuild, "COMPARED");

            server.restart(() -> {});

            assertThat(new Operator(server).look(rebuild).get("state").stringValue())
                    .isEqualTo("FAILED");
            assertThat(ProjectionRows.of(server)).isEqualTo(rows);
            awaitNothingAside(server);
        }
    }

    @Test
    void whatADeadServerLeavesIsDroppedAndToldAsFailed() {
        try (TestServer server = TestServer.start(database, folder, new SteppingClock(START))) {
            Operator operator = new Operator(server);
            server.restart(() -> {});
            server.database().sql("""
                            insert into rebuild_run (started_by, started_micros, state, active, phase, switch_wanted,
                                   accounts_done, accounts_total, events_done, events_total, rate, runner, heartbeat)
                            values ('operator', 0, 'BUILDING', 1, 'x', false, 0, 0, 0, 0, 0, 'gone',
                                    current_timestamp - interval '11' second)""").update();
            server.bean(JdbcClient.class).sql("create schema projection_aside").update();

            operator.await("/api/v1/rebuilds/1", "FAILED");
            awaitNothingAside(server);
            assertThat(operator.look("/api/v1/rebuilds/1").get("reason").stringValue())
                    .isEqualTo("The server that carried it out has gone; the projections in use are the old ones");
        }
    }

    @Test
    void accountsAreHeldAsTheyWere() {
        SteppingClock clock = new SteppingClock(START);
        try (TestServer server = TestServer.start(database, folder, clock)) {
            grow(server, clock);
            long position = number(
                    server,
                    "select max(l.position) - 5 from ledger_entry l join event_entry e on e.global_index = l.event_index"
                            + " where e.aggregate_identifier <> ?",
                    "rulebook");
            server.database()
                    .sql("update event_entry set payload = ? where global_index ="
                            + " (select event_index from ledger_entry where position = ?)")
                    .params("{\"cut".getBytes(UTF_8), position)
                    .update();
            ProjectionRows.rebuilt(server, clock.instant());
            List<String> rows = ProjectionRows.of(server);
            assertThat(held(server)).hasSize(1);
            List<String> held = held(server);

            Operator operator = new Operator(server);
            String rebuild = operator.start();
            operator.await(rebuild, "COMPARED");
            operator.switchTo(rebuild);

            assertThat(held(server)).isEqualTo(held);
            assertThat(ProjectionRows.of(server)).hasSize(rows.size());
        }
    }

    @Test
    void anAccountThatIsTooBigForMemoryIsBuiltToo() {
        SteppingClock clock = new SteppingClock(START);
        try (TestServer server = TestServer.start(database, folder, clock)) {
            grow(server, clock);
            List<String> lines = new ArrayList<>();
            IntStream.range(0, 21_000)
                    .forEach(index -> lines.add(
                            "{\"type\":\"OrdersDelivered\",\"data\":{\"accountId\":\"%s\",\"batchId\":\"big-%d\",\"count\":1,\"deliveredAt\":\"%s\"}}"
                                    .formatted(
                                            RandomFeed.accountId(0),
                                            index,
                                            START.minusSeconds(index * 991L % 20_000_000))));
            server.feed(String.join("\n", lines));
            server.awaitTime(clock.instant());

            Operator operator = new Operator(server);
            JsonNode compared = operator.await(operator.start(), "COMPARED");

            assertThat(Operator.differences(compared)).isEmpty();
        }
    }

    static void grow(TestServer server, SteppingClock clock) {
        RandomFeed.overDays(server, clock, 8, ACCOUNTS, (day, feed) -> feed.lines(120, day, 70));
    }

    private static List<String> tables(JsonNode rebuild) {
        List<String> tables = new ArrayList<>();
        for (JsonNode table : rebuild.get("differences").get("tables")) {
            boolean same = table.get("missing").longValue()
                            + table.get("additional").longValue()
                            + table.get("different").longValue()
                    == 0;
            tables.add(table.get("table").stringValue()
                    + (same
                            ? " " + table.get("rows") + " of " + table.get("rebuilt")
                            : " " + table.get("missing") + " missing, " + table.get("additional") + " additional, "
                                    + table.get("different") + " different"));
        }
        return tables;
    }

    private static List<String> held(TestServer server) {
        return server
                .database()
                .sql("select account_id, bucket, position, sequence from projection.held")
                .query()
                .listOfRows()
                .stream()
                .map(row -> row.values().toString())
                .toList();
    }

    private static void awaitNothingAside(TestServer server) {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (isAside(server) && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertThat(isAside(server)).isFalse();
        assertThat(server.get(APPEALS, "/api/v1/accounts").status()).isEqualTo(200);
    }

    private static boolean isAside(TestServer server) {
        String sql = "select count(*) from information_schema.schemata where lower(schema_name) = ?";
        try {
            return number(server, sql, "projection_aside") > 0;
        } catch (UncategorizedSQLException isBeingDropped) {
            return true; // H2 cannot list its schemas at the moment in which one goes
        }
    }

    private static long number(TestServer server, String sql, String parameter) {
        return server.database().sql(sql).param(parameter).query(Long.class).single();
    }

    private static int run(TestServer server, String sql, String parameter) {
        return server.database().sql(sql).param(parameter).update();
    }
}
