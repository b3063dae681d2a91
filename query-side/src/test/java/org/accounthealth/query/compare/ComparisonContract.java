package org.accounthealth.query.compare;

import static org.accounthealth.query.support.TestServer.APPEALS;
import static org.accounthealth.query.support.TestServer.AUDITOR;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.accounthealth.api.Micros;
import org.accounthealth.log.Json;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Two ways of rating a fleet of random histories, against what other questions answer. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ComparisonContract {

    private static final int ACCOUNTS = 12;
    private static final String OLD_RULES = "amazon-ahr/2022-08-01";

    private final Database database;
    private final SteppingClock clock = new SteppingClock(Instant.parse("2026-01-01T06:00:00Z"));
    private @Nullable TestServer started;

    ComparisonContract(Database database) {
        this.database = database;
    }

    @BeforeAll
    void start(@TempDir Path folder) {
        started = TestServer.start(database, folder, clock);
        for (int seed = 0; seed < 4; seed++) {
            server().feed(String.join("\n", new RandomFeed(seed, ACCOUNTS, clock.instant()).lines(150)));
            server().awaitProjections();
            clock.forward(Duration.ofDays(20));
        }
        server().awaitTime(clock.instant());
    }

    @AfterAll
    void stop() {
        server().close();
    }

    @Test
    void whatWasShownFollowsFromTheLog() {
        JsonNode answer = compare("{\"one\":\"shown\",\"other\":\"replayed\"}");

        assertThat(answer.get("totals").get("accounts").intValue()).isEqualTo(ACCOUNTS);
        assertThat(answer.get("totals").get("different").intValue()).isZero();
        assertThat(answer.get("totals").get("earliest").isNull()).isTrue();
        assertThat(answer.get("next").isNull()).isTrue();
    }

    @Test
    void aScoreThatWasChangedByHandIsTheFirstDifference() {
        JsonNode rows = get("/accounts/" + RandomFeed.accountId(3) + "/published?limit=1000");
        JsonNode row = rows.get("published").get(rows.get("published").size() / 2);
        long micros = Micros.of(Instant.parse(row.get("at").stringValue()));
        String where = " where account_id = '%s' and at_micros = %d and position = %d"
                .formatted(RandomFeed.accountId(3), micros, row.get("position").longValue());
        update("update projection.published_score set raw = raw + 1" + where);
        try {
            JsonNode answer = compare("{\"one\":\"shown\",\"other\":\"replayed\"}");

            assertThat(answer.get("totals").get("different").intValue()).isEqualTo(1);
            JsonNode earliest = answer.get("totals").get("earliest");
            assertThat(earliest.get("accountId").stringValue()).isEqualTo(RandomFeed.accountId(3));
            assertThat(earliest.get("at")).isEqualTo(row.get("at"));
            assertThat(earliest.get("position")).isEqualTo(row.get("position"));
            JsonNode first = answer.get("partings").get(0).get("first");
            assertThat(first.get("one").get("raw").longValue())
                    .isEqualTo(first.get("other").get("raw").longValue() + 1);
        } finally {
            update("update projection.published_score set raw = raw - 1" + where);
        }
    }

    @Test
    void otherRulesGiveWhatASuppositionGives() {
        JsonNode answer = compare("{\"other\":\"" + OLD_RULES + "\"}");
        List<String> ends = new ArrayList<>();
        answer.get("partings").forEach(one -> ends.add(end(one)));
        List<String> expected = new ArrayList<>();
        int movers = 0;
        for (int number = 0; number < ACCOUNTS; number++) {
            JsonNode supposed = supposing(RandomFeed.accountId(number), answer.get("at"));
            JsonNode actual = supposed.get("actual");
            JsonNode other = supposed.get("supposed");
            movers += actual.get("band").equals(other.get("band")) ? 0 : 1;
            if (!actual.get("score").equals(other.get("score"))) {
                expected.add(RandomFeed.accountId(number) + " " + actual.get("score") + " " + other.get("score"));
            }
        }

        assertThat(expected).isNotEmpty();
        assertThat(ends).containsAll(expected);
        JsonNode totals = answer.get("totals");
        assertThat(totals.get("better").intValue()
                        + totals.get("worse").intValue()
                        + totals.get("unrated").intValue())
                .isEqualTo(movers);
        assertThat(compare("{\"other\":\"" + OLD_RULES + "\",\"only\":\"band\"}")
                        .get("partings")
                        .size())
                .isEqualTo(movers);
    }

    @Test
    void aRulebookThatIsNotPublishedIsTriedOut() {
        JsonNode published = get("/rulebooks").get("rulebooks");
        ObjectNode draft =
                (ObjectNode) published.get(published.size() - 1).get("rulebook").deepCopy();
        draft.put("id", "draft/1");
        ((ObjectNode) draft.get("bands")).put("healthy", 1_000).put("atRisk", 999);

        JsonNode answer = compare("{\"other\":\"draft\",\"draft\":" + draft + "}");

        assertThat(answer.get("totals").get("different").intValue()).isEqualTo(ACCOUNTS);
        assertThat(answer.get("totals").get("worse").intValue()).isPositive();
        assertThat(get("/rulebooks").get("rulebooks").size()).isEqualTo(published.size());
    }

    @Test
    void whoeverGoesOnFromAPlaceEndsWithTheSameTotals() {
        JsonNode whole = compare("{\"other\":\"" + OLD_RULES + "\"}");
        Instant at = Instant.parse(whole.get("at").stringValue());
        Place place = new Place(at, "", Totals.NONE);
        Comparisons comparisons = server().bean(Comparisons.class);
        int stretches = 0;
        boolean complete = false;
        while (!complete) {
            Stretch stretch = comparisons.stretch(new Comparisons.Wish(null, OLD_RULES, null, null, place.cursor()));
            stretch.run(System.nanoTime(), 1);
            place = stretch.place();
            complete = stretch.isComplete();
            stretches++;
        }

        assertThat(stretches).isGreaterThanOrEqualTo(ACCOUNTS);
        assertThat(Json.readTree(Json.writeAnswer(place.totals()))).isEqualTo(whole.get("totals"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"other\":\"nothing/1\"}",
                "{\"other\":\"draft\"}",
                "{\"other\":\"shown\",\"only\":\"score\"}",
                "{\"other\":\"shown\",\"cursor\":\"x\"}",
                "{\"other\":\"shown\",\"cursor\":\"OTk5OTk5OTk5OTk5OTk5OTk5fHwwfDB8MHwwfDB8MHx8MHww\"}",
                "{\"other\":\"shown\",\"further\":1}",
                "{\"other\":\"draft\",\"draft\":{\"id\":\"x\"}}",
                "[]",
                ""
            })
    void whatIsNotMeantIsRefused(String body) {
        Reply reply = server().post(APPEALS, "/api/v1/comparisons", body);

        assertThat(reply.status()).as(reply.text()).isEqualTo(400);
        assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
    }

    private static String end(JsonNode parting) {
        return parting.get("accountId").stringValue() + " " + parting.get("one").get("score") + " "
                + parting.get("other").get("score");
    }

    private JsonNode supposing(String account, JsonNode at) {
        Reply reply = server().post(
                        APPEALS,
                        "/api/v1/accounts/" + account + "/what-if",
                        "{\"rulebook\":\"" + OLD_RULES + "\",\"at\":" + at + "}");
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply.json();
    }

    private JsonNode compare(String body) {
        Reply reply = server().post(AUDITOR, "/api/v1/comparisons", body);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply.json();
    }

    private JsonNode get(String path) {
        Reply reply = server().get(AUDITOR, "/api/v1" + path);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply.json();
    }

    private void update(String sql) {
        assertThat(server().database().sql(sql).update()).isEqualTo(1);
    }

    private TestServer server() {
        return Objects.requireNonNull(started);
    }
}
