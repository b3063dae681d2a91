package org.accounthealth.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.accounthealth.api.Policy;
import org.accounthealth.api.RejectedException;
import org.accounthealth.api.Rejection;
import org.accounthealth.api.Rejection.Code;
import org.accounthealth.api.Rulebook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The published schema and the strict reader say the same of a rulebook, shipped or broken. */
class RulebookTest {

    private static final String FOLDER = "/org/accounthealth/rulebooks/";
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(text("rulebook.schema.json"));

    /** The newest shipped rulebook in its canonical form, from which the broken ones are made. */
    private static final String SOUND =
            new String(Json.writePayload(ShippedRulebooks.all().get(2)), StandardCharsets.UTF_8);

    static Stream<Arguments> broken() {
        return Stream.of(
                broken("unknown-field", "\"windowDays\":", "\"colour\":1,\"windowDays\":", "/colour"),
                broken("without-id", "\"id\":\"amazon-ahr/2024-10-31\",", "", "/id"),
                broken("id-without-version", "amazon-ahr/2024-10-31", "amazon-ahr", "/id"),
                broken("id-with-a-space", "amazon-ahr/2024-10-31", "amazon ahr/1", "/id"),
                broken("id-too-long", "amazon-ahr/", "a".repeat(41) + "/", "/id"),
                broken("number-for-id", "\"amazon-ahr/2024-10-31\"", "1", "/id"),
                broken("publication-as-a-date", "\"2024-10-01T00:00:00Z\"", "\"2024-10-01\"", "/publishedAt"),
                broken(
                        "publication-without-zone",
                        "\"2024-10-01T00:00:00Z\"",
                        "\"2024-10-01T00:00:00\"",
                        "/publishedAt"),
                broken("null-for-effective-from", "\"2024-10-31T00:00:00Z\"", "null", "/effectiveFrom"),
                broken("no-marketplace", "[\"*\"]", "[]", "/marketplaces"),
                broken("string-for-marketplaces", "[\"*\"]", "\"*\"", "/marketplaces"),
                broken("star-among-marketplaces", "[\"*\"]", "[\"US\",\"*\"]", "/marketplaces"),
                broken("marketplace-in-lower-case", "[\"*\"]", "[\"us\"]", "/marketplaces"),
                broken("null-among-marketplaces", "[\"*\"]", "[null]", "/marketplaces/0"),
                broken("number-among-marketplaces", "[\"*\"]", "[\"US\",1]", "/marketplaces/1"),
                broken("window-of-no-days", "\"windowDays\":180", "\"windowDays\":0", "/windowDays"),
                broken("window-above-ten-years", "\"windowDays\":180", "\"windowDays\":3661", "/windowDays"),
                broken("window-of-half-days", "\"windowDays\":180", "\"windowDays\":0.5", "/windowDays"),
                broken("window-as-a-string", "\"windowDays\":180", "\"windowDays\":\"180\"", "/windowDays"),
                broken("window-beyond-an-int", "\"windowDays\":180", "\"windowDays\":4294967476", "/windowDays"),
                broken("score-without-base", "\"base\":200,", "", "/score/base"),
                broken("string-for-score", "{\"base\":200,\"min\":0,\"max\":1000}", "\"200\"", "/score"),
                broken("unknown-field-of-the-score", "\"base\":200", "\"base\":200,\"mean\":1", "/score/mean"),
                broken("negative-minimum", "\"min\":0", "\"min\":-1", "/score"),
                broken("maximum-above-the-limit", "\"max\":1000", "\"max\":10001", "/score"),
                broken(
                        "negative-order-points",
                        "\"pointsPerBatch\":4",
                        "\"pointsPerBatch\":-4",
                        "/orders/pointsPerBatch"),
                broken("batch-of-no-orders", "\"batchSize\":200", "\"batchSize\":0", "/orders/batchSize"),
                broken("points-for-critical", "\"NONE\":0", "\"NONE\":0,\"CRITICAL\":200", "/severityPoints"),
                broken("no-points-for-low", "\"LOW\":2,", "", "/severityPoints"),
                broken("severity-in-lower-case", "\"LOW\":2", "\"low\":2", "/severityPoints"),
                broken("severity-with-a-space", "\"LOW\":2", "\" LOW\":2", "/severityPoints"),
                broken("negative-points", "\"HIGH\":8", "\"HIGH\":-8", "/severityPoints"),
                broken("points-above-the-limit", "\"HIGH\":8", "\"HIGH\":10001", "/severityPoints"),
                broken("null-points", "\"HIGH\":8", "\"HIGH\":null", "/severityPoints/HIGH"),
                broken("fraction-of-points", "\"HIGH\":8", "\"HIGH\":8.5", "/severityPoints/HIGH"),
                broken("multiplier-of-none", "\"maxMultiplier\":16", "\"maxMultiplier\":0", "/repeats/maxMultiplier"),
                broken(
                        "number-for-boolean",
                        "\"maxMultiplier\":16,\"countResolved\":false",
                        "\"maxMultiplier\":16,\"countResolved\":0",
                        "/repeats/countResolved"),
                broken("string-for-boolean", "\"zeroesScore\":true", "\"zeroesScore\":\"true\"", "/limits/zeroesScore"),
                broken("null-for-boolean", "\"zeroesScore\":true", "\"zeroesScore\":null", "/limits/zeroesScore"),
                broken("without-zeroes-score", ",\"zeroesScore\":true", "", "/limits/zeroesScore"),
                broken("limit-of-none", "\"RESTRICTED_PRODUCTS\":2", "\"RESTRICTED_PRODUCTS\":0", "/limits"),
                broken(
                        "limit-of-null",
                        "\"RESTRICTED_PRODUCTS\":2",
                        "\"RESTRICTED_PRODUCTS\":null",
                        "/limits/groups/RESTRICTED_PRODUCTS"),
                broken("other-limit-of-none", "\"otherGroups\":5", "\"otherGroups\":0", "/limits"),
                broken("group-of-an-unknown-policy", "\"RESTRICTED_PRODUCT_POLICY\"", "\"POLICY\"", "/policyGroups"),
                broken(
                        "group-of-null",
                        "\"RESTRICTED_PRODUCT_POLICY\":\"RESTRICTED_PRODUCTS\"",
                        "\"RESTRICTED_PRODUCT_POLICY\":null",
                        "/policyGroups/RESTRICTED_PRODUCT_POLICY"),
                broken("bands-without-at-risk", ",\"atRisk\":100", "", "/bands/atRisk"),
                broken("band-as-a-fraction", "\"atRisk\":100", "\"atRisk\":99.5", "/bands/atRisk"),
                broken(
                        "unknown-certainty",
                        "\"certainty\":\"PUBLISHED\"",
                        "\"certainty\":\"RUMOUR\"",
                        "/sources/0/certainty"),
                broken("source-without-rule", "\"rule\":\"score\",", "", "/sources/0/rule"),
                broken(
                        "number-for-note",
                        "\"note\":\"0 to 1000; every new seller starts at 200\"",
                        "\"note\":1",
                        "/sources/0/note"),
                broken("null-among-sources", "\"sources\":[", "\"sources\":[null,", "/sources/0"));
    }

