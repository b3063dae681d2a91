package org.accounthealth.query.bench;

import static org.accounthealth.query.support.TestServer.APPEALS;
import static org.accounthealth.query.support.TestServer.AUDITOR;
import static org.accounthealth.query.support.TestServer.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.accounthealth.query.support.Database;
import org.accounthealth.query.support.Postgres;
import org.accounthealth.query.support.Reply;
import org.accounthealth.query.support.SteppingClock;
import org.accounthealth.query.support.TestServer;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/**
 * Measures a fleet of {@code -Dbench.events=1000000} on both databases, or on {@code -Dbench.databases=POSTGRESQL}:
 * {@code ./mvnw verify -Pbench}. It writes {@code query-side/docs/speed/DATABASE-EVENTS.md}.
 */
class Benchmark {

    private static final int EVENTS = Integer.getInteger("bench.events", 1_000_000);
    private static final int RUNS = Integer.getInteger("bench.runs", 3);
    private static final int FEEDS = 24;
    private static final Duration BETWEEN_FEEDS = Duration.ofDays(15);
    private static final int SINGLE_COMMANDS = 500;
    private static final int INSERTED = 200_000;
    private static final long AXON_SECONDS = Long.getLong("bench.axon-seconds", 60);
    private static final int QUESTIONS = 4_000;
    private static final int CLIENTS = 16;
    private static final String SIGNING = "account-health.ledger.sign-every=2s";
    private static final List<String> LOG = List.of("event_entry", "ledger_entry");
    private static final List<String> AUDITED =
            List.of("event_entry", "ledger_entry", "ledger_node", "projection.published_score");

    private final SteppingClock clock = new SteppingClock(Instant.now().minus(BETWEEN_FEEDS.multipliedBy(FEEDS)));
    private final LiveHeap heap = new LiveHeap();
    private final MadeUpFleet fleet = new MadeUpFleet(EVENTS, 1);

    @ParameterizedTest
    @EnumSource
    void measure(Database database, @TempDir Path folder) throws Exception {
        assumeTrue(database.name()
                .matches(System.getProperty("bench.databases", ".*").replace(',', '|')));
        List<String> settings = database.settings(folder);
        Report report = report(database);
        try (TestServer node =
                TestServer.start(database, settings, clock, SIGNING, "account-health.query.enabled=false")) {
            if (database == Database.POSTGRESQL) {
                Postgres.beDurable();
            }
            feed(node, report);
        }
        try (TestServer server = TestServer.start(database, settings, clock, SIGNING)) {
            server.awaitProjections();
            server.awaitTime(clock.instant());
            if (database == Database.POSTGRESQL) {
                server.database().sql("vacuum analyze").update();
            }
            audit(server, report);
            export(server, report);
            rebuild(server, report);
            scores(server, report);
            fleetPages(server, report);
            storage(database, server, report);
            report.line("");
            report.line("%s. Load average in the end: %.1f."
                    .formatted(Machine.version(server.dataSource()), Machine.load()));
        }
    }

    private static Report report(Database database) throws IOException {
        String name = database.name().toLowerCase(Locale.ROOT);
        return new Report(
                Path.of("docs", "speed", name + "-" + EVENTS + ".md"),
                "Speed with %,d events on %s".formatted(EVENTS, name),
                "%s: %s, Java %s with at most %,d MB of heap for server and clients together. %s."
                        .formatted(
                                LocalDate.now(ZoneOffset.UTC),
                                Machine.inWords(),
                                System.getProperty("java.version"),
                                Runtime.getRuntime().maxMemory() >> 20,
                                RUNS == 1 ? "One run each" : "Medians of " + RUNS + " runs"));
    }

