package org.accounthealth.query.score;

import static org.accounthealth.query.support.TestServer.APPEALS;
import static org.accounthealth.query.support.TestServer.AUDITOR;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.accounthealth.audit.AuditCli;
import org.accounthealth.query.support.Database;
import org.accounthealth.query.support.RandomFeed;
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

/** What later knowledge changed, over HTTP and from the log alone; the same on every database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class DifferenceContract {

    private static final Instant START = Instant.parse("2026-03-10T12:00:00Z");
    private static final String STORY = "US-TOLD";

    private final Database database;
    private final SteppingClock clock = new SteppingClock(START);
    private @Nullable TestServer running;

    DifferenceContract(Database database) {
        this.database = database;
    }

    /** Thirty-two days: a complaint, its withdrawal told late, and the days of other accounts. */
    @BeforeAll
    void start(@TempDir Path folder) {
        running = TestServer.start(database, folder, clock);
        feed("AccountOpened", "\"sellerId\":\"TOLD\",\"marketplace\":\"US\",\"openedAt\":\"2026-01-01T00:00:00Z\"");
        feed("ViolationDetected", violation("V-1", "HIGH", "2026-03-01T00:00:00Z"));
        feed("ViolationDetected", violation("V-2", "LOW", "2026-03-02T00:00:00Z"));
        for (int day = 0; day < 4; day++) {
            server().feed(String.join("\n", new RandomFeed(day, 3, clock.instant()).lines(60)));
            clock.forward(Duration.ofDays(8));
        }
        feed("ViolationDetected", violation("V-3", "NONE", "2026-03-03T00:00:00Z"));
        feed(
                "ViolationNullified",
                "\"violationId\":\"V-1\",\"ground\":\"COMPLAINT_RETRACTED\",\"nullifiedAt\":\"2026-03-12T00:00:00Z\"");
        server().awaitProjections();
    }

    @AfterAll
    void stop() {
        server().close();
    }

    @Test
    void theEventThatChangedAnAnswerIsNamedAndTheOtherCounted() {
        JsonNode difference =
                ask("at=2026-03-11T00:00:00Z&knownAt=2026-03-11T00:00:00Z").json();

        assertThat(difference.get("before").get("score").intValue()).isEqualTo(188);
        assertThat(difference.get("after").get("score").intValue()).isEqualTo(198);
        assertThat(difference.get("changes").get(0).toString())
                .isEqualTo("{\"field\":\"score\",\"before\":188,\"after\":198}");
        assertThat(difference.get("violations").get(0).get("after").isNull()).isTrue();
        assertThat(difference
                        .get("violations")
                        .get(1)
                        .get("after")
                        .get("ordinal")
                        .intValue())
                .isEqualTo(1);
        assertThat(difference.get("events").size()).isEqualTo(1);
        assertThat(difference.get("events").get(0).get("type").stringValue())
                .isEqualTo("accounthealth.ViolationNullified");
        assertThat(difference.get("events").get(0).get("after").toString())
                .isEqualTo("{\"score\":198,\"band\":\"AT_RISK\",\"raw\":198}");
        assertThat(difference.get("eventsWithoutEffect").intValue()).isEqualTo(1);
    }

    @Test
    void bothAnswersAreThoseThatScoreGives() {
        JsonNode difference = ask("at=2026-03-11T00:00:00Z&knownAt=2026-03-11T00:00:00Z&and=2026-04-11T00:00:00Z")
                .json();

        assertThat(difference.get("before")).isEqualTo(score("2026-03-11T00:00:00Z"));
        assertThat(difference.get("after")).isEqualTo(score("2026-04-11T00:00:00Z"));
    }

    @Test
    void itSaysWhatItRestsOnAndAsksForTheLaterInstantIfNoneIsNamed() {
        JsonNode difference =
                ask("knownAt=2026-03-11T00:00:00Z&and=2026-04-01T00:00:00Z").json();

        for (String field : List.of("at", "knownAt", "position", "forecast", "rulebook")) {
            assertThat(difference.get(field)).isEqualTo(difference.get("after").get(field));
        }
        assertThat(difference.get("at").stringValue()).isEqualTo("2026-04-01T00:00:00Z");
    }

    @Test
    void knowledgeNeitherShrinksNorLiesInTheFuture() {
        Reply shrinking = ask("knownAt=2026-03-12T00:00:00Z&and=2026-03-11T00:00:00Z");
        Reply ahead = ask("knownAt=2026-03-12T00:00:00Z&and=2999-01-01T00:00:00Z");

        assertThat(shrinking.refusal()).isEqualTo("400 INVALID");
        assertThat(ahead.refusal()).isEqualTo("400 KNOWN_AT_IN_FUTURE");
        assertThat(ahead.json().get("errors").get(0).get("pointer").stringValue())
                .isEqualTo("and");
        assertThat(ask("and=2026-03-12T00:00:00Z").refusal()).isEqualTo("400 INVALID");
    }

    /** Before the log began, in the middle, with nothing in between, for the past and for a forecast. */
    @Test
    void theAuditorsToolGivesTheSameBytesFromTheLogAlone(@TempDir Path folder) throws Exception {
        Path log = Files.write(
                folder.resolve("log.ndjson"),
                server().get(AUDITOR, "/api/v1/log").response().body());
        for (String question : List.of(
                STORY + " 2026-03-11T00:00:00Z 2026-03-11T00:00:00Z 2026-04-11T00:00:00Z",
                RandomFeed.accountId(0) + " 2026-03-20T00:00:00Z 2020-01-01T00:00:00Z 2026-04-11T00:00:00Z",
                RandomFeed.accountId(1) + " 2026-08-01T00:00:00Z 2026-03-12T00:00:00Z 2026-04-11T00:00:00Z",
                RandomFeed.accountId(2) + " 2026-03-01T00:00:00Z 2026-03-20T00:00:00Z 2026-03-20T00:00:00Z")) {
            String[] parts = question.split(" ", -1);
            String answer = server().get(
                            APPEALS,
                            "/api/v1/accounts/%s/score/diff?at=%s&knownAt=%s&and=%s".formatted((Object[]) parts))
                    .text();

            assertThat(answer).as(question).startsWith("{\"accountId\":\"" + parts[0]);
            assertThat(audit(log, parts)).as(question).isEqualTo(answer);
        }
    }

    private static String audit(Path log, String[] parts) throws Exception {
        Path answer = log.resolveSibling("answer.json");
        Process tool = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        AuditCli.class.getName(),
                        "diff",
                        "--log=" + log,
                        "--account=" + parts[0],
                        "--at=" + parts[1],
                        "--known-at=" + parts[2],
                        "--and=" + parts[3],
                        "-o=json")
                .redirectOutput(answer.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(tool.waitFor()).isZero();
        return Files.readString(answer).strip();
    }

    private Reply ask(String question) {
        return server().get(APPEALS, "/api/v1/accounts/" + STORY + "/score/diff?" + question);
    }

    private JsonNode score(String knownAt) {
        return server().get(APPEALS, "/api/v1/accounts/" + STORY + "/score?at=2026-03-11T00:00:00Z&knownAt=" + knownAt)
                .json();
    }

    private static String violation(String id, String severity, String detectedAt) {
        return "\"violationId\":\"%s\",\"policy\":\"OTHER_POLICY\",\"severity\":\"%s\",\"detectedAt\":\"%s\""
                .formatted(id, severity, detectedAt);
    }

    private void feed(String type, String fields) {
        Reply reply =
                server().feed("{\"type\":\"" + type + "\",\"data\":{\"accountId\":\"" + STORY + "\"," + fields + "}}");
        assertThat(reply.text()).contains("\"accepted\":1");
    }

    private TestServer server() {
        return Objects.requireNonNull(running);
    }
}