    /** What no schema can say, because it compares two fields or knows the calendar. */
    static Stream<Arguments> brokenBeyondTheSchema() {
        return Stream.of(
                broken("base-above-the-maximum", "\"base\":200", "\"base\":1001", "/score/base"),
                broken("minimum-above-the-maximum", "\"min\":0,\"max\":1000", "\"min\":5,\"max\":5", "/score"),
                broken("at-risk-above-healthy", "\"atRisk\":100", "\"atRisk\":200", "/bands"),
                broken("thirtieth-of-february", "2024-10-31T00:00:00Z", "2025-02-30T00:00:00Z", "/effectiveFrom"),
                broken("year-nought", "2024-10-31T00:00:00Z", "0000-10-31T00:00:00Z", "/effectiveFrom"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2022-08-01", "2023-02-15", "2024-10-31"})
    void theSchemaAllowsTheShippedRulebooks(String version) {
        assertThat(SCHEMA.validate(text("amazon-ahr/" + version + ".json"), InputFormat.JSON))
                .isEmpty();
    }

    @Test
    void theSchemaAllowsWhatTheReaderWrites() {
        assertThat(ShippedRulebooks.all())
                .hasSize(3)
                .allSatisfy(rulebook -> assertThat(SCHEMA.validate(
                                new String(Json.writePayload(rulebook), StandardCharsets.UTF_8), InputFormat.JSON))
                        .isEmpty());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("broken")
    void aBrokenRulebookIsRefusedByTheSchema(String name, String json, String pointer) {
        assertThat(SCHEMA.validate(json, InputFormat.JSON)).isNotEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"broken", "brokenBeyondTheSchema"})
    void aBrokenRulebookIsRefusedByTheReader(String name, String json, String pointer) {
        Rejection rejection = catchThrowableOfType(
                        RejectedException.class, () -> Json.read(json.getBytes(StandardCharsets.UTF_8), Rulebook.class))
                .rejection();

        assertThat(rejection.code()).isEqualTo(Code.INVALID);
        assertThat(rejection.errors()).extracting(Rejection.FieldError::pointer).containsExactly(pointer);
        assertThat(rejection.detail()).isNotBlank().doesNotContainPattern("(?i)java|jackson|`|Rulebook");
    }

    @Test
    void theSchemaNamesEveryPolicy() {
        List<String> named = Json.readTree(text("rulebook.schema.json").getBytes(StandardCharsets.UTF_8))
                .at("/properties/policyGroups/propertyNames/enum")
                .valueStream()
                .map(policy -> policy.stringValue())
                .toList();

        assertThat(named)
                .isEqualTo(Arrays.stream(Policy.values()).map(Policy::name).toList());
    }

    private static Arguments broken(String name, String part, String replacement, String pointer) {
        assertThat(SOUND).as(name).contains(part);
        return Arguments.of(name, SOUND.replace(part, replacement), pointer);
    }

    private static String text(String name) {
        try (InputStream file = Rulebook.class.getResourceAsStream(FOLDER + name)) {
            return new String(Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