    private void feed(TestServer node, Report report) throws Exception {
        heap.begin();
        List<Long> nanos = nanosOfFeeds(node);
        Measured feed = new Measured(size(node) / FEEDS, nanos);
        long live = heap.most();
        Yardsticks yardsticks = new Yardsticks(node.dataSource(), "bench_plain");
        Yardsticks rewritten = new Yardsticks(node.bean(DataSource.class), "bench_rewritten");
        List<Object[]> rows = yardsticks.rows(INSERTED);
        report.rates(
                "bulk feed, durable and sealed",
                feed,
                "batch insert",
                Measured.times(RUNS, () -> yardsticks.insert(rows)),
                "0.33",
                live);
        report.rates(
                "bulk feed, durable and sealed",
                feed,
                "batch insert that the driver rewrites",
                Measured.times(RUNS, () -> rewritten.insert(rows)),
                "",
                live);
        report.rates(
                "bulk feed, durable and sealed",
                feed,
                "one command at a time",
                Measured.once(() -> oneByOne(node)),
                "5",
                live);
    }

    /** Without the time that it takes to make facts up. */
    private List<Long> nanosOfFeeds(TestServer node) {
        List<Long> nanos = new ArrayList<>();
        while (fleet.made() < EVENTS) {
            byte[] facts = fleet.facts(EVENTS / FEEDS + 1, clock.instant());
            long begun = System.nanoTime();
            Reply reply = node.feed(facts);
            nanos.add(System.nanoTime() - begun);
            assertThat(reply.status()).as(reply.text()).isEqualTo(200);
            clock.forward(BETWEEN_FEEDS);
            say("fed " + fleet.made());
        }
        return nanos;
    }

    private static long size(TestServer node) {
        return node.database()
                .sql("select size from ledger_state")
                .query(Long.class)
                .single();
    }

    private long oneByOne(TestServer node) {
        for (int number = 0; number < SINGLE_COMMANDS; number++) {
            Reply reply = node.post(
                    OPERATOR,
                    "/api/v1/accounts/" + fleet.largeAccount() + "/orders-delivered",
                    "{\"batchId\":\"single-%d\",\"count\":1,\"deliveredAt\":\"%s\"}"
                            .formatted(number, clock.instant().minusSeconds(60)));
            assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        }
        return SINGLE_COMMANDS;
    }

    private void audit(TestServer server, Report report) throws Exception {
        besideScan(server, report, "audit", "0.5", AUDITED, () -> {
            JsonNode ended = await(server, AUDITOR, started(server, AUDITOR, "/api/v1/audits"), "");
            assertThat(ended.get("state").stringValue()).as(ended.toString()).isEqualTo("VERIFIED");
            return size(server);
        });
    }

    private void export(TestServer server, Report report) throws Exception {
        besideScan(server, report, "export", "", LOG, () -> {
            try (InputStream lines = HttpClient.newHttpClient()
                    .send(server.request(AUDITOR, "/api/v1/log").build(), BodyHandlers.ofInputStream())
                    .body()) {
                lines.transferTo(OutputStream.nullOutputStream());
            }
            return size(server);
        });
    }

    /** Work on all events, and beside it reading the tables that it reads. */
    private void besideScan(
            TestServer server, Report report, String work, String goal, List<String> tables, Callable<Long> ours)
            throws Exception {
        Yardsticks yardsticks = new Yardsticks(server.bean(DataSource.class), "bench");
        Measured scan = Measured.times(RUNS, () -> {
            yardsticks.scan(tables);
            return size(server);
        });
        heap.begin();
        report.rates(work, Measured.times(RUNS, ours), "scan", scan, goal, heap.most());
    }

    private void rebuild(TestServer server, Report report) throws Exception {
        heap.begin();
        String[] rebuild = new String[1];
        Measured built = Measured.once(() -> {
            rebuild[0] = started(server, OPERATOR, "/api/v1/rebuilds");
            await(server, OPERATOR, rebuild[0], "(catching|comparing|waiting).*");
            return size(server);
        });
        long live = heap.most();
        JsonNode compared = await(server, OPERATOR, rebuild[0], "waiting.*");
        say("rebuilt: " + compared);
        server.post(OPERATOR, rebuild[0] + "/switch", "{}");
        await(server, OPERATOR, rebuild[0], "");
        Measured[] axon = new Measured[1];
        long[] replayed = new long[1];
        axon[0] = Measured.once(() -> {
            replayed[0] = new AxonReplay(server).run(AXON_SECONDS, EVENTS);
            return replayed[0];
        });
        report.rates("rebuild of all projections", built, "Axon's default replay", axon[0], "50", live);
    }

