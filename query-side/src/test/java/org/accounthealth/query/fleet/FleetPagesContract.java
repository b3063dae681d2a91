package org.accounthealth.query.fleet;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.joining;
import static org.accounthealth.query.fleet.GrownFleet.accounts;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.accounthealth.query.support.Database;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Pages of the fleet, whatever they are sorted and filtered by, and the small charts on them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class FleetPagesContract {

    private static final List<String> FILTERS = Stream.of("", "&band=HEALTHY", "&band=AT_RISK", "&band=NOT_RATED")
            .flatMap(band -> Stream.of("", "&marketplace=US").map(marketplace -> band + marketplace))
            .flatMap(filter -> Stream.of("", "&near=8", "&near=60").map(near -> filter + near))
            .toList();

    private final Database database;
    private @Nullable GrownFleet grown;

    FleetPagesContract(Database database) {
        this.database = database;
    }

    @BeforeAll
    void grow(@TempDir Path folder) {
        grown = new GrownFleet(database, folder);
        grown.openInAMoment();
    }

    @AfterAll
    void stop() {
        fleet().close();
    }

    @ParameterizedTest
    @EnumSource(Sort.class)
    void pagesVisitEachAccountOnceAndInOrder(Sort sort) {
        List<JsonNode> all = lines();
        for (String filter : FILTERS) {
            assertThat(pages("sort=" + sort + filter))
                    .as(sort + filter)
                    .containsExactlyElementsOf(all.stream()
                            .filter(line -> passes(line, filter))
                            .sorted(order(sort))
                            .map(FleetPagesContract::id)
                            .toList());
        }
    }

    @Test
    void theFiltersOfThisTestFindSomething() {
        assertThat(FILTERS.stream().filter(filter -> lines().stream().anyMatch(line -> passes(line, filter))))
                .hasSizeGreaterThan(FILTERS.size() / 3);
    }

    @Test
    void aMovementIsAgainstTheScoreOfAWeekAgo() {
        Instant weekAgo =
                Instant.parse(fleet().get("/accounts").get("at").stringValue()).minus(Duration.ofDays(7));

        assertThat(lines()).anySatisfy(line -> assertThat(change(line)).isNegative());
        assertThat(lines()).allSatisfy(line -> {
            int now = line.get("score").asInt(0);
            JsonNode then = fleet().get("/accounts/" + id(line) + "/score?at=" + weekAgo);
            assertThat(change(line)).isEqualTo(now - then.get("score").asInt(now));
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 90, 400})
    void sparklinesAreTimelinesOfTheirWidth(int days) {
        String accounts = accounts().skip(2).collect(joining(","));
        JsonNode lines = fleet().get("/fleet/sparklines?days=" + days + "&accounts=" + accounts);

        assertThat(lines.get("accounts")
                        .valueStream()
                        .map(FleetPagesContract::id)
                        .collect(joining(",")))
                .isEqualTo(accounts);
        for (JsonNode line : lines.get("accounts")) {
            List<JsonNode> steps = line.get("steps").valueStream().toList();
            String from = steps.get(0).get("from").stringValue();
            assertThat(steps)
                    .isEqualTo(fleet().get("/accounts/" + id(line) + "/timeline?width=90&from=" + from + "&to="
                                    + lines.get("to").stringValue())
                            .get("steps")
                            .valueStream()
                            .toList());
        }
    }

    private List<String> pages(String question) {
        List<String> ids = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = fleet().get("/accounts?limit=5&" + question + cursor);
            page.get("accounts").forEach(line -> ids.add(id(line)));
            cursor = page.get("next").isNull()
                    ? ""
                    : "&cursor=" + page.get("next").stringValue();
        } while (!cursor.isEmpty());
        return ids;
    }

    private static boolean passes(JsonNode line, String filter) {
        return Stream.of(filter.substring(Math.min(1, filter.length())).split("&", -1))
                .filter(condition -> !condition.isEmpty())
                .map(condition -> condition.split("=", -1))
                .allMatch(condition -> condition[0].equals("near")
                        ? isNear(line, Integer.parseInt(condition[1]))
                        : line.get(condition[0]).stringValue().equals(condition[1]));
    }

    private static boolean isNear(JsonNode line, int points) {
        int score = line.get("score").asInt(-1);
        return score >= 0 && Stream.of(100, 200).anyMatch(edge -> edge - points <= score && score <= edge + points);
    }

    private static Comparator<JsonNode> order(Sort sort) {
        Comparator<JsonNode> byId = comparing(FleetPagesContract::id);
        Comparator<JsonNode> byScore = comparing(line -> line.get("score").asInt(-1));
        return switch (sort) {
            case ACCOUNT -> byId;
            case SCORE -> byScore.thenComparing(byId);
            case SCORE_DOWN -> byScore.thenComparing(byId).reversed();
            case NEXT_CHANGE ->
                Comparator.<JsonNode, String>comparing(
                                line -> line.get("nextChangeAt").asString("never"))
                        .thenComparing(byId);
            case CHANGE -> comparing(FleetPagesContract::change).thenComparing(byId);
        };
    }

    private static int change(JsonNode line) {
        return line.get("weekChange").intValue();
    }

    private static String id(JsonNode line) {
        return line.get("accountId").stringValue();
    }

    private List<JsonNode> lines() {
        return fleet().get("/accounts?limit=1000").get("accounts").valueStream().toList();
    }

    private GrownFleet fleet() {
        return Objects.requireNonNull(grown);
    }
}
