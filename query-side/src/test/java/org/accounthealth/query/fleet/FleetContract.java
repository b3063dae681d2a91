package org.accounthealth.query.fleet;

import static org.accounthealth.query.fleet.GrownFleet.accounts;
import static org.accounthealth.query.fleet.GrownFleet.count;
import static org.accounthealth.query.support.TestServer.DASHBOARD;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.accounthealth.query.support.Database;
import org.accounthealth.query.support.SteppingClock;
import org.accounthealth.query.support.TestServer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Counts that are kept are what one would count: from the answers of the engine about every account, one by one. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class FleetContract {

    private final Database database;
    private final Map<String, JsonNode> timelines = new HashMap<>();
    private @Nullable GrownFleet grown;

    FleetContract(Database database) {
        this.database = database;
    }

    @BeforeAll
    void grow(@TempDir Path folder) {
        grown = new GrownFleet(database, folder);
    }

    @AfterAll
    void stop() {
        fleet().close();
    }

    @Test
    void everyDayIsWhatTheScoresAtItsLastMomentSay() {
        LocalDate end = fleet().today();
        for (int year = 0; year < 2; year++, end = end.minusDays(400)) {
            JsonNode history = fleet().get("/fleet/history?from=" + end.minusDays(399) + "&to=" + end);
            Instant at = Instant.parse(history.get("at").stringValue());

            assertThat(history.get("days").size()).isEqualTo(400);
            for (JsonNode day : history.get("days")) {
                Instant moment = lastMomentOf(day, at);
                assertThat(bands(day))
                        .as(day.get("day").stringValue())
                        .isEqualTo(count(account -> bandAt(account, moment)));
            }
        }
    }

    @Test
    void daysOfAMarketplaceAreOfItsAccountsAlone() {
        LocalDate end = fleet().today().minusDays(20);
        JsonNode days = fleet().get("/fleet/history?marketplace=DE&to=" + end).get("days");
        JsonNode last = days.get(days.size() - 1);

        assertThat(days.size()).isEqualTo(90);
        assertThat(last.get("day").stringValue()).isEqualTo(end.toString());
        assertThat(bands(last))
                .isEqualTo(count(
                        account -> account.startsWith("DE") ? bandAt(account, lastMomentOf(last, Instant.MAX)) : ""));
    }

    @Test
    void crossingsAreThoseOfTheTimelines() {
        LocalDate first = fleet().today().minusDays(399);
        Map<String, Long> expected = new TreeMap<>();
        accounts().forEach(account -> {
            String before = "null";
            for (JsonNode step :
                    fleet().get("/accounts/" + account + "/timeline").get("steps")) {
                String band = step.get("band").stringValue();
                LocalDate day =
                        LocalDate.ofInstant(Instant.parse(step.get("from").stringValue()), ZoneOffset.UTC);
                if (!band.equals(before) && !day.isBefore(first)) {
                    expected.merge(day + " " + before + " " + band, 1L, Long::sum);
                }
                before = band;
            }
        });
        Map<String, Long> found = new TreeMap<>();
        for (JsonNode day : fleet().get("/fleet/history?from=" + first).get("days")) {
            for (JsonNode crossed : day.get("crossings")) {
                String way = crossed.get("from").asString("null") + " "
                        + crossed.get("to").stringValue();
                found.put(
                        day.get("day").stringValue() + " " + way,
                        crossed.get("accounts").longValue());
            }
        }

        assertThat(expected).hasSizeGreaterThan(50);
        assertThat(found).isEqualTo(expected);
    }

    @Test
    void theFleetNowIsTheSumOfItsAccounts() {
        JsonNode now = fleet().get("/fleet");
        List<JsonNode> lines =
                fleet().get("/accounts").get("accounts").valueStream().toList();

        assertThat(now.get("accounts").longValue()).isEqualTo(GrownFleet.ACCOUNTS);
        assertThat(bands(now)).isEqualTo(bandsOf(lines.stream()));
        for (JsonNode market : now.get("marketplaces")) {
            assertThat(bands(market))
                    .isNotEmpty()
                    .isEqualTo(bandsOf(lines.stream()
                            .filter(line -> line.get("marketplace").equals(market.get("marketplace")))));
        }
        assertThat(now.get("days"))
                .isEqualTo(fleet().get("/fleet/history?from=" + fleet().today().minusDays(7))
                        .get("days"));
    }

    @Test
    void scoresAreCountedInFifties() {
        List<Integer> all = fleet().get("/accounts")
                .get("accounts")
                .valueStream()
                .map(line -> line.get("score").intValue())
                .toList();
        JsonNode scores = fleet().get("/fleet").get("scores");

        assertThat(scores.size()).isEqualTo(21);
        for (JsonNode range : scores) {
            assertThat(range.get("accounts").longValue())
                    .isEqualTo(all.stream()
                            .filter(score -> score >= range.get("from").intValue())
                            .filter(score -> score <= range.get("to").intValue())
                            .count());
        }
    }

    @Test
    void anAccountThatIsAboutToOpenCountsInTheHistoryFromItsOpeningOn(@TempDir Path folder) {
        SteppingClock clock = new SteppingClock(Instant.parse("2026-03-10T23:58:00Z"));
        try (TestServer server = TestServer.start(database, folder, clock)) {
            server.feed("""
                    {"type":"AccountOpened","data":{"accountId":"US-A1","sellerId":"A1","marketplace":"US","openedAt":"2026-03-11T00:02:00Z"}}
                    """);
            JsonNode before = get(server, "/api/v1/fleet");
            clock.forward(Duration.ofHours(1));
            server.awaitTime(clock.instant());
            JsonNode after = get(server, "/api/v1/fleet");

            assertThat(bands(before)).isEqualTo(Map.of("NOT_RATED", 1L));
            assertThat(bands(before.get("days").get(7))).isEmpty();
            assertThat(bands(after)).isEqualTo(Map.of("HEALTHY", 1L));
            assertThat(after.get("days").get(7).get("crossings"))
                    .hasToString("[{\"from\":null,\"to\":\"HEALTHY\",\"accounts\":1}]");
        }
    }

    private static JsonNode get(TestServer server, String path) {
        server.awaitProjections();
        return server.get(DASHBOARD, path).json();
    }

    /** The band of an account by its timeline, as the engine works it out from the facts; nothing before it was opened. */
    private String bandAt(String account, Instant moment) {
        String band = "";
        for (JsonNode step : timelines.computeIfAbsent(account, this::timeline)) {
            boolean begun = !Instant.parse(step.get("from").stringValue()).isAfter(moment);
            band = begun ? step.get("band").stringValue() : band;
        }
        return band;
    }

    private JsonNode timeline(String account) {
        return fleet().get("/accounts/" + account + "/timeline").get("steps");
    }

    private static Instant lastMomentOf(JsonNode day, Instant now) {
        Instant end = LocalDate.parse(day.get("day").stringValue())
                .plusDays(1)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant()
                .minusNanos(1_000);
        return end.isBefore(now) ? end : now;
    }

    /** Without those in which nobody is. */
    private static Map<String, Long> bands(JsonNode counts) {
        Map<String, Long> bands = new TreeMap<>();
        counts.get("bands")
                .propertyStream()
                .forEach(band -> bands.put(band.getKey(), band.getValue().longValue()));
        bands.values().removeIf(accounts -> accounts == 0);
        return bands;
    }

    private static Map<String, Long> bandsOf(Stream<JsonNode> lines) {
        Map<String, Long> bands = new TreeMap<>();
        lines.forEach(line -> bands.merge(line.get("band").stringValue(), 1L, Long::sum));
        return bands;
    }

    private GrownFleet fleet() {
        return Objects.requireNonNull(grown);
    }
}
