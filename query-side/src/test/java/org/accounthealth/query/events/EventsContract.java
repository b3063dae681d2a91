package org.accounthealth.query.events;

import static org.accounthealth.query.events.NaiveQueries.data;
import static org.accounthealth.query.events.NaiveQueries.is;
import static org.accounthealth.query.events.NaiveQueries.position;
import static org.accounthealth.query.events.NaiveQueries.time;
import static org.accounthealth.query.support.TestServer.APPEALS;
import static org.accounthealth.query.support.TestServer.AUDITOR;
import static org.accounthealth.query.support.TestServer.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.accounthealth.query.events.EventSearch.Reached;
import org.accounthealth.query.support.Database;
import org.accounthealth.query.support.RandomFeed;
import org.accounthealth.query.support.Reply;
import org.accounthealth.query.support.SteppingClock;
import org.accounthealth.query.support.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Whatever a query finds is what a naive filter finds in the exported log. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class EventsContract {

    private static final int ACCOUNTS = 30;
    private static final Instant START = Instant.parse("2026-01-01T06:00:00Z");
    private static final long SEED = System.nanoTime();

    private final Database database;
    private final Random random = new Random(SEED);
    private TestServer server;

    @SuppressWarnings("NullAway.Init") // started before the tests
    EventsContract(Database database) {
        this.database = database;
    }

    @BeforeAll
    void start(@TempDir Path folder) {
        SteppingClock clock = new SteppingClock(START);
        server = TestServer.start(database, folder, clock);
        for (int day = 0; day < 8; day++) {
            server.feed(
                    String.join("\n", new RandomFeed(SEED + day, ACCOUNTS, clock.instant()).lines(600))
                            .getBytes(StandardCharsets.UTF_8),
                    "Content-Type",
                    "application/x-ndjson",
                    "X-Correlation-Id",
                    "feed-" + day);
            clock.forward(Duration.ofDays(20));
        }
        server.send(server.request(OPERATOR, "/api/v1/accounts/US-R0/violations")
                .header("Content-Type", "application/json")
                .header("X-Correlation-Id", "=1+\"hand\\1")
                .POST(BodyPublishers.ofString(
                        "{\"violationId\":\"V-HAND\",\"policy\":\"OTHER_POLICY\",\"severity\":\"LOW\","
                                + "\"detectedAt\":\"2026-02-01T00:00:00Z\",\"summary\":\"Größe \\\"42\\\"\"}")));
        server.awaitProjections();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void everyQueryFindsWhatANaiveFilterFinds() {
        List<JsonNode> log = log();
        NaiveQueries.queries(log, random).forEach((query, filter) -> {
            List<Long> expected =
                    log.stream().filter(filter).map(NaiveQueries::position).toList();
            List<Long> newestFirst = new ArrayList<>(expected);
            Collections.reverse(newestFirst);

            assertThat(positions(all(query, "oldest", 1 + random.nextInt(400))))
                    .as("seed %d: %s", SEED, query)
                    .isEqualTo(expected);
            assertThat(positions(all(query, "newest", 1_000)))
                    .as("seed %d: %s", SEED, query)
                    .isEqualTo(newestFirst);
            assertThat(positions(footless(export(query, "ndjson"))))
                    .as("seed %d: %s", SEED, query)
                    .isEqualTo(newestFirst);
            assertThat(summary(query).get("events").longValue())
                    .as("seed %d: %s", SEED, query)
                    .isEqualTo(expected.size());
        });
    }

    @Test
    void aFoundEventIsTheLineOfTheLogWithWhoSentIt() {
        JsonNode line = log().stream()
                .filter(event -> is(data(event), "violationId", "V-HAND"))
                .findFirst()
                .orElseThrow();

        JsonNode found = get("?q=" + encoded("v-hand")).get("events").get(0);

        for (String name : List.of(
                "specversion", "id", "source", "type", "subject", "time", "datacontenttype", "sequence", "position")) {
            assertThat(found.get(name)).as(name).isEqualTo(line.get(name));
        }
        assertThat(found.get("data").toString()).isEqualTo(line.get("data").toString());
        assertThat(found.get("actor").stringValue()).isEqualTo("operator");
        assertThat(found.get("correlation").stringValue()).isEqualTo("=1+\"hand\\1");
    }

    @Test
    void pagesVisitEachMatchOnceWhileNewEventsComeIn() {
        for (String order : List.of("newest", "oldest")) {
            List<Long> before = positions(all("type:OrdersDelivered", "oldest", 1_000));
            List<Long> visited = new ArrayList<>();
            JsonNode page = get("?q=type:OrdersDelivered&limit=97&order=" + order);
            int pages = 1;
            while (true) {
                visited.addAll(positions(elements(page.get("events"))));
                if (page.get("next").isNull()) {
                    break;
                }
                if (pages++ < 9) {
                    server.feed(String.join("\n", new RandomFeed(SEED + 100 + pages, ACCOUNTS, START).lines(20)));
                }
                page = get("?q=type:OrdersDelivered&limit=97&order=" + order + "&cursor="
                        + page.get("next").stringValue());
            }

            assertThat(pages).isGreaterThan(9);
            assertThat(visited).as("seed %d", SEED).doesNotHaveDuplicates().containsAll(before);
        }
    }

    @Test
    void aSearchThatRunsOutOfTimeGoesOnWhereItStopped() {
        EventQuery query = QueryParser.parse("type:OrdersDelivered");
        Scans scans = server.bean(Scans.class);
        for (Order order : Order.values()) {
            Span span = scans.span(query, order, log().size());
            List<Long> found = new ArrayList<>();
            Reached reached = null;
            int requests = 0;
            do {
                reached = EventSearch.look(
                        query,
                        scans.scan(query, span, reached == null ? null : reached.searchedTo()),
                        event -> found.add(event.stored().position()),
                        System.nanoTime());
                requests++;
            } while (!reached.complete());

            assertThat(requests).isGreaterThan(1);
            assertThat(found).isEqualTo(positions(all("type:OrdersDelivered", order.name(), 1_000)));
        }
    }

    @Test
    void aSummaryCountsByWhatEventsHaveInCommon() {
        JsonNode summary = summary("type:ViolationDetected recorded:..2026-05-20");
        List<JsonNode> expected = all("type:ViolationDetected recorded:..2026-05-20", "oldest", 1_000);

        assertThat(counts(summary, "severity"))
                .isEqualTo(naive(expected, line -> data(line).get("severity").stringValue()));
        assertThat(counts(summary, "policy"))
                .isEqualTo(naive(expected, line -> data(line).get("policy").stringValue()));
        assertThat(counts(summary, "marketplace"))
                .isEqualTo(naive(
                        expected, line -> line.get("subject").stringValue().substring(0, 2)));
        assertThat(counts(summary, "type")).isEqualTo(Map.of("ViolationDetected", (long) expected.size()));
        assertThat(counts(summary, "actor")).isEqualTo(Map.of("operator", (long) expected.size()));
        long bar = summary.get("barSeconds").longValue();
        Map<String, Long> bars = new TreeMap<>();
        summary.get("histogram")
                .forEach(one -> bars.put(
                        one.get("from").stringValue(), one.get("events").longValue()));
        assertThat(bars)
                .isEqualTo(naive(
                        expected,
                        line -> Instant.ofEpochSecond(Math.floorDiv(time(line).getEpochSecond(), bar) * bar)
                                .toString()));
        assertThat(summary.get("complete").booleanValue()).isTrue();
        assertThat(summary.get("next").isNull()).isTrue();
    }

    @Test
    void aSpreadsheetTakesNoCellForAFormula() {
        String csv = export("v-hand", "csv").text();

        assertThat(csv.lines().findFirst())
                .hasValue("position,time,subject,sequence,type,happenedAt,policy,severity,actor,correlation,id,data");
        assertThat(csv).contains(",\"'=1+\"\"hand\\1\",").endsWith("\r\n");
        assertThat(export("type:ViolationDetected", "csv").text().lines())
                .hasSize(1
                        + positions(all("type:ViolationDetected", "newest", 1_000))
                                .size());
    }

    @Test
    void anExportEndsWithItsNumberOfEvents() {
        List<JsonNode> lines = export("account:US-R0", "ndjson").lines();

        JsonNode footer = lines.get(lines.size() - 1);
        assertThat(footer.get("end").booleanValue()).isTrue();
        assertThat(footer.get("events").longValue()).isEqualTo(lines.size() - 1);
    }

    @Test
    void appealsStaffExportOneAccountAndNotTheLog() {
        assertThat(server.get(APPEALS, "/api/v1/events/export?q=account:US-R0").status())
                .isEqualTo(200);
        for (String query : List.of("", "type:AccountOpened", "-account:US-R0", "account:US-R0,DE-R1")) {
            assertThat(server.get(APPEALS, "/api/v1/events/export?q=" + encoded(query))
                            .refusal())
                    .as(query)
                    .isEqualTo("403 FORBIDDEN");
        }
    }

    @Test
    void oneEventIsShownAsItIsStoredWithWhatCameWithTheSameRequest() {
        List<JsonNode> log = log();
        JsonNode line = log.get(log.size() / 2);

        JsonNode shown = get("/" + position(line));

        assertThat(shown.get("event").toString()).isEqualTo(line.toString());
        assertThat(shown.get("metaData").toString())
                .isEqualTo(line.get("origin").stringValue());
        assertThat(shown.get("actor").stringValue()).isEqualTo("operator");
        JsonNode request = shown.get("request");
        List<Long> same = log.stream()
                .filter(event -> event.get("origin").equals(line.get("origin")))
                .map(NaiveQueries::position)
                .filter(position -> position >= request.get("searchedFrom").longValue()
                        && position <= request.get("searchedTo").longValue())
                .toList();
        assertThat(request.get("found").longValue()).isEqualTo(same.size());
        assertThat(positions(elements(request.get("events")))).isEqualTo(same.subList(0, Math.min(100, same.size())));
        assertThat(positions(all(request.get("q").stringValue(), "oldest", 1_000)))
                .containsAll(same);
    }

    @Test
    void whatIsNoPositionIsNotFound() {
        for (String position : List.of("0", "-1", "99999999", "x", "99999999999999999999")) {
            assertThat(server.get(AUDITOR, "/api/v1/events/" + position).refusal())
                    .as(position)
                    .isEqualTo("404 NOT_FOUND");
        }
    }

    @Test
    void aCursorGoesOnWithItsOwnQueryOnly() {
        String next = get("?q=type:OrdersDelivered&limit=1").get("next").stringValue();

        assertThat(server.get(AUDITOR, "/api/v1/events?q=type:OrdersDelivered&limit=1&cursor=" + next)
                        .status())
                .isEqualTo(200);
        assertThat(server.get(AUDITOR, "/api/v1/events?q=type:OrdersVoided&cursor=" + next)
                        .refusal())
                .isEqualTo("400 INVALID");
        assertThat(server.get(AUDITOR, "/api/v1/events?q=type:OrdersDelivered&order=oldest&cursor=" + next)
                        .refusal())
                .isEqualTo("400 INVALID");
    }

    @Test
    void whatWasDamagedIsFoundAsItLiesThere(@TempDir Path folder) {
        try (TestServer other = TestServer.start(database, folder)) {
            other.database()
                    .sql("update event_entry set payload = ? where sequence_number = 1")
                    .param("{Broken".getBytes(StandardCharsets.UTF_8))
                    .update();
            other.database()
                    .sql("update event_entry set payload_type = 'accounthealth.Unheard' where sequence_number = 2")
                    .update();

            JsonNode found = other.get(AUDITOR, "/api/v1/events?q=broken").json();
            assertThat(positions(elements(found.get("events")))).containsExactly(2L);
            assertThat(other.get(AUDITOR, "/api/v1/events").json().get("events"))
                    .hasSize(3);
            assertThat(other.get(AUDITOR, "/api/v1/events/2").status()).isEqualTo(200);
            assertThat(other.get(AUDITOR, "/api/v1/events/export?format=csv").text())
                    .contains("{Broken");
        }
    }

    private List<JsonNode> log() {
        return footless(server.get(AUDITOR, "/api/v1/log"));
    }

    private static List<JsonNode> footless(Reply reply) {
        List<JsonNode> lines = reply.lines();
        return lines.subList(0, lines.size() - 1);
    }

    private Reply export(String query, String format) {
        return server.get(AUDITOR, "/api/v1/events/export?format=" + format + "&q=" + encoded(query));
    }

    private JsonNode summary(String query) {
        return get("/summary?q=" + encoded(query));
    }

    private JsonNode get(String question) {
        Reply reply = server.get(AUDITOR, "/api/v1/events" + question);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply.json();
    }

    /** All pages. */
    private List<JsonNode> all(String query, String order, int limit) {
        String question = "?q=" + encoded(query) + "&order=" + order + "&limit=" + limit;
        JsonNode page = get(question);
        List<JsonNode> events = new ArrayList<>(elements(page.get("events")));
        while (!page.get("next").isNull()) {
            page = get(question + "&cursor=" + page.get("next").stringValue());
            events.addAll(elements(page.get("events")));
        }
        assertThat(page.get("complete").booleanValue()).isTrue();
        return events;
    }

    private static List<JsonNode> elements(JsonNode array) {
        List<JsonNode> elements = new ArrayList<>();
        array.forEach(elements::add);
        return elements;
    }

    private static List<Long> positions(List<JsonNode> lines) {
        return lines.stream().map(NaiveQueries::position).toList();
    }

    private static Map<String, Long> counts(JsonNode summary, String facet) {
        Map<String, Long> counts = new TreeMap<>();
        summary.get("facets")
                .get(facet)
                .forEach(count -> counts.put(
                        count.get("value").stringValue(), count.get("events").longValue()));
        return counts;
    }

    private static Map<String, Long> naive(List<JsonNode> lines, Function<JsonNode, String> value) {
        return lines.stream().collect(Collectors.groupingBy(value, TreeMap::new, Collectors.counting()));
    }

    private static String encoded(String query) {
        return URLEncoder.encode(query, StandardCharsets.UTF_8);
    }
}
