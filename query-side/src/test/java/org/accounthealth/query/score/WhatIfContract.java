package org.accounthealth.query.score;

import static org.accounthealth.query.support.TestServer.APPEALS;
import static org.accounthealth.query.support.TestServer.AUDITOR;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What would be if, over HTTP; the same on every database. That the arithmetic is right is shown without a server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class WhatIfContract {

    private static final String PATH = "/api/v1/accounts/US-IF/what-if";
    private static final String FACTS = """
            {"type":"AccountOpened","data":{"accountId":"US-IF","sellerId":"IF","marketplace":"US","openedAt":"2026-01-01T00:00:00Z"}}
            {"type":"ViolationDetected","data":{"accountId":"US-IF","violationId":"V-1","policy":"OTHER_POLICY","severity":"HIGH","detectedAt":"2026-02-01T00:00:00Z"}}
            {"type":"ViolationDetected","data":{"accountId":"US-IF","violationId":"V-2","policy":"OTHER_POLICY","severity":"HIGH","detectedAt":"2026-02-02T00:00:00Z"}}
            """;

    private final Database database;
    private final SteppingClock clock = new SteppingClock(Instant.parse("2026-03-10T12:00:00Z"));
    private @Nullable TestServer running;

    WhatIfContract(Database database) {
        this.database = database;
    }

    @BeforeAll
    void start(@TempDir Path folder) {
        running = TestServer.start(database, folder, clock);
        assertThat(server().feed(FACTS).text()).contains("\"accepted\":3");
        server().awaitProjections();
    }

    @AfterAll
    void stop() {
        server().close();
    }

    @Test
    void withoutTheFirstViolationTheSecondIsNoRepeat() {
        JsonNode answer = ask("{\"without\":[\"V-1\"]}").json();

        assertThat(answer.get("actual").get("score").intValue()).isEqualTo(176);
        assertThat(answer.get("supposed").get("score").intValue()).isEqualTo(192);
        assertThat(answer.get("changes").get(0).toString())
                .isEqualTo("{\"field\":\"score\",\"before\":176,\"after\":192}");
        assertThat(answer.get("violations").get(0).get("after").isNull()).isTrue();
    }

    @Test
    void eventsThatNobodyRecordedCountAsIfSomebodyHad() {
        JsonNode answer = ask("""
                {"with":[{"type":"OrdersDelivered","data":{"accountId":"US-IF","batchId":"b","count":400,
                          "deliveredAt":"2026-03-01T00:00:00Z"}},
                         {"type":"ViolationResolved","data":{"accountId":"US-IF","violationId":"V-2",
                          "resolution":"APPEAL_GRANTED","resolvedAt":"2026-03-02T00:00:00Z"}}]}""").json();

        assertThat(answer.get("supposed").get("score").intValue()).isEqualTo(200);
    }

    @Test
    void otherRulesAreTakenToBeInForceAlwaysAndEverywhere() {
        JsonNode answer = ask("{\"rulebook\":\"amazon-ahr/2023-02-15\",\"at\":\"2026-03-01T00:00:00Z\"}")
                .json();

        assertThat(answer.get("rulebook").stringValue()).isEqualTo("amazon-ahr/2023-02-15");
        assertThat(answer.get("actual").get("rulebook").stringValue()).isEqualTo("amazon-ahr/2024-10-31");
        assertThat(answer.get("at").stringValue()).isEqualTo("2026-03-01T00:00:00Z");
    }

    @Test
    void nothingIsWritten() {
        String log = server().get(AUDITOR, "/api/v1/log").text();

        ask("{\"without\":[\"V-1\"]}");

        assertThat(server().get(AUDITOR, "/api/v1/log").text()).isEqualTo(log);
        assertThat(server().get(APPEALS, "/api/v1/accounts/US-IF/score")
                        .json()
                        .get("score")
                        .intValue())
                .isEqualTo(176);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {                                          | 400 MALFORMED
            []                                         | 400 MALFORMED
            {"without":"V-1"}                          | 400 INVALID /without
            {"without":["V-9"]}                        | 422 VIOLATION_UNKNOWN
            {"without":[null]}                         | 400 INVALID /without/0
            {"rulebook":"amazon-ahr/1999-01-01"}       | 400 INVALID /rulebook
            {"at":"tomorrow"}                          | 400 INVALID /at
            {"nothing":1}                              | 400 INVALID /nothing
            {"with":[{"type":"X","data":{}}]}          | 400 INVALID /with/0/type
            {"with":[{"type":"RulebookPublished","data":{}}]} | 400 INVALID /with/0/type
            {"with":[{"type":"OrdersDelivered","data":{"accountId":"US-X","batchId":"b","count":1,"deliveredAt":"2026-01-01T00:00:00Z"}}]} | 400 INVALID /with/0/data/accountId
            {"with":[{"type":"OrdersDelivered","data":{"accountId":"US-IF"}}]} | 400 INVALID /with/0/data/batchId
            {"with":[null]}                            | 400 INVALID /with/0""")
    void badSuppositionsAreRefused(String body, String refusal) {
        Reply reply = ask(body);

        String field = reply.json().path("errors").path(0).path("pointer").asString("");
        assertThat((reply.refusal() + " " + field).strip()).isEqualTo(refusal);
    }

    private Reply ask(String body) {
        return server().post(APPEALS, PATH, body);
    }

    private TestServer server() {
        return Objects.requireNonNull(running);
    }
}
