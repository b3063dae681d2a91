package org.accounthealth.query.score;

import static org.accounthealth.query.support.TestServer.APPEALS;
import static org.accounthealth.query.support.TestServer.AUDITOR;
import static org.accounthealth.query.support.TestServer.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.accounthealth.query.support.Database;
import org.accounthealth.query.support.Reply;
import org.accounthealth.query.support.SteppingClock;
import org.accounthealth.query.support.TestServer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** One fact a request, and questions about them, over HTTP; the same on every database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ApiContract {

    private final Database database;
    private final SteppingClock clock = new SteppingClock(Instant.parse("2026-03-10T12:00:00Z"));
    private @Nullable TestServer running;

    ApiContract(Database database) {
        this.database = database;
    }

    @BeforeAll
    void start(@TempDir Path folder) {
        running = TestServer.start(database, folder, clock);
    }

    @AfterAll
    void stop() {
        server().close();
    }

    @Test
    void aFactIsAnsweredWithItsSequenceAndTheSameFactAgainWithTheSame() {
        Reply opened = open("A1");
        Reply again = open("A1");

        assertThat(opened.status()).isEqualTo(201);
        assertThat(opened.header("Location")).isEqualTo("/api/v1/accounts/US-A1");
        assertThat(opened.text()).isEqualTo("{\"accountId\":\"US-A1\",\"sequence\":0}");
        assertThat(again.text()).isEqualTo(opened.text());
        assertThat(again.status()).isEqualTo(201);
    }

    @Test
    void aReadThatAsksForASequenceSeesTheWrite() {
        open("A2");
        detect("US-A2", "V-1", "HIGH", "2026-03-01T10:00:00Z");
        Reply score = score("US-A2", "?atLeast=1");

        assertThat(score.json().get("score").intValue()).isEqualTo(192);
        assertThat(score.header("ETag")).isEqualTo("\"1\"");
        assertThat(score.json().get("at")).isEqualTo(score.json().get("knownAt"));
    }

    @Test
    void laterKnowledgeNeverChangesAnAnswerGivenBefore() {
        open("A3");
        Reply before = score("US-A3", "?atLeast=0");
        String question = "?at=" + before.json().get("at").stringValue() + "&knownAt="
                + before.json().get("knownAt").stringValue();
        detect("US-A3", "V-1", "CRITICAL", "2026-03-01T10:00:00Z");
        Reply now = score("US-A3", "?atLeast=1");
        Reply asked = score("US-A3", question);

        assertThat(now.json().get("score").intValue()).isZero();
        assertThat(asked.text()).isEqualTo(before.text());
    }

    @Test
    void aWriteUnderAStaleVersionIsRefused() {
        open("A5");
        String violation =
                "{\"violationId\":\"V-1\",\"policy\":\"OTHER_POLICY\",\"severity\":\"LOW\",\"detectedAt\":\"2026-03-01T10:00Z\"}";
        Reply stale = postIfMatch("/api/v1/accounts/US-A5/violations", violation, "\"7\"");
        Reply right = postIfMatch("/api/v1/accounts/US-A5/violations", violation, "\"0\"");

        assertThat(stale.refusal()).isEqualTo("412 VERSION_MISMATCH");
        assertThat(right.text()).isEqualTo("{\"accountId\":\"US-A5\",\"sequence\":1}");
    }

    @Test
    void refusalsNameWhatIsWrong() {
        open("A6");
        detect("US-A6", "V-1", "HIGH", "2026-03-01T10:00:00Z");

        assertThat(post("/accounts/US-NOBODY/orders-delivered", orders("b1", 5)).refusal())
                .isEqualTo("404 ACCOUNT_UNKNOWN");
        assertThat(post("/accounts/nonsense/orders-delivered", orders("b1", 5)).refusal())
                .isEqualTo("404 ACCOUNT_UNKNOWN");
        assertThat(post("/accounts/US-A6/violations/V-2/resolution", resolution("2026-03-02T00:00:00Z"))
                        .refusal())
                .isEqualTo("422 VIOLATION_UNKNOWN");
        assertThat(post("/accounts/US-A6/violations/V-1/resolution", resolution("2026-02-28T00:00:00Z"))
                        .refusal())
                .isEqualTo("422 BEFORE_DETECTION");
        assertThat(post(
                                "/accounts/US-A6/orders-voided",
                                "{\"batchId\":\"b9\",\"count\":1,\"reason\":\"FRAUD\",\"voidedAt\":\"2026-03-02T00:00:00Z\"}")
                        .refusal())
                .isEqualTo("422 BATCH_UNKNOWN");
        assertThat(post("/accounts/US-A6/orders-delivered", orders("b1", 0)).refusal())
                .isEqualTo("400 INVALID");
        assertThat(post("/accounts/US-A6/violations/V-1/resolution", resolution("2999-01-01T00:00:00Z"))
                        .refusal())
                .isEqualTo("400 DATE_IN_FUTURE");
    }

    @Test
    void anotherContentUnderAKnownIdIsAConflict() {
        open("A7");
        post("/accounts/US-A7/orders-delivered", orders("b1", 5));

        assertThat(post("/accounts/US-A7/orders-delivered", orders("b1", 6)).refusal())
                .isEqualTo("409 ID_CONFLICT");
        assertThat(post(
                                "/accounts",
                                "{\"sellerId\":\"A7\",\"marketplace\":\"US\",\"openedAt\":\"2026-01-02T00:00:00Z\"}")
                        .refusal())
                .isEqualTo("409 ACCOUNT_EXISTS");
    }

    @Test
    void whatIsKnownInTheFutureCannotBeAsked() {
        open("A8");

        assertThat(score("US-A8", "?knownAt=2999-01-01T00:00:00Z").refusal()).isEqualTo("400 KNOWN_AT_IN_FUTURE");
        assertThat(score("US-A8", "?knownAtPosition=999999").refusal()).isEqualTo("400 POSITION_UNKNOWN");
        assertThat(score("US-A8", "?at=2999-01-01T00:00:00Z")
                        .json()
                        .get("forecast")
                        .booleanValue())
                .isTrue();
    }

    @Test
    void anAccountIsNotRatedBeforeItWasKnown() {
        open("A9");
        score("US-A9", "?atLeast=0");
        JsonNode answer = score("US-A9", "?at=2026-03-01T00:00:00Z&knownAt=2020-01-01T00:00:00Z")
                .json();

        assertThat(answer.get("band").stringValue()).isEqualTo("NOT_RATED");
        assertThat(answer.get("reason").stringValue()).isEqualTo("ACCOUNT_UNKNOWN");
        assertThat(answer.get("position").longValue()).isZero();
    }

    @Test
    void aTimelineIsStepsWithoutGapsAndThinningKeepsEveryBand() {
        open("B1");
        for (int day = 10; day < 28; day++) {
            detect("US-B1", "V-" + day, "LOW", "2026-02-" + day + "T00:00:00Z");
        }
        String path = "/api/v1/accounts/US-B1/timeline?to=2027-06-01T00:00:00Z&atLeast=18";
        JsonNode whole = server().get(APPEALS, path).json();
        JsonNode thin = server().get(APPEALS, path + "&width=3").json();

        JsonNode steps = whole.get("steps");
        for (int index = 1; index < steps.size(); index++) {
            assertThat(steps.get(index).get("from"))
                    .isEqualTo(steps.get(index - 1).get("to"));
        }
        assertThat(steps.get(0).get("from").stringValue()).isEqualTo("2026-01-01T00:00:00Z");
        assertThat(thin.get("steps").size()).isLessThan(steps.size());
        assertThat(bands(thin)).isEqualTo(bands(whole));
    }

    @Test
    void theTrailTellsWhoAndWhatItDidToTheScore() {
        open("B2");
        server().send(
                        server().request(OPERATOR, "/api/v1/accounts/US-B2/violations")
                                .header("Content-Type", "application/json")
                                .header("X-Correlation-Id", "case-4711")
                                .POST(
                                        BodyPublishers.ofString(
                                                "{\"violationId\":\"V-1\",\"policy\":\"OTHER_POLICY\",\"severity\":\"LOW\",\"detectedAt\":\"2026-03-01T10:00Z\"}")));
        JsonNode first = server().get(APPEALS, "/api/v1/accounts/US-B2/events?limit=1&atLeast=1")
                .json();
        JsonNode second = server().get(
                        APPEALS,
                        "/api/v1/accounts/US-B2/events?cursor="
                                + first.get("next").stringValue())
                .json();
        JsonNode event = second.get("events").get(0);

        assertThat(event.get("actor").stringValue()).isEqualTo("operator");
        assertThat(event.get("correlation").stringValue()).isEqualTo("case-4711");
        assertThat(event.get("before").get("score").intValue()).isEqualTo(200);
        assertThat(event.get("after").get("score").intValue()).isEqualTo(198);
        assertThat(second.get("next").isNull()).isTrue();
    }

    @Test
    void theTrailTellsWhyWhereTheFactSaysIt() {
        open("B4");
        post("/accounts/US-B4/orders-delivered", orders("b1", 5));
        post(
                "/accounts/US-B4/orders-voided",
                "{\"batchId\":\"b1\",\"count\":1,\"reason\":\"FRAUD\",\"voidedAt\":\"2026-03-02T00:00:00Z\"}");
        detect("US-B4", "V-1", "HIGH", "2026-03-01T10:00:00Z");
        String violation = "/accounts/US-B4/violations/V-1/";
        post(violation + "resolution", resolution("2026-03-02T00:00:00Z"));
        post(violation + "reopening", "{\"reopenedAt\":\"2026-03-03T00:00:00Z\",\"note\":\"not so\"}");
        post(
                violation + "reclassification",
                "{\"policy\":\"OTHER_POLICY\",\"severity\":\"LOW\",\"reclassifiedAt\":\"2026-03-04T00:00:00Z\",\"reason\":\"a scratch\"}");
        post(violation + "nullification", "{\"ground\":\"DUPLICATE\",\"nullifiedAt\":\"2026-03-05T00:00:00Z\"}");

        JsonNode events = server().get(APPEALS, "/api/v1/accounts/US-B4/events?atLeast=7")
                .json()
                .get("events");

        assertThat(events.valueStream().map(event -> event.get("reason").asString("none")))
                .containsExactly("none", "none", "FRAUD", "none", "CORRECTED", "none", "a scratch", "DUPLICATE");
    }

    @Test
    void aRulebookIsPublishedWithNoticeAndPricesWhatComesAfterIt() {
        JsonNode newest = server().get(AUDITOR, "/api/v1/rulebooks")
                .json()
                .get("rulebooks")
                .get(2)
                .get("rulebook");
        String effective = clock.instant().plus(Duration.ofDays(16)).toString();
        String rulebook = newest.toString()
                .replace("amazon-ahr/2024-10-31", "amazon-ahr/next")
                .replace("2024-10-31T00:00:00Z", effective);

        assertThat(post("/rulebooks", newest.toString().replace("amazon-ahr/2024-10-31", "amazon-ahr/late"))
                        .refusal())
                .isEqualTo("422 NOTICE_TOO_SHORT");
        assertThat(post("/rulebooks", rulebook).status()).isEqualTo(201);
        assertThat(post("/rulebooks", rulebook).status()).isEqualTo(201);
        open("B3");
        assertThat(score("US-B3", "?atLeast=0&at=" + effective)
                        .json()
                        .get("rulebook")
                        .stringValue())
                .isEqualTo("amazon-ahr/next");
    }

    private static List<String> bands(JsonNode timeline) {
        List<String> bands = new ArrayList<>();
        for (JsonNode step : timeline.get("steps")) {
            String band = step.get("band").stringValue();
            if (bands.isEmpty() || !bands.get(bands.size() - 1).equals(band)) {
                bands.add(band);
            }
        }
        return bands;
    }

    private TestServer server() {
        return Objects.requireNonNull(running);
    }

    private Reply open(String seller) {
        return post(
                "/accounts",
                "{\"sellerId\":\"" + seller + "\",\"marketplace\":\"US\",\"openedAt\":\"2026-01-01T00:00:00Z\"}");
    }

    private void detect(String account, String violation, String severity, String at) {
        assertThat(post(
                                "/accounts/" + account + "/violations",
                                "{\"violationId\":\"" + violation + "\",\"policy\":\"OTHER_POLICY\",\"severity\":\""
                                        + severity + "\",\"detectedAt\":\"" + at + "\"}")
                        .status())
                .isEqualTo(200);
    }

    private static String orders(String batch, int count) {
        return "{\"batchId\":\"" + batch + "\",\"count\":" + count + ",\"deliveredAt\":\"2026-03-01T00:00:00Z\"}";
    }

    private static String resolution(String at) {
        return "{\"resolution\":\"CORRECTED\",\"resolvedAt\":\"" + at + "\"}";
    }

    private Reply post(String path, String json) {
        return server().post(OPERATOR, "/api/v1" + path, json);
    }

    private Reply postIfMatch(String path, String json, String etag) {
        return server().send(server().request(OPERATOR, path)
                .header("Content-Type", "application/json")
                .header("If-Match", etag)
                .POST(BodyPublishers.ofString(json)));
    }

    private Reply score(String account, String query) {
        return server().get(APPEALS, "/api/v1/accounts/" + account + "/score" + query);
    }
}
