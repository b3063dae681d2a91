package org.accounthealth.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.accounthealth.log.Json;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The golden cases once more, this time as a log and a file of queries: what is known at K is decided by the tool. */
class GoldenLogTest {

    @TempDir
    Path folder;

    static Stream<Arguments> cases() throws IOException {
        try (InputStream file = GoldenLogTest.class.getResourceAsStream("/golden/score/cases.json")) {
            return Json.readTree(file.readAllBytes())
                    .valueStream()
                    .filter(goldenCase -> !queries(goldenCase).isEmpty())
                    .map(goldenCase -> Arguments.of(goldenCase.get("name").stringValue(), goldenCase))
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void theToolAnswersAsTheTableSays(String name, JsonNode goldenCase) throws IOException {
        LogLines log = new LogLines();
        goldenCase.get("events").forEach(event -> log.raw(event.toString()));
        List<JsonNode> queries = queries(goldenCase);

        AuditRun run = AuditRun.of("score", "--log", log.in(folder), "--queries", file(goldenCase, queries));

        assertThat(run.exitCode()).isZero();
        List<JsonNode> answers = run.jsonLines();
        assertThat(answers).hasSameSizeAs(queries);
        for (int index = 0; index < answers.size(); index++) {
            JsonNode expected = queries.get(index).get("expected");
            for (String field : expected.propertyNames()) {
                assertThat(field(answers.get(index), field))
                        .as(name + ": " + field)
                        .isEqualTo(plain(expected.get(field)));
            }
        }
    }

    private static List<JsonNode> queries(JsonNode goldenCase) {
        return goldenCase
                .get("queries")
                .valueStream()
                .filter(query -> !query.has("onlyRulebook"))
                .toList();
    }

    private String file(JsonNode goldenCase, List<JsonNode> queries) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (JsonNode query : queries) {
            lines.append("{\"accountId\":%s,\"at\":%s,\"knownAt\":%s}%n"
                    .formatted(goldenCase.get("events").get(0).get("subject"), query.get("at"), query.get("knownAt")));
        }
        return LogLines.write(lines.toString().getBytes(UTF_8), folder);
    }

    private static String field(JsonNode answer, String field) {
        return switch (field) {
            case "ordersInWindow" -> answer.get("orders").get("inWindow").toString();
            case "orderPoints" -> answer.get("orders").get("points").toString();
            case "rulebook" -> answer.get("rulebook").asString("null").replace("amazon-ahr/", "");
            case "violations" -> violations(answer).toString();
            default -> plain(answer.get(field));
        };
    }

    private static List<String> violations(JsonNode answer) {
        List<String> lines = new ArrayList<>();
        for (JsonNode line : answer.get("violations")) {
            lines.add("{\"violationId\":%s,\"ordinal\":%s,\"points\":%s,\"active\":%s}"
                    .formatted(
                            line.get("violationId"),
                            line.get("ordinal"),
                            line.get("points"),
                            line.get("state").stringValue().equals("ACTIVE")));
        }
        return lines;
    }

    private static String plain(JsonNode value) {
        return value.isString()
                ? value.stringValue()
                : value.isArray()
                        ? value.valueStream().map(JsonNode::toString).toList().toString()
                        : value.toString();
    }
}
