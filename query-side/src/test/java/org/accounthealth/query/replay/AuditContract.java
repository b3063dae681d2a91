package org.accounthealth.query.replay;

import static org.accounthealth.query.support.TestServer.AUDITOR;
import static org.accounthealth.query.support.TestServer.DASHBOARD;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.accounthealth.query.support.Database;
import org.accounthealth.query.support.RandomFeed;
import org.accounthealth.query.support.Reply;
import org.accounthealth.query.support.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Audits over HTTP: started, watched, cancelled, queued, taken up again. */
abstract class AuditContract {

    private static final String AUDITS = "/api/v1/audits";
    private static final String SLOW = "account-health.audits.events-per-second=400";

    private final Database database;

    AuditContract(Database database) {
        this.database = database;
    }

    @Test
    void anUntouchedLogIsVerifiedAndTheCountsAreThoseOfTheDatabase(@TempDir Path folder) {
        try (AuditedServer audited = new AuditedServer(database, folder).withHistory()) {
            Reply started = audited.server().post(AUDITOR, AUDITS, "");
            JsonNode audit = finished(audited.server(), started.header("Location"));
            JsonNode result = audit.get("result");
            long at = java.time.temporal.ChronoUnit.MICROS.between(
                    java.time.Instant.EPOCH,
                    java.time.Instant.parse(audit.get("at").stringValue()));

            assertThat(started.status()).isEqualTo(202);
            assertThat(audit.get("state").stringValue()).as(audit.toString()).isEqualTo("VERIFIED");
            assertThat(audit.get("startedBy").stringValue()).isEqualTo("auditor");
            assertThat(audit.get("position").longValue()).isEqualTo(audited.size());
            assertThat(audit.get("knownAt")).isEqualTo(audit.get("at"));
            assertThat(count(result, "treeSize")).isEqualTo(audited.count("select count(*) from ledger_entry"));
            assertThat(count(result, "leavesRead")).isEqualTo(audited.count("select count(*) from event_entry"));
            assertThat(count(result, "eventsRead")).isEqualTo(count(result, "leavesRead"));
            assertThat(count(result, "nodesRead"))
                    .isPositive()
                    .isEqualTo(audited.count("select count(*) from ledger_node"));
            assertThat(count(result, "publishedRead"))
                    .isGreaterThan(50)
                    .isEqualTo(count(result, "publishedThere"))
                    .isEqualTo(
                            audited.count("select count(*) from projection.published_score where at_micros <= " + at));
            assertThat(count(result, "accounts")).isEqualTo(AuditedServer.ACCOUNTS);
            assertThat(count(result, "checkpointsVerified"))
                    .isEqualTo(1 + audited.count("select count(*) from ledger_checkpoint"));
            assertThat(count(result, "headsVerified")).isEqualTo(1);
            assertThat(count(result, "erased")).isEqualTo(1);
            assertThat(result.get("root").stringValue()).isNotEmpty();
        }
    }

    @Test
    void aFindingTellsItsPlaceAndTheFirstComesFirst(@TempDir Path folder) {
        try (AuditedServer audited = new AuditedServer(
                        database,
                        folder,
                        "logging.level.org.accounthealth.command=off",
                        "logging.level.org.accounthealth.query=off")
                .withHistory()) {
            audited.database()
                    .sql("update ledger_entry set recorded_micros = recorded_micros - 1 where position = 100")
                    .update();
            JsonNode audit = finished(
                    audited.server(),
                    audited.server().post(AUDITOR, AUDITS, "{}").header("Location"));
            JsonNode findings = audit.get("result").get("findings");

            assertThat(audit.get("state").stringValue()).isEqualTo("DIFFERS");
            assertThat(findings.get(0).get("position").longValue()).isEqualTo(100);
            assertThat(findings.toString()).contains("is not what was sealed at position 100");
            assertThat(count(audit.get("result"), "findingsInAll")).isGreaterThanOrEqualTo(findings.size());
        }
    }

