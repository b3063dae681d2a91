package org.accounthealth.query.live;

import static org.accounthealth.query.support.TestServer.DASHBOARD;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.accounthealth.api.Micros;
import org.accounthealth.query.live.StreamClient.Event;
import org.accounthealth.query.score.PublishedScores;
import org.accounthealth.query.support.Database;
import org.accounthealth.query.support.RandomFeed;
import org.accounthealth.query.support.SteppingClock;
import org.accounthealth.query.support.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever listens is told each change of a score once, in order, whatever happens to the connection. */
abstract class StreamContract {

    private static final String OPENED = """
            {"type":"AccountOpened","data":{"accountId":"US-%1$s","sellerId":"%1$s","marketplace":"US","openedAt":"2026-01-01T00:00:00Z"}}
            """;
    private static final String DETECTED = """
            {"type":"ViolationDetected","data":{"accountId":"US-%s","violationId":"V-1","policy":"OTHER_POLICY","severity":"%s","detectedAt":"2026-03-01T10:00:00Z"}}
            """;

    private static final List<String> NO_PLACES = List.of(
            "?after=-1",
            "?after=999",
            "?after=now",
            "?after=1/2/3",
            "?after=1/2/3/US",
            "?after=99999999999999999999",
            "?since=1",
            "?after=1&after=2",
            "?after=");

    private final Database database;

    StreamContract(Database database) {
        this.database = database;
    }

    @TempDir
    Path folder;

    @Test
    void aChangeIsToldAsItIsShownWithTheScoreBefore() throws Exception {
        SteppingClock clock = new SteppingClock(Instant.parse("2026-03-10T12:00:00Z"));
        try (TestServer server = TestServer.start(database, folder, clock);
                StreamClient client = new StreamClient("").connect(server)) {
            Event first = client.await(event -> true);
            server.feed(OPENED.formatted("A1") + DETECTED.formatted("A1", "CRITICAL"));
            Event opened = client.await(event -> event.id().equals("4"));
            Event detected = client.await(event -> event.id().equals("5"));

            assertThat(first.name()).isEqualTo("position");
            assertThat(first.data().get("position").longValue()).isEqualTo(3);
            assertThat(opened.data().get("previousBand").isNull()).isTrue();
            assertThat(opened.data().get("score").intValue()).isEqualTo(200);
            assertThat(detected.name()).isEqualTo("score");
            assertThat(detected.data().toString())
                    .matches(
                            "\\{\"accountId\":\"US-A1\",\"marketplace\":\"US\",\"at\":\"[^\"]*Z\",\"score\":0,\"band\":\"UNHEALTHY\","
                                    + "\"raw\":200,\"cause\":\"CRITICAL_VIOLATION\",\"rulebook\":\"amazon-ahr/2024-10-31\","
                                    + "\"previousScore\":200,\"previousBand\":\"HEALTHY\",\"position\":5}");
            client.await(event -> event.name().equals("position")
                    && event.data().get("position").longValue() == 5);
            assertThat(client.headers())
                    .contains("Content-Type: text/event-stream", "Cache-Control: no-store", "X-Accel-Buffering: no")
                    .noneMatch(header -> header.startsWith("Content-Encoding"));
        }
    }

