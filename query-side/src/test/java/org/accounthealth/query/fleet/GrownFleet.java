package org.accounthealth.query.fleet;

import static org.accounthealth.query.support.TestServer.DASHBOARD;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.accounthealth.log.Json;
import org.accounthealth.query.support.Database;
import org.accounthealth.query.support.RandomFeed;
import org.accounthealth.query.support.Reply;
import org.accounthealth.query.support.SteppingClock;
import org.accounthealth.query.support.TestServer;
import tools.jackson.databind.JsonNode;

/** A few accounts with weeks of facts that came late, were voided and taken back, with time passing in between. */
final class GrownFleet implements AutoCloseable {

    static final int ACCOUNTS = 24;

    private static final int FEEDS = 14;
    private static final Duration BETWEEN_FEEDS = Duration.ofHours(70);
    private static final int EVERY_FIFTH = 5;
    private static final Pattern FEW = Pattern.compile("(\"count\":\\d)\\d*");
    private static final Instant FIRST_OPENED = Instant.parse("2024-03-01T00:00:00Z");
    private static final Duration BETWEEN_OPENINGS = Duration.ofHours(620);

    private final SteppingClock clock = new SteppingClock(Instant.parse("2026-01-01T06:00:00Z"));
    private final TestServer server;

    GrownFleet(Database database, Path folder) {
        server = TestServer.start(database, folder, clock);
        for (int seed = 0; seed < FEEDS; seed++) {
            server.feed(String.join("\n", lines(seed)));
            server.awaitProjections();
            clock.forward(BETWEEN_FEEDS);
        }
        server.awaitTime(clock.instant());
    }

    /** Opens one that has no score for as long as a test takes. */
    void openInAMoment() {
        server.feed(
                "{\"type\":\"AccountOpened\",\"data\":{\"accountId\":\"US-Z\",\"sellerId\":\"Z\",\"marketplace\":\"US\",\"openedAt\":\"%s\"}}"
                        .formatted(clock.instant().plus(Duration.ofMinutes(4))));
        server.awaitProjections();
    }

    /** Later feeds know more accounts. So few orders that violations tell; every fifth batch is voided. */
    private List<String> lines(int seed) {
        List<String> lines = new ArrayList<>();
        for (String random : new RandomFeed(seed, Math.min(ACCOUNTS, 6 + 2 * seed), clock.instant()).lines(100)) {
            String line = FEW.matcher(random).replaceAll("$1");
            JsonNode fact = Json.readTree(line.getBytes(StandardCharsets.UTF_8)).get("data");
            lines.add(line.replace(
                    "2024-01-01T00:00:00Z", openedAt(fact.get("accountId").stringValue())));
            if (line.contains("OrdersDelivered") && lines.size() % EVERY_FIFTH == 0) {
                lines.add(voided(fact));
            }
        }
        accounts().limit(Math.min(ACCOUNTS, 6 + 2 * seed)).forEach(account -> lines.add(recent(account, seed)));
        return lines;
    }

    /** A violation of the last days, or its resolution after the next feed. */
    private String recent(String account, int seed) {
        int number = Integer.parseInt(account.substring(4));
        Instant at = clock.instant().minus(Duration.ofHours(1 + number));
        return (seed + number) % 3 == 0
                ? "{\"type\":\"ViolationDetected\",\"data\":{\"accountId\":\"%s\",\"violationId\":\"W-%d\",\"policy\":\"PRODUCT_SAFETY\",\"severity\":\"HIGH\",\"detectedAt\":\"%s\"}}"
                        .formatted(account, seed, at)
                : "{\"type\":\"ViolationResolved\",\"data\":{\"accountId\":\"%s\",\"violationId\":\"W-%d\",\"resolution\":\"CORRECTED\",\"resolvedAt\":\"%s\"}}"
                        .formatted(account, seed - 1, at);
    }

    private static String openedAt(String account) {
        int number = Integer.parseInt(account.substring(4));
        return FIRST_OPENED.plus(BETWEEN_OPENINGS.multipliedBy(number)).toString();
    }

    private static String voided(JsonNode batch) {
        return "{\"type\":\"OrdersVoided\",\"data\":{\"accountId\":%s,\"batchId\":%s,\"count\":%s,\"reason\":\"FRAUD\",\"voidedAt\":%s}}"
                .formatted(batch.get("accountId"), batch.get("batchId"), batch.get("count"), batch.get("deliveredAt"));
    }

    static Stream<String> accounts() {
        return IntStream.range(0, ACCOUNTS).mapToObj(RandomFeed::accountId);
    }

    /** Counts accounts by what is said of each; those of which nothing is said are not counted. */
    static Map<String, Long> count(Function<String, String> said) {
        Map<String, Long> counts = new TreeMap<>();
        accounts().map(said).filter(word -> !word.isEmpty()).forEach(word -> counts.merge(word, 1L, Long::sum));
        return counts;
    }

    /** What the dashboard is answered. */
    JsonNode get(String path) {
        Reply reply = server.get(DASHBOARD, "/api/v1" + path);
        assertThat(reply.status()).as(path + reply.text()).isEqualTo(200);
        return reply.json();
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    @Override
    public void close() {
        server.close();
    }
}