    @Test
    void anAuditThatWasBrokenOffIsTakenUpAndSeesEverything(@TempDir Path folder) {
        try (TestServer server = TestServer.start(database, folder, SLOW)) {
            feed(server);
            String path = server.post(AUDITOR, AUDITS, "").header("Location");
            AuditedServer.await(
                    "an account that is finished", () -> !accountOf(server).isEmpty());

            server.restart(() -> {});
            JsonNode broken = server.get(AUDITOR, path).json();
            JsonNode audit = finished(server, path);

            assertThat(broken.get("state").stringValue()).isEqualTo("RUNNING");
            assertThat(broken.get("phase").stringValue()).isEqualTo("ACCOUNTS");
            assertThat(audit.get("state").stringValue()).as(audit.toString()).isEqualTo("VERIFIED");
            assertThat(count(audit.get("result"), "leavesRead"))
                    .isEqualTo(audit.get("position").longValue());
        }
    }

    @Test
    void anAuditWhoseProcessDiedIsTakenUpWhenItsHeartStoppedBeating(@TempDir Path folder) {
        try (TestServer server = TestServer.start(database, folder)) {
            feed(server);
            server.database()
                    .sql("""
                            insert into audit_run (started_by, started_micros, state, phase, done, rate, result, runner,
                                                   heartbeat)
                            select 'auditor', 0, 'RUNNING', 'LOG', 0, 0, ?, 'dead', current_timestamp + interval '-4' second
                              from ledger_state""")
                    .param(org.accounthealth.log.Json.writePayload(AuditResult.nothingYet()))
                    .update();
            long began = System.nanoTime();
            JsonNode audit = finished(server, AUDITS + "/1");

            assertThat(audit.get("state").stringValue()).isEqualTo("VERIFIED");
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(500));
        }
    }

    @Test
    void oneRunsAtATimeAndEitherCanBeCancelled(@TempDir Path folder) {
        try (TestServer server = TestServer.start(database, folder, SLOW)) {
            feed(server);
            String first = server.post(AUDITOR, AUDITS, "").header("Location");
            String second = server.post(AUDITOR, AUDITS, "").header("Location");
            AuditedServer.await("the first one", () -> state(server, first).equals("RUNNING"));

            assertThat(state(server, second)).isEqualTo("WAITING");
            assertThat(delete(server, second).json().get("state").stringValue()).isEqualTo("CANCELLED");
            assertThat(delete(server, first).status()).isEqualTo(200);
            assertThat(delete(server, first).refusal()).isEqualTo("409 AUDIT_FINISHED");
            assertThat(delete(server, AUDITS + "/77").refusal()).isEqualTo("404 NOT_FOUND");
            assertThat(server.get(AUDITOR, AUDITS + "/x").refusal()).isEqualTo("404 NOT_FOUND");
            assertThat(state(server, first)).isEqualTo("CANCELLED");

            JsonNode page = server.get(AUDITOR, AUDITS + "?limit=1").json();
            JsonNode next = server.get(
                            AUDITOR,
                            AUDITS + "?limit=1&cursor=" + page.get("next").stringValue())
                    .json();
            assertThat(page.get("audits").get(0).get("id").longValue()).isEqualTo(2);
            assertThat(next.get("audits").get(0).get("id").longValue()).isEqualTo(1);
            assertThat(next.get("next").isNull()).isTrue();
        }
    }

    @Test
    void whoFollowsAnAuditIsToldItsResultAndTheStreamEnds(@TempDir Path folder) {
        try (TestServer server = TestServer.start(database, folder, SLOW)) {
            feed(server);
            String path = server.post(AUDITOR, AUDITS, "").header("Location");
            Reply stream = follow(server, path);

            assertThat(stream.header("Content-Type")).startsWith("text/event-stream");
            List<String> events = stream.text()
                    .lines()
                    .filter(line -> line.startsWith("event: "))
                    .toList();
            assertThat(events)
                    .hasSizeGreaterThan(2)
                    .contains("event: progress")
                    .last()
                    .isEqualTo("event: result");
            assertThat(stream.text()).contains("\"eventsPerSecond\":").contains("\"state\":\"VERIFIED\"");
        }
    }

    @Test
    void whoFollowsAnAuditDoesNotHoldUpTheServerWhenItStops(@TempDir Path folder) throws Exception {
        try (TestServer server = TestServer.start(database, folder, "account-health.audits.events-per-second=1")) {
            feed(server);
            String path = server.post(AUDITOR, AUDITS, "").header("Location");
            Thread follower = new Thread(() -> follow(server, path));
            follower.start();
            AuditedServer.await("the audit", () -> state(server, path).equals("RUNNING"));
            long[] stopped = new long[1];
            long began = System.nanoTime();

            server.restart(() -> stopped[0] = System.nanoTime());
            follower.join(Duration.ofSeconds(5).toMillis());

            assertThat(follower.isAlive()).isFalse();
            assertThat(Duration.ofNanos(stopped[0] - began)).isLessThan(Duration.ofSeconds(2));
        }
    }

    @Test
    void whatAnAuditIsNotAskedForIsRefused(@TempDir Path folder) {
        try (TestServer server = TestServer.start(database, folder)) {
            assertThat(server.post(AUDITOR, AUDITS, "{\"from\":1}").refusal()).isEqualTo("400 INVALID");
            assertThat(server.post(AUDITOR, AUDITS, "{").refusal()).isEqualTo("400 MALFORMED");
            assertThat(server.post(AUDITOR, AUDITS + "?from=1", "").refusal()).isEqualTo("400 INVALID");
            assertThat(server.get(AUDITOR, AUDITS + "?cursor=x").refusal()).isEqualTo("400 INVALID");
            for (int audit = 0; audit < 100; audit++) {
                server.database()
                        .sql("insert into audit_run (started_by, started_micros, state, phase, done, rate, result,"
                                + " runner, heartbeat) values ('x', 0, 'WAITING', 'LOG', 0, 0, ?, 'other',"
                                + " current_timestamp + interval '1' hour)")
                        .param(org.accounthealth.log.Json.writePayload(AuditResult.nothingYet()))
                        .update();
            }
            assertThat(server.post(AUDITOR, AUDITS, "").refusal()).isEqualTo("503 TOO_MANY");
            assertThat(server.get(DASHBOARD, "/v3/api-docs").text())
                    .contains("\"/api/v1/audits\"", "\"/api/v1/audits/{id}\"", "AuditAnswer");
        }
    }

    private static void feed(TestServer server) {
        java.time.Instant now = java.time.Instant.now();
        for (int seed = 0; seed < 2; seed++) {
            server.feed(String.join("\n", new RandomFeed(seed, 40, now).lines(700)));
        }
    }

    private static String accountOf(TestServer server) {
        return server.database()
                .sql("select coalesce(max(account), '') from audit_run")
                .query(String.class)
                .single();
    }

    private static String state(TestServer server, String path) {
        return server.get(AUDITOR, path).json().get("state").stringValue();
    }

    private static Reply delete(TestServer server, String path) {
        return server.send(server.request(AUDITOR, path).method("DELETE", BodyPublishers.noBody()));
    }

    private static Reply follow(TestServer server, String path) {
        return server.send(server.request(AUDITOR, path).header("Accept", "text/event-stream"));
    }

    private static JsonNode finished(TestServer server, String path) {
        AuditedServer.await(
                "the end of " + path, () -> !List.of("WAITING", "RUNNING").contains(state(server, path)));
        return server.get(AUDITOR, path).json();
    }

    private static long count(JsonNode result, String name) {
        return result.get(name).longValue();
    }
}
