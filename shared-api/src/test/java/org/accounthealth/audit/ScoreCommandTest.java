package org.accounthealth.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.accounthealth.api.Policy;
import org.accounthealth.api.Rulebook;
import org.accounthealth.api.Severity;
import org.accounthealth.log.ShippedRulebooks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class ScoreCommandTest {

    private static final String NO_FOOTER = "The log has no footer: nothing shows that it is complete.";

    @TempDir
    Path folder;

    @Test
    void oneQuestionGetsOneDocument() throws IOException {
        AuditRun run = AuditRun.of(
                "score",
                "--log",
                twoAccounts().footer().in(folder),
                "--account",
                "US-A1",
                "--at",
                "2026-03-02T00:00:00Z",
                "--known-at",
                "2026-03-03T00:00:00Z");

        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .isEqualTo(
                        "{\"accountId\":\"US-A1\",\"at\":\"2026-03-02T00:00:00Z\",\"knownAt\":\"2026-03-03T00:00:00Z\","
                                + "\"position\":4,\"forecast\":false,\"score\":192,\"band\":\"AT_RISK\",\"raw\":192,"
                                + "\"cause\":\"FORMULA\",\"causes\":[\"FORMULA\"],\"base\":200,"
                                + "\"orders\":{\"inWindow\":0,\"points\":0},\"deductions\":8,\"violations\":[{"
                                + "\"violationId\":\"V-3\",\"policy\":\"LISTING_POLICY\",\"group\":\"LISTING_POLICY\","
                                + "\"severity\":\"HIGH\",\"detectedAt\":\"2026-03-01T00:00:00Z\","
                                + "\"expiresAt\":\"2026-08-28T00:00:00Z\",\"state\":\"ACTIVE\",\"ordinal\":1,\"multiplier\":1,"
                                + "\"points\":8,\"rulebook\":\"amazon-ahr/2024-10-31\"}],\"repeatLimitsReached\":[],"
                                + "\"rulebook\":\"amazon-ahr/2024-10-31\",\"nextChangeAt\":\"2026-08-28T00:00:00Z\"}\n");
    }

    @Test
    void whatIsKnownIsWhatIsKnownNowIfNothingElseIsSaid() throws IOException {
        String log = twoAccounts().footer().in(folder);

        JsonNode answer = AuditRun.of("score", "--log", log, "--account", "US-A1", "--at", "2026-03-02T00:00:00Z")
                .json();

        assertThat(answer.get("knownAt").stringValue()).isEqualTo(AuditRun.NOW);
        assertThat(answer.get("position").longValue()).isEqualTo(5);
    }

    @Test
    void anAuditorMayAskAsKnownLaterThanNow() throws IOException {
        LogLines log = twoAccounts().delivered("US-A1", "B-9", 400, "2026-07-01T00:00:00Z");

        AuditRun run = AuditRun.of(
                "score",
                "--log",
                log.footer().in(folder),
                "--account=US-A1",
                "--at=2026-07-02T00:00:00Z",
                "--known-at=2026-07-02T00:00:00Z");

        assertThat(run.exitCode()).isZero();
        assertThat(run.json().get("orders").get("points").intValue()).isEqualTo(8);
    }

    @Test
    void laterKnowledgeDoesNotChangeAnEarlierAnswer() throws IOException {
        LogLines log = new LogLines()
                .opened("US-A1", "2026-01-01T00:00:00Z")
                .add(
                        "2026-03-10T00:00:00Z",
                        LogLines.detection(
                                "US-A1", "V-1", Policy.PRODUCT_SAFETY, Severity.LOW, "2026-03-01T00:00:00Z"));
        String query = "{\"accountId\":\"US-A1\",\"at\":\"2026-03-05T00:00:00Z\",\"knownAt\":\"2026-03-%sT00:00:00Z\"}";

        AuditRun run = AuditRun.withInput(
                (String.format(query, "10") + "\n" + String.format(query, "09")).getBytes(UTF_8),
                "score",
                "--log",
                log.in(folder),
                "--queries",
                "-");

        assertThat(run.jsonLines())
                .extracting(
                        line -> line.get("score").intValue(),
                        line -> line.get("position").longValue())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(198, 2L), org.assertj.core.groups.Tuple.tuple(200, 1L));
    }

    @Test
    void theOrderOfTheLinesDoesNotMatter() throws IOException {
        LogLines log = twoAccounts();
        String[] question = {"--account", "US-A1", "--at", "2026-05-01T00:00:00Z"};
        String inOrder = run(log.in(folder), question).out();

        Collections.reverse(log.lines());

        AuditRun reversed = run(log.in(folder), question);
        assertThat(reversed.remarks()).containsExactly(NO_FOOTER);
        assertThat(reversed.out()).isEqualTo(inOrder);
    }

    @Test
    void anUnknownAccountIsNotRatedAndRemarkedOn() throws IOException {
        AuditRun run = run(twoAccounts().footer().in(folder), "--account=US-B7", "--at=2026-05-01T00:00:00Z");

        assertThat(run.exitCode()).isZero();
        assertThat(run.json().get("reason").stringValue()).isEqualTo("ACCOUNT_UNKNOWN");
        assertThat(run.remarks())
                .containsExactly(
                        "The log does not hold the opening of account US-B7, as known at 2026-06-01T00:00:00Z.");
    }

    @Test
    void anEmptyLogKnowsNobody() {
        AuditRun run = AuditRun.of("score", "--log=-", "--account=US-A1", "--at=2026-05-01T00:00:00Z");

        assertThat(run.exitCode()).isZero();
        assertThat(run.json().get("band").stringValue()).isEqualTo("NOT_RATED");
        assertThat(run.remarks()).hasSize(2).first().isEqualTo(NO_FOOTER);
    }

    @Test
    void peopleGetATable() throws IOException {
        AuditRun run = run(twoAccounts().in(folder), "--account=US-A1", "--at=2026-05-01T00:00:00Z", "-o", "table");

        assertThat(run.out().lines())
                .contains("Score           192", "Band            AT_RISK", "Deductions      8")
                .anyMatch(line -> line.matches("V-3 +LISTING_POLICY +HIGH .* ACTIVE +1 +8 +amazon-ahr/2024-10-31"));
    }

    @Test
    void aTableShowsNoEscapeSequences() throws IOException {
        LogLines log = new LogLines()
                .opened("US-A1", "2026-01-01T00:00:00Z")
                .detected("US-A1", "V\u001b[31m", Policy.OTHER_POLICY, Severity.LOW, "2026-02-01T00:00:00Z");

        AuditRun run = run(log.in(folder), "--account=US-A1", "--at=2026-05-01T00:00:00Z", "-o", "table");

        assertThat(run.out()).contains("V\uFFFD[31m").doesNotContain("\u001b");
    }

    @Test
    void manyQueriesGetAnswersInTheSameOrder() throws IOException {
        String queries = """
                {"accountId":"US-A2","at":"2026-05-01T00:00:00Z"}
                {"accountId":"US-A1","at":"2026-05-01T00:00:00Z","knownAt":"2026-05-01T00:00:00Z"}

                {"at":"2026-02-01T00:00Z","knownAt":"2026-02-01T00:00+01:00","accountId":"US-A1"}
                {"accountId":"US-B7","at":"2026-05-01T00:00:00Z"}
                """;

        AuditRun run = AuditRun.of(
                "score",
                "--log",
                twoAccounts().footer().in(folder),
                "--queries",
                LogLines.write(queries.getBytes(UTF_8), folder));

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.jsonLines())
                .extracting(line -> line.get("accountId").stringValue() + " "
                        + line.get("knownAt").stringValue() + " " + line.get("score"))
                .containsExactly(
                        "US-A2 2026-06-01T00:00:00Z 204",
                        "US-A1 2026-05-01T00:00:00Z 192",
                        "US-A1 2026-01-31T23:00:00Z 200",
                        "US-B7 2026-06-01T00:00:00Z null");
    }

    @Test
    void aMalformedQueryIsAnsweredInItsPlace() throws IOException {
        String queries = """
                {"accountId":"US-A1","at":"2026-05-01T00:00:00Z"}
                not a query
                {"accountId":"US-A1","at":"yesterday"}
                {"accountId":"US-A1","at":"2026-05-01T00:00:00Z","extra":1}
                {"accountId":"US-A1"}
                {"accountId":"US-A1","at":"2026-05-01T00:00:00Z","summary":"%s"}
                {"accountId":"US-A2","at":"2026-05-01T00:00:00Z"}
                """.formatted("x".repeat(5_000));

        AuditRun run = AuditRun.withInput(
                queries.getBytes(UTF_8),
                "score",
                "--queries=-",
                "--log",
                twoAccounts().footer().in(folder));

        assertThat(run.exitCode()).isEqualTo(2);
        List<JsonNode> lines = run.jsonLines();
        assertThat(lines).hasSize(7);
        assertThat(lines.get(0).get("score").intValue()).isEqualTo(192);
        assertThat(lines.get(1).get("error").get("code").stringValue()).isEqualTo("MALFORMED");
        assertThat(lines.get(2))
                .hasToString("{\"line\":3,\"error\":{\"code\":\"INVALID\",\"detail\":\"/at must be an instant such as"
                        + " 2026-05-03T00:00:00Z, in the years 1 to 9999\"}}");
        assertThat(lines.get(3).get("error").get("detail").stringValue())
                .isEqualTo("/extra is not a field of this document");
        assertThat(lines.get(4).get("error").get("code").stringValue()).isEqualTo("INVALID");
        assertThat(lines.get(5).get("error").get("code").stringValue()).isEqualTo("TOO_LARGE");
        assertThat(lines.get(6).get("score").intValue()).isEqualTo(204);
    }

    @Test
    void answersBeyondOneBlockKeepTheirOrder() throws IOException {
        StringBuilder queries = new StringBuilder();
        for (int index = 0; index < 2_500; index++) {
            queries.append("{\"accountId\":\"US-A%d\",\"at\":\"%s\"}\n"
                    .formatted(
                            index % 2 + 1, Instant.parse("2026-01-01T00:00:00Z").plusSeconds(index)));
        }

        AuditRun run = AuditRun.withInput(
                queries.toString().getBytes(UTF_8),
                "score",
                "--log",
                twoAccounts().in(folder),
                "--queries",
                "-");

        List<JsonNode> lines = run.jsonLines();
        assertThat(lines).hasSize(2_500);
        assertThat(lines.get(2_499).get("at").stringValue()).isEqualTo("2026-01-01T00:41:39Z");
        assertThat(lines.get(2_498).get("accountId").stringValue()).isEqualTo("US-A1");
    }

    @Test
    void theRulebooksOfTheLogApplyFromTheirRecordingOn() throws IOException {
        Rulebook generous = generous();
        LogLines log =
                new LogLines().opened("US-A1", "2026-01-01T00:00:00Z").published(generous, "2026-02-01T00:00:00Z");
        String query = "{\"accountId\":\"US-A1\",\"at\":\"2026-01-15T00:00:00Z\",\"knownAt\":\"%s\"}%n";

        AuditRun run = AuditRun.withInput(
                (query.formatted("2026-01-31T23:59:59.999999Z") + query.formatted("2026-02-01T00:00:00Z"))
                        .getBytes(UTF_8),
                "score",
                "--log",
                log.in(folder),
                "--queries=-");

        assertThat(run.jsonLines())
                .extracting(line -> line.get("rulebook").stringValue())
                .containsExactly("amazon-ahr/2024-10-31", generous.id());
    }

    private AuditRun run(String log, String... question) {
        String[] args = new String[question.length + 3];
        args[0] = "score";
        args[1] = "--log";
        args[2] = log;
        System.arraycopy(question, 0, args, 3, question.length);
        return AuditRun.of(args);
    }

    private static LogLines twoAccounts() {
        return new LogLines()
                .opened("US-A1", "2026-01-01T00:00:00Z")
                .opened("US-A2", "2026-01-01T00:00:00Z")
                .delivered("US-A2", "B-1", 250, "2026-02-01T00:00:00Z")
                .detected("US-A1", "V-3", Policy.LISTING_POLICY, Severity.HIGH, "2026-03-01T00:00:00Z")
                .delivered("US-A2", "B-2", 10, "2026-04-01T00:00:00Z");
    }

    private static Rulebook generous() {
        Rulebook shipped = ShippedRulebooks.all().get(2);
        return new Rulebook(
                "generous/1",
                Instant.parse("2025-12-01T00:00:00Z"),
                Instant.parse("2026-01-01T00:00:00Z"),
                shipped.marketplaces(),
                shipped.windowDays(),
                new Rulebook.Scale(500, 0, 1000),
                shipped.orders(),
                shipped.severityPoints(),
                shipped.repeats(),
                shipped.limits(),
                shipped.policyGroups(),
                shipped.bands(),
                shipped.sources());
    }
}
