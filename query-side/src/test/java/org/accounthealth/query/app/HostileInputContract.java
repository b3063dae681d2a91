package org.accounthealth.query.app;

import static java.util.stream.Collectors.joining;
import static org.accounthealth.query.support.TestServer.APPEALS;
import static org.accounthealth.query.support.TestServer.AUDITOR;
import static org.accounthealth.query.support.TestServer.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.accounthealth.query.support.Database;
import org.accounthealth.query.support.Reply;
import org.accounthealth.query.support.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bad input is refused with a reason, never with a 500, and nothing of it is stored. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class HostileInputContract {

    private static final String ACCOUNT = "/api/v1/accounts/US-A1";

    private final Database database;
    private TestServer server;

    @SuppressWarnings("NullAway.Init") // started before the tests
    HostileInputContract(Database database) {
        this.database = database;
    }

    @BeforeAll
    void start(@TempDir Path folder) {
        server = TestServer.start(database, folder);
        server.post(
                OPERATOR,
                "/api/v1/accounts",
                "{\"sellerId\":\"A1\",\"marketplace\":\"US\",\"openedAt\":\"2026-01-01T00:00:00Z\"}");
    }

    @AfterAll
    void stop() {
        server.close();
    }

    static Stream<String> bodies() {
        String valid = "\"batchId\":\"b1\",\"count\":5,\"deliveredAt\":\"2026-02-01T00:00:00Z\"";
        return Stream.of(
                "",
                "null",
                "[]",
                "\"text\"",
                "{",
                "{}",
                "{" + valid + "}x",
                "{" + valid + "}{}",
                "{" + valid + ",\"count\":6}",
                "{" + valid + ",\"recordedAt\":\"2020-01-01T00:00:00Z\"}",
                "{" + valid + ",\"sequence\":1}",
                "{" + valid + ",\"accountId\":\"US-A2\"}",
                "{" + valid.replace("5", "0") + "}",
                "{" + valid.replace("5", "-1") + "}",
                "{" + valid.replace("5", "10000001") + "}",
                "{" + valid.replace("5", "5.0") + "}",
                "{" + valid.replace("5", "\"5\"") + "}",
                "{" + valid.replace("5", "1e3") + "}",
                "{" + valid.replace("5", "NaN") + "}",
                "{" + valid.replace("5", "9".repeat(5_000)) + "}",
                "{" + valid.replace("5", "null") + "}",
                "{" + valid.replace("\"b1\"", "7") + "}",
                "{" + valid.replace("b1", "") + "}",
                "{" + valid.replace("b1", "b 1") + "}",
                "{" + valid.replace("b1", "b\\u0000") + "}",
                "{" + valid.replace("b1", "'; drop table event_entry; --") + "}",
                "{" + valid.replace("b1", "x".repeat(65)) + "}",
                "{" + valid.replace("2026-02-01T00:00:00Z", "2026-02-30T00:00:00Z") + "}",
                "{" + valid.replace("2026-02-01T00:00:00Z", "2026-02-01") + "}",
                "{" + valid.replace("2026-02-01T00:00:00Z", "+999999999-12-31T23:59:59Z") + "}",
                "{" + valid.replace("2026-02-01T00:00:00Z", "-0001-12-31T23:59:59Z") + "}",
                "{" + valid.replace("2026-02-01T00:00:00Z", "1769904000") + "}",
                "[".repeat(1_001) + "]".repeat(1_001),
                "{\"a\":".repeat(500) + "1" + "}".repeat(500));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void aBodyThatIsNoFactIsRefused(String body) {
        Reply reply = server.post(OPERATOR, ACCOUNT + "/orders-delivered", body);

        assertThat(reply.status()).as(reply.text()).isEqualTo(400);
        assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(reply.text()).doesNotContain("jackson", "java.", "accounthealth.");
    }

    @Test
    void aBodyOverTheLimitIsTooLarge() {
        String body = "{\"batchId\":\"" + "x".repeat(70_000) + "\"}";

        assertThat(server.post(OPERATOR, ACCOUNT + "/orders-delivered", body).refusal())
                .isEqualTo("413 TOO_LARGE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/score?at=yesterday",
                "/score?at=",
                "/score?at=2026-01-01T00:00:00Z&at=2026-01-02T00:00:00Z",
                "/score?at=%2B999999999-01-01T00:00:00Z",
                "/score?when=2026-01-01T00:00:00Z",
                "/score?knownAtPosition=0",
                "/score?knownAtPosition=-1",
                "/score?knownAtPosition=9999999999999999999999999",
                "/score?knownAtPosition=1&knownAt=2026-01-01T00:00:00Z",
                "/score?atLeast=one",
                "/score/diff",
                "/score/diff?knownAt=",
                "/score/diff?knownAt=2999-01-01T00:00:00Z",
                "/score/diff?knownAt=2026-01-01T00:00:00Z&and=2999-01-01T00:00:00Z",
                "/score/diff?knownAt=2026-01-02T00:00:00Z&and=2026-01-01T00:00:00Z",
                "/score/diff?knownAt=2026-01-01T00:00:00Z&at=then",
                "/score/diff?knownAt=2026-01-01T00:00:00Z&to=2026-01-02T00:00:00Z",
                "/timeline?width=0",
                "/timeline?width=100000000",
                "/timeline?from=2026-02-01T00:00:00Z&to=2026-01-01T00:00:00Z",
                "/published?limit=0",
                "/published?limit=1001",
                "/published?cursor=%00",
                "/published?cursor=Li4v",
                "/events?cursor=MTIzNDU2Nzg5MDEyMzQ1Njc4OTAxMjM0",
            })
    void aParameterThatMakesNoSenseIsRefused(String question) {
        Reply reply = server.get(APPEALS, ACCOUNT + question);

        assertThat(reply.status()).as(reply.text()).isEqualTo(400);
        assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/accounts?band=GREEN",
                "/api/v1/accounts?sort=raw",
                "/api/v1/accounts?marketplace=us",
                "/api/v1/accounts?near=-1",
                "/api/v1/accounts?cursor=MHwA",
                "/api/v1/accounts?limit=ten",
                "/api/v1/accounts?near=1001",
                "/api/v1/accounts?sort=SCORE&cursor=eHxVUy1BMQ",
                "/api/v1/fleet?marketplace=US",
                "/api/v1/fleet/history?from=yesterday",
                "/api/v1/fleet/history?from=2026-02-30",
                "/api/v1/fleet/history?from=%2B12026-02-01",
                "/api/v1/fleet/history?from=2026-01-02&to=2026-01-01",
                "/api/v1/fleet/history?from=2024-01-01&to=2026-01-01",
                "/api/v1/fleet/history?to=2999-01-01",
                "/api/v1/fleet/history?to=0000-01-01",
                "/api/v1/fleet/history?marketplace=us",
                "/api/v1/fleet/sparklines",
                "/api/v1/fleet/sparklines?accounts=",
                "/api/v1/fleet/sparklines?accounts=US-A1,",
                "/api/v1/fleet/sparklines?accounts=US-A1'",
                "/api/v1/fleet/sparklines?accounts=US-A1&days=0",
                "/api/v1/fleet/sparklines?accounts=US-A1&days=401",
            })
    void aFleetQuestionThatMakesNoSenseIsRefused(String question) {
        Reply reply = server.get(APPEALS, question);

        assertThat(reply.status()).as(reply.text()).isEqualTo(400);
        assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{\"switch\":true}", "{", "null", "{}{}", "\"x\""})
    void aRebuildIsStartedWithoutAnythingToSay(String body) {
        assertThat(server.post(OPERATOR, "/api/v1/rebuilds", body).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1e3", "99999999999999999999", "1%00", "%27", "1;x=1", "01"})
    void anIdThatIsNoneOfARebuildIsNeverAServerError(String id) {
        assertThat(server.get(OPERATOR, "/api/v1/rebuilds/" + id).status()).isBetween(400, 404);
        assertThat(server.post(OPERATOR, "/api/v1/rebuilds/" + id + "/switch", "")
                        .status())
                .isBetween(400, 404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"?limit=0", "?limit=1001", "?cursor=Li4v", "?cursor=%00"})
    void aPageOfRebuildsThatMakesNoSenseIsRefused(String question) {
        assertThat(server.get(OPERATOR, "/api/v1/rebuilds" + question).refusal())
                .isEqualTo("400 INVALID");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "[]",
                "\"text\"",
                "{",
                "{}x",
                "{\"at\":\"yesterday\"}",
                "{\"at\":\"\"}",
                "{\"at\":1772000000}",
                "{\"at\":\"+999999999-12-31T23:59:59Z\"}",
                "{\"at\":\"2026-02-01T00:00:00Z\",\"at\":\"2026-02-02T00:00:00Z\"}",
                "{\"at\":\"2026-02-01T00:00:00Z\\nscore 1000\"}",
                "{\"knownAt\":\"2999-01-01T00:00:00Z\"}",
                "{\"knownAt\":\"2026-02-30T00:00:00Z\"}",
                "{\"knownAtPosition\":1}",
                "{\"score\":1000}",
                "{\"band\":\"HEALTHY\"}",
            })
    void aStatementIsSignedOfAQuestionAlone(String body) {
        Reply reply = server.post(APPEALS, ACCOUNT + "/statement", body);

        assertThat(reply.status()).as(reply.text()).isEqualTo(400);
        assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
    }

    @Test
    void aHundredAndOneSparklinesAreTooMany() {
        String accounts =
                IntStream.rangeClosed(0, 100).mapToObj(seller -> "US-" + seller).collect(joining(","));

        assertThat(server.get(APPEALS, "/api/v1/fleet/sparklines?accounts=" + accounts)
                        .refusal())
                .isEqualTo("400 INVALID");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?q=type:",
                "?q=%22",
                "?q=account:%00",
                "?q=position:1..99999999999999999999",
                "?q=at:%2B999999999-01",
                "?q=id:1'%20or%201%3D1%20union:select",
                "?q=type:ViolationDetected&q=type:AccountOpened",
                "?order=sideways",
                "?limit=0",
                "?cursor=MTIzfA",
                "?cursor=OTk5OTk5OTk5OTk5OTk5OTk5OTk5fDE",
                "/summary?q=%22",
                "/summary?order=newest",
                "/export?format=xls&q=account:US-A1",
                "/export?q=%22",
            })
    void aSearchThatMakesNoSenseIsRefused(String question) {
        Reply reply = server.get(AUDITOR, "/api/v1/events" + question);

        assertThat(reply.status()).as(reply.text()).isEqualTo(400);
        assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
    }

    @Test
    void aLongQueryIsRefusedOrAnsweredAndNeverAServerError() {
        String spaces = "%20x".repeat(400);
        String quotes = "%22%5C".repeat(400);

        assertThat(server.get(AUDITOR, "/api/v1/events?q=" + spaces).refusal()).isEqualTo("400 INVALID");
        assertThat(server.get(AUDITOR, "/api/v1/events?q=" + quotes).refusal()).isEqualTo("400 INVALID");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "00", "1/2", "1/2/3/US-A1'--", "9999999999999999999/1/1/US-A1", "%00", "-"})
    void anIdThatIsNoneOfTheStreamIsRefusedOrIsAPlace(String id) {
        Reply reply = server.send(server.request(APPEALS, "/api/v1/stream?account=US-A1&after=" + id)
                .header("Last-Event-ID", "nothing/that/is"));

        assertThat(reply.status()).as(reply.text()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"US-%00", "us-a1", "US-A1%2F..%2F..", "%E2%80%AE", "US-A1;x=1", "..%2e", "US-" + "9"})
    void aPathThatNamesNoAccountIsNeverAServerError(String account) {
        int status =
                server.get(APPEALS, "/api/v1/accounts/" + account + "/score").status();

        assertThat(status).isBetween(400, 404);
    }

    @Test
    void otherMediaTypesAndFormsAreRefused() {
        assertThat(posted("text/plain").status()).isEqualTo(415);
        assertThat(posted("application/x-www-form-urlencoded").status()).isEqualTo(415);
        assertThat(server.feed("x".getBytes(StandardCharsets.UTF_8), "Content-Type", "text/plain")
                        .status())
                .isEqualTo(415);
    }

    @Test
    void headersThatMakeNoSenseAreRefused() {
        assertThat(withHeader("If-Match", "seventeen").refusal()).isEqualTo("400 INVALID");
        assertThat(withHeader("Idempotency-Key", "x".repeat(200)).refusal()).isEqualTo("400 INVALID");
        assertThat(withHeader("X-Correlation-Id", "two words").refusal()).isEqualTo("400 INVALID");
    }

    @Test
    void aMalformedRequestLineIsRefused() throws IOException {
        assertThat(raw("GET /api/v1/accounts/%zz/score HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400");
        assertThat(raw("GET /api/v1/<script> HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400");
    }

    @Test
    void nothingOfAllThisIsStored() {
        Reply log = server.get(AUDITOR, "/api/v1/log");

        assertThat(log.lines()).hasSize(3 + 1 + 1);
    }

    private Reply posted(String mediaType) {
        return server.send(server.request(OPERATOR, ACCOUNT + "/orders-delivered")
                .header("Content-Type", mediaType)
                .POST(BodyPublishers.ofString("{}")));
    }

    private Reply withHeader(String name, String value) {
        return server.send(server.request(OPERATOR, ACCOUNT + "/violations")
                .header("Content-Type", "application/json")
                .header(name, value)
                .POST(BodyPublishers.ofString(
                        "{\"violationId\":\"V-1\",\"policy\":\"OTHER_POLICY\",\"severity\":\"LOW\","
                                + "\"detectedAt\":\"2026-01-02T00:00:00Z\"}")));
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
                OutputStream out = socket.getOutputStream();
                InputStream in = socket.getInputStream()) {
            out.write(request.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}
