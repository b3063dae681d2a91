package org.accounthealth.query.app;

import static org.accounthealth.query.support.TestServer.APPEALS;
import static org.accounthealth.query.support.TestServer.AUDITOR;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.zip.GZIPOutputStream;
import org.accounthealth.query.support.Database;
import org.accounthealth.query.support.RandomFeed;
import org.accounthealth.query.support.Reply;
import org.accounthealth.query.support.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Bulk intake through the real endpoint. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class FeedContract {

    private final Database database;
    private TestServer server;

    @SuppressWarnings("NullAway.Init") // started before the tests
    FeedContract(Database database) {
        this.database = database;
    }

    @BeforeAll
    void start(@TempDir Path folder) {
        server = TestServer.start(database, folder);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    @Order(1)
    void aHundredThousandFactsAreTakenInAndCountedInEveryScore() {
        List<String> lines = new ArrayList<>();
        for (int account = 0; account < 100; account++) {
            lines.add(opening("US-BIG" + account));
            for (int batch = 0; batch < 999; batch++) {
                lines.add(orders("US-BIG" + account, "b" + batch, 1));
            }
        }

        JsonNode summary = last(server.feed(String.join("\n", lines)));
        server.awaitProjections();

        assertThat(summary.toString())
                .isEqualTo("{\"end\":true,\"accepted\":100000,\"duplicates\":0,\"refused\":0,\"position\":100003}");
        for (int account = 0; account < 100; account += 33) {
            JsonNode score = score("US-BIG" + account);
            assertThat(score.get("orders").get("inWindow").longValue()).isEqualTo(999);
            assertThat(score.get("score").intValue()).isEqualTo(216);
        }
    }

    @Test
    void theSameFeedAgainHasNoEffect() {
        String feed = opening("US-TWICE") + "\n" + orders("US-TWICE", "b1", 200) + "\n";
        JsonNode first = last(server.feed(feed));
        Reply again = server.feed(feed);

        assertThat(last(again).get("accepted").longValue()).isZero();
        assertThat(last(again).get("duplicates").longValue()).isEqualTo(2);
        assertThat(last(again).get("position").longValue())
                .isGreaterThanOrEqualTo(first.get("position").longValue());
        assertThat(again.lines().get(1).toString())
                .isEqualTo("{\"line\":2,\"status\":\"duplicate\",\"accountId\":\"US-TWICE\",\"sequence\":1}");
    }

    @Test
    void aBadLineIsRefusedOnItsOwn() {
        String feed = opening("US-LINES") + "\n"
                + "not json\n"
                + "\n"
                + "{\"type\":\"Nonsense\",\"data\":{}}\n"
                + "{\"type\":\"OrdersDelivered\",\"data\":{},\"extra\":1}\n"
                + "{\"type\":\"RulebookPublished\",\"data\":{}}\n"
                + orders("US-LINES", "b1", 0) + "\n"
                + orders("US-NOBODY", "b1", 1) + "\n"
                + "x".repeat(70_000) + "\n"
                + orders("US-LINES", "b1", 200);

        Reply reply = server.feed(feed);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.lines().stream()
                        .map(line -> line.path("line").asInt(0) + " "
                                + line.path("code").asString("-")))
                .containsExactly(
                        "2 MALFORMED",
                        "4 INVALID",
                        "5 INVALID",
                        "6 INVALID",
                        "7 INVALID",
                        "8 ACCOUNT_UNKNOWN",
                        "9 TOO_LARGE",
                        "0 -");
        assertThat(last(reply).get("accepted").longValue()).isEqualTo(2);
        assertThat(score("US-LINES").get("score").intValue()).isEqualTo(204);
    }

    @Test
    void aResolutionBeforeItsDetectionIsRefusedWithACodeThatSaysSoAndTakenWhenSentAgain() {
        String resolution = fact(
                "ViolationResolved",
                "US-ORDER",
                "\"violationId\":\"V-1\",\"resolution\":\"CORRECTED\",\"resolvedAt\":\"2026-03-02T00:00:00Z\"");
        String detection = fact(
                "ViolationDetected",
                "US-ORDER",
                "\"violationId\":\"V-1\",\"policy\":\"OTHER_POLICY\",\"severity\":\"LOW\",\"detectedAt\":\"2026-03-01T00:00:00Z\"");
        String feed = opening("US-ORDER") + "\n" + resolution + "\n" + detection + "\n";

        Reply first = server.feed(feed);
        Reply second = server.feed(feed);

        assertThat(first.lines().get(0).get("code").stringValue()).isEqualTo("VIOLATION_UNKNOWN");
        assertThat(last(first).get("accepted").longValue()).isEqualTo(2);
        assertThat(last(second).get("accepted").longValue()).isEqualTo(1);
        assertThat(last(second).get("duplicates").longValue()).isEqualTo(2);
    }

    @Test
    void aCompressedFeedIsReadAsItIsAndACutOneIsReported() throws IOException {
        byte[] feed = gzip(opening("US-GZIP") + "\n" + orders("US-GZIP", "b1", 200) + "\n");
        Reply whole = server.feed(feed, "Content-Type", "application/x-ndjson", "Content-Encoding", "gzip");
        Reply plainHeader = server.feed(feed);
        Reply cut = server.feed(Arrays.copyOf(feed, feed.length - 10));

        assertThat(last(whole).get("accepted").longValue()).isEqualTo(2);
        assertThat(last(plainHeader).get("duplicates").longValue()).isEqualTo(2);
        assertThat(cut.lines().get(cut.lines().size() - 2).get("code").stringValue())
                .isEqualTo("MALFORMED");
    }

    @Test
    void shuffledFeedsOverSeveralConnectionsAtOnceGiveTheSameFactsOnce() {
        List<String> lines = new RandomFeed(11, 8, Instant.parse("2026-06-01T00:00:00Z")).lines(400);
        List<String> orders =
                lines.stream().filter(line -> line.contains("OrdersDelivered")).toList();
        server.feed(String.join(
                "\n",
                lines.stream().filter(line -> line.contains("AccountOpened")).toList()));
        List<CompletableFuture<Reply>> senders = new ArrayList<>();
        for (int sender = 0; sender < 4; sender++) {
            List<String> shuffled = new ArrayList<>(orders);
            Collections.shuffle(shuffled, new Random(sender));
            senders.add(CompletableFuture.supplyAsync(() -> server.feed(String.join("\n", shuffled))));
        }

        long accepted = senders.stream()
                .map(CompletableFuture::join)
                .mapToLong(reply -> last(reply).get("accepted").longValue())
                .sum();

        assertThat(accepted).isEqualTo(orders.size());
    }

    @Test
    void theExportIsDenseAndCountsItself() {
        List<JsonNode> lines = server.get(AUDITOR, "/api/v1/log").lines();
        JsonNode footer = lines.get(lines.size() - 1);
        String recordedAt = "";
        for (int index = 0; index < lines.size() - 1; index++) {
            assertThat(lines.get(index).get("position").longValue()).isEqualTo(index + 1L);
            String time = lines.get(index).get("time").stringValue();
            assertThat(Instant.parse(time))
                    .isAfterOrEqualTo(recordedAt.isEmpty() ? Instant.EPOCH : Instant.parse(recordedAt));
            recordedAt = time;
        }
        int half = (lines.size() - 1) / 2;

        assertThat(footer.get("events").longValue()).isEqualTo(lines.size() - 1L);
        assertThat(server.get(AUDITOR, "/api/v1/log?after=" + half).lines()).hasSize(lines.size() - half);
    }

    private JsonNode score(String account) {
        return server.get(APPEALS, "/api/v1/accounts/" + account + "/score?at=2026-07-01T00:00:00Z")
                .json();
    }

    private static JsonNode last(Reply reply) {
        List<JsonNode> lines = reply.lines();
        return lines.get(lines.size() - 1);
    }

    private static String opening(String account) {
        return fact(
                "AccountOpened",
                account,
                "\"sellerId\":\"" + account.substring(3)
                        + "\",\"marketplace\":\"US\",\"openedAt\":\"2026-01-01T00:00:00Z\"");
    }

    private static String orders(String account, String batch, int count) {
        return fact(
                "OrdersDelivered",
                account,
                "\"batchId\":\"" + batch + "\",\"count\":" + count + ",\"deliveredAt\":\"2026-03-01T00:00:00Z\"");
    }

    private static String fact(String type, String account, String fields) {
        return "{\"type\":\"" + type + "\",\"data\":{\"accountId\":\"" + account + "\"," + fields + "}}";
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
