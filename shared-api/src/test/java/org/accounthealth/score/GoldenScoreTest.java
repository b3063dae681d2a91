package org.accounthealth.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.accounthealth.api.AccountEvent;
import org.accounthealth.api.AccountId;
import org.accounthealth.api.Event;
import org.accounthealth.api.EventType;
import org.accounthealth.api.Recorded;
import org.accounthealth.api.Rulebook;
import org.accounthealth.api.RulebookPublished;
import org.accounthealth.api.ScoreAnswer;
import org.accounthealth.api.ScoreAnswer.ViolationLine;
import org.accounthealth.api.ViolationState;
import org.accounthealth.log.EventJson;
import org.accounthealth.log.Instants;
import org.accounthealth.log.Json;
import org.accounthealth.log.ShippedRulebooks;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The only place where scores are asserted: each case guards one boundary of the rules. */
class GoldenScoreTest {

    static Stream<Arguments> queries() throws IOException {
        try (InputStream file = GoldenScoreTest.class.getResourceAsStream("/golden/score/cases.json")) {
            List<Arguments> queries = new ArrayList<>();
            for (JsonNode goldenCase : Json.readTree(file.readAllBytes())) {
                for (JsonNode query : goldenCase.get("queries")) {
                    String name = goldenCase.get("name").stringValue() + ", at "
                            + query.get("at").stringValue() + ", known at "
                            + query.get("knownAt").stringValue();
                    queries.add(Arguments.of(name, goldenCase.get("events"), query));
                }
            }
            return queries.stream();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("queries")
    void answersAsTheTableSays(String name, JsonNode events, JsonNode query) {
        Instant at = Instants.parse(query.get("at").stringValue());
        Instant knownAt = Instants.parse(query.get("knownAt").stringValue());

        ScoreAnswer answer = Scorer.answer(
                historyKnownAt(events, knownAt), new Knowledge(knownAt, 0, rulebooks(query, knownAt)), at);

        JsonNode expected = query.get("expected");
        for (String field : expected.propertyNames()) {
            assertThat(field(answer, field)).as(name + ": " + field).isEqualTo(expected.get(field));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("queries")
    void theNaiveDefinitionAnswersTheSame(String name, JsonNode events, JsonNode query) {
        Instant at = Instants.parse(query.get("at").stringValue());
        Instant knownAt = Instants.parse(query.get("knownAt").stringValue());
        History history = historyKnownAt(events, knownAt);

        NaiveScore naive = NaiveScore.knownAt(log(events, query), history.accountId(), knownAt);

        ScoreAnswer answer = Scorer.answer(history, new Knowledge(knownAt, 0, rulebooks(query, knownAt)), at);
        assertThat(naive.at(at)).isEqualTo(NaiveScore.Answer.of(answer));
        assertThat(naive.nextChangeAt(at)).isEqualTo(answer.nextChangeAt());
    }

    private static List<Recorded<Event>> log(JsonNode events, JsonNode query) {
        List<Recorded<Event>> log = new ArrayList<>();
        if (query.get("onlyRulebook") != null) {
            rulebooks(query, Instant.EPOCH)
                    .forEach(rulebook -> log.add(
                            new Recorded<>("rules", 0, log.size(), Instant.EPOCH, new RulebookPublished(rulebook))));
        }
        for (JsonNode event : events) {
            EventType type = EventType.ofStoredName(event.get("type").stringValue());
            log.add(new Recorded<>(
                    event.get("id").stringValue(),
                    log.size() + 1,
                    log.size(),
                    Instants.parse(event.get("time").stringValue()),
                    EventJson.read(type, event.get("data"))));
        }
        return log;
    }

    private static History historyKnownAt(JsonNode events, Instant knownAt) {
        History history =
                new History(AccountId.parse(events.get(0).get("subject").stringValue()));
        for (JsonNode event : events) {
            if (!Instants.parse(event.get("time").stringValue()).isAfter(knownAt)) {
                EventType type = EventType.ofStoredName(event.get("type").stringValue());
                history.evolve((AccountEvent) EventJson.read(type, event.get("data")));
            }
        }
        return history;
    }

    private static List<Rulebook> rulebooks(JsonNode query, Instant knownAt) {
        JsonNode only = query.get("onlyRulebook");
        if (only == null) {
            return ShippedRulebooks.all().stream()
                    .filter(rulebook -> !rulebook.publishedAt().isAfter(knownAt))
                    .toList();
        }
        return ShippedRulebooks.all().stream()
                .filter(rulebook -> rulebook.id().endsWith("/" + only.stringValue()))
                .map(GoldenScoreTest::forAllTimeAndEverywhere)
                .toList();
    }

    private static Rulebook forAllTimeAndEverywhere(Rulebook rulebook) {
        return new Rulebook(
                rulebook.id(),
                Instant.EPOCH,
                Instant.EPOCH,
                List.of("*"),
                rulebook.windowDays(),
                rulebook.score(),
                rulebook.orders(),
                rulebook.severityPoints(),
                rulebook.repeats(),
                rulebook.limits(),
                rulebook.policyGroups(),
                rulebook.bands(),
                rulebook.sources());
    }

    private static JsonNode field(ScoreAnswer answer, String field) {
        JsonNode json = Json.readTree(Json.writeAnswer(answer));
        return switch (field) {
            case "ordersInWindow" -> json.get("orders").get("inWindow");
            case "orderPoints" -> json.get("orders").get("points");
            case "rulebook" -> tree(String.valueOf(answer.rulebook()).replace("amazon-ahr/", ""));
            case "violations" ->
                Json.readTree(Json.writeAnswer(
                        answer.violations().stream().map(GoldenViolation::of).toList()));
            default -> json.get(field);
        };
    }

    private static JsonNode tree(Object value) {
        return Json.readTree(Json.writeAnswer(value));
    }

    private record GoldenViolation(String violationId, int ordinal, int points, boolean active) {

        static GoldenViolation of(ViolationLine line) {
            return new GoldenViolation(
                    line.violationId(), line.ordinal(), line.points(), line.state() == ViolationState.ACTIVE);
        }
    }
}