    @Test
    void whoIsCutOffAgainAndAgainIsToldEveryChangeOnce() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        SteppingClock clock = new SteppingClock(Instant.parse("2026-01-01T06:00:00Z"));
        try (TestServer server = TestServer.start(database, folder, clock);
                StreamClient client = new StreamClient("?after=0").connect(server);
                StreamClient single = new StreamClient("?account=" + RandomFeed.accountId(3)).connect(server)) {
            single.await(event -> true); // from here on it knows where it began
            for (int day = 0; day < 12; day++) {
                server.feed(String.join("\n", new RandomFeed(seed + day, 40, clock.instant()).lines(300)));
                Thread.sleep(random.nextInt(300));
                cutOff(client, server);
                cutOff(single, server);
                clock.forward(Duration.ofDays(20));
                Thread.sleep(random.nextInt(300));
                cutOff(client, server);
            }
            awaitShown(server, clock.instant());
            List<String> shown = shown(server);
            String last = shown.get(shown.size() - 1);
            client.await(event -> event.name().equals("score") && key(event).equals(last));
            client.await(event -> event.name().equals("position")
                    && event.data().get("position").longValue() == size(server));
            awaitSame(single, server);

            assertThat(keys(client)).as("seed %d", seed).isEqualTo(shown);
            assertThat(client.scores().stream().map(Event::id))
                    .as("seed %d", seed)
                    .doesNotHaveDuplicates();
            assertThat(client.scores().stream().map(Event::id))
                    .as("some changed by time alone")
                    .anyMatch(id -> id.contains("/"));
            aLateComerIsToldTheSame(server, shown);
        }
    }

    @Test
    void aServerWithOpenStreamsStopsWithinTwoSeconds() throws Exception {
        TestServer server = TestServer.start(database, folder);
        List<StreamClient> clients = new ArrayList<>();
        for (int number = 0; number < 20; number++) {
            clients.add(new StreamClient("").connect(server));
        }
        clients.get(19).await(event -> true);

        long start = System.nanoTime();
        server.close();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
        for (StreamClient client : clients) {
            client.close();
        }
    }

    @Test
    void whatIsBuiltAnewIsNotToldAgain() throws Exception {
        try (TestServer server = TestServer.start(database, folder);
                StreamClient client = new StreamClient("?after=0").connect(server)) {
            server.feed(String.join("\n", new RandomFeed(7, 20, Instant.parse("2026-03-01T00:00:00Z")).lines(200)));
            server.awaitProjections();
            server.database().sql("drop schema projection cascade").update();
            server.restart(() -> {});
            cutOff(client, server);
            server.feed(OPENED.formatted("NEW"));
            client.await(event -> event.data().path("accountId").asString("").equals("US-NEW"));

            assertThat(keys(client)).isEqualTo(shown(server));
        }
    }

    @Test
    void aPlaceThatMakesNoSenseIsRefused() {
        try (TestServer server = TestServer.start(database, folder)) {
            assertThat(NO_PLACES)
                    .allSatisfy(query -> assertThat(server.get(DASHBOARD, "/api/v1/stream" + query)
                                    .refusal())
                            .as(query)
                            .startsWith("400 "));
            assertThat(server.get(DASHBOARD, "/api/v1/stream?account=nobody").refusal())
                    .isEqualTo("404 ACCOUNT_UNKNOWN");
        }
    }

    @Test
    void oneMoreThanThereMayBeIsSentAwayAndAPlaceThatIsLeftIsGivenAgain() throws Exception {
        try (TestServer server = TestServer.start(database, folder)) {
            List<StreamClient> clients = new ArrayList<>();
            for (int number = 0; number < LiveStreams.MAX_LISTENERS; number++) {
                clients.add(new StreamClient("").connect(server));
            }
            assertThat(clients).allMatch(client -> client.status().contains(" 200"));
            assertThat(server.get(DASHBOARD, "/api/v1/stream").refusal()).isEqualTo("503 TOO_MANY");

            for (StreamClient client : clients) {
                client.close();
            }
            server.feed(OPENED.formatted("A1")); // who is gone is noticed when something is told
            server.feed(OPENED.formatted("A2"));
            server.awaitProjections();
            try (StreamClient next = new StreamClient("?after=0")) {
                long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
                do {
                    next.connect(server);
                } while (!next.status().contains(" 200") && System.nanoTime() < deadline);
                next.await(event -> event.name().equals("score"));
            }
        }
    }

    private static void cutOff(StreamClient client, TestServer server) throws IOException {
        client.cut();
        client.connect(server);
    }

    private static void aLateComerIsToldTheSame(TestServer server, List<String> shown) throws Exception {
        try (StreamClient late = new StreamClient("?after=0").connect(server)) {
            late.await(event -> event.name().equals("score") && key(event).equals(shown.get(shown.size() - 1)));
            assertThat(keys(late)).isEqualTo(shown);
        }
    }

    /** The one account is told whatever of it is shown, from the first moment on. */
    private static void awaitSame(StreamClient single, TestServer server) throws InterruptedException {
        String account = RandomFeed.accountId(3);
        List<String> expected = shown(server).stream()
                .filter(key -> key.endsWith(" " + account))
                .toList();
        single.await(event -> event.name().equals("score") && key(event).equals(expected.get(expected.size() - 1)));
        assertThat(keys(single)).isEqualTo(expected);
    }

    static List<String> keys(StreamClient client) {
        return client.scores().stream().map(StreamContract::key).toList();
    }

    static String key(Event event) {
        return event.data().get("at").stringValue() + " "
                + event.data().get("position").longValue() + " " + event.data().get("score") + " "
                + event.data().get("accountId").stringValue();
    }

    /** Everything that was shown, as the naive definition has it. */
    static List<String> shown(TestServer server) {
        return server.database()
                .sql("""
                        select at_micros, position, score, account_id from projection.published_score
                         order by at_micros, position, account_id""")
                .query((row, number) -> Micros.toInstant(row.getLong(1)) + " " + row.getLong(2) + " "
                        + row.getObject(3, Integer.class) + " " + row.getString(4))
                .list();
    }

    /** Waits until time has passed over all accounts. */
    static void awaitShown(TestServer server, Instant instant) throws InterruptedException {
        while (server.bean(PublishedScores.class).shownThrough().isBefore(instant)) {
            Thread.sleep(20);
        }
    }

    static long size(TestServer server) {
        return server.database()
                .sql("select size from ledger_state")
                .query(Long.class)
                .single();
    }
}