    private static String started(TestServer server, String user, String what) {
        Reply reply = server.post(user, what, "");
        assertThat(reply.status()).as(reply.text()).isEqualTo(202);
        return reply.header("Location");
    }

    /** Waits until something is finished, or in a phase. */
    private static JsonNode await(TestServer server, String user, String location, String phase)
            throws InterruptedException {
        JsonNode now = server.get(user, location).json();
        while (now.get("finishedAt").isNull() && !now.get("phase").stringValue().matches(phase)) {
            Thread.sleep(20);
            now = server.get(user, location).json();
        }
        return now;
    }

    private void scores(TestServer server, Report report) throws Exception {
        String small = server.database()
                .sql(
                        "select aggregate_identifier from event_entry where sequence_number = 9 order by global_index desc limit 1")
                .query(String.class)
                .single();
        List<Double> ofSmall = Crowd.ask(1, QUESTIONS / 8, number -> score(server, small, number));
        List<Double> ofLarge = Crowd.ask(1, QUESTIONS / 8, number -> score(server, fleet.largeAccount(), number));
        report.times(
                "score(T, K) of an account with %,d events".formatted(fleet.largest()),
                Crowd.percentile(ofLarge, 50),
                "with 10 events",
                Crowd.percentile(ofSmall, 50),
                "1.5");
        List<String> some = server.database()
                .sql("select account_id from projection.current_score order by account_id limit 1000")
                .query(String.class)
                .list();
        HttpRequest empty = server.request("", "/actuator/health/liveness").build();
        List<Double> none = Crowd.ask(CLIENTS, QUESTIONS, number -> empty);
        List<Double> all = Crowd.ask(
                CLIENTS,
                QUESTIONS,
                number -> server.request(APPEALS, "/api/v1/accounts/" + some.get(number % some.size()) + "/score")
                        .build());
        report.times(
                "GET score, p99 of 16 clients",
                Crowd.percentile(all, 99),
                "liveness probe, p99",
                Crowd.percentile(none, 99),
                "3");
    }

    /** At another instant each time, so that nothing can be kept from before. */
    private HttpRequest score(TestServer server, String account, int number) {
        Instant knownAt = clock.instant().minus(Duration.ofHours(1));
        Instant at = knownAt.minus(Duration.ofHours(number % 2_000));
        return server.request(APPEALS, "/api/v1/accounts/" + account + "/score?at=" + at + "&knownAt=" + knownAt)
                .build();
    }

    private void fleetPages(TestServer server, Report report) throws Exception {
        for (String page :
                List.of("/fleet", "/fleet/history", "/accounts?sort=SCORE", "/accounts?sort=CHANGE&band=AT_RISK")) {
            List<Double> millis = Crowd.ask(
                    1, 60, number -> server.request(APPEALS, "/api/v1" + page).build());
            report.line("");
            report.line("`%s` with %,d accounts: p50 %.1f ms, p99 %.1f ms"
                    .formatted(page, fleet.accounts(), Crowd.percentile(millis, 50), Crowd.percentile(millis, 99)));
        }
    }

    private static void storage(Database database, TestServer server, Report report) throws Exception {
        Map<String, Storage.Size> sizes = Storage.of(database, server.database());
        long events = size(server);
        report.line("");
        report.line("| table | bytes an event | of these in indexes |");
        report.line("|---|---|---|");
        for (Map.Entry<String, Storage.Size> size : sizes.entrySet()) {
            if (size.getValue().total() > events) {
                report.line("| %s | %d | %d |"
                        .formatted(
                                size.getKey(),
                                size.getValue().total() / events,
                                size.getValue().indexes() / events));
            }
        }
        long all = sizes.values().stream().mapToLong(Storage.Size::total).sum();
        report.line("| all | %d | %d |"
                .formatted(
                        all / events,
                        sizes.values().stream().mapToLong(Storage.Size::indexes).sum() / events));
    }

    private static void say(String what) {
        System.out.println(what);
    }
}
