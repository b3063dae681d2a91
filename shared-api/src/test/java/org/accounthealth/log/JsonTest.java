package org.accounthealth.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.accounthealth.api.AccountEvent.AccountOpened;
import org.accounthealth.api.AccountEvent.OrdersDelivered;
import org.accounthealth.api.AccountEvent.ViolationDetected;
import org.accounthealth.api.RejectedException;
import org.accounthealth.api.Rejection;
import org.accounthealth.api.Rejection.Code;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Whatever a feed sends, the answer is a refusal that names the place, and never another exception. */
class JsonTest {

    private static final String ORDERS = """
            {"accountId":"US-A1","batchId":"B-1","count":200,"deliveredAt":"2026-03-01T10:00:00Z"}""";
    private static final String VIOLATION = """
            {"accountId":"US-A1","violationId":"V-1","policy":"LISTING_POLICY","severity":"LOW",\
            "detectedAt":"2026-03-01T10:00:00Z","complaintId":"C-1"}""";
    private static final String OPENED = """
            {"accountId":"US-A1","sellerId":"A1","marketplace":"US","openedAt":"2026-03-01T10:00:00Z"}""";

    static Stream<Arguments> brokenFields() {
        return Stream.of(
                orders("unknown-field", "\"batchId\"", "\"colour\":\"red\",\"batchId\"", "/colour"),
                orders("field-in-capitals", "\"batchId\"", "\"BATCHID\":\"x\",\"batchId\"", "/BATCHID"),
                orders("pointer-with-slash-and-tilde", "\"batchId\"", "\"a/b~c\":1,\"batchId\"", "/a~1b~0c"),
                orders("number-for-string", "\"B-1\"", "5", "/batchId"),
                orders("float-for-string", "\"B-1\"", "5.5", "/batchId"),
                orders("boolean-for-string", "\"B-1\"", "true", "/batchId"),
                orders("array-for-string", "\"B-1\"", "[\"B-1\"]", "/batchId"),
                orders("object-for-string", "\"B-1\"", "{}", "/batchId"),
                orders("null-for-string", "\"B-1\"", "null", "/batchId"),
                orders("missing-string", "\"batchId\":\"B-1\",", "", "/batchId"),
                orders("string-for-number", "200", "\"200\"", "/count"),
                orders("empty-string-for-number", "200", "\"\"", "/count"),
                orders("boolean-for-number", "200", "true", "/count"),
                orders("array-for-number", "200", "[200]", "/count"),
                orders("float-for-integer", "200", "200.5", "/count"),
                orders("whole-float-for-integer", "200", "200.0", "/count"),
                orders("exponent-for-integer", "200", "2e2", "/count"),
                orders("null-for-number", "200", "null", "/count"),
                orders("missing-number", "\"count\":200,", "", "/count"),
                orders("count-of-none", "200", "0", "/count"),
                orders("negative-count", "200", "-1", "/count"),
                orders("count-above-the-limit", "200", "10000001", "/count"),
                orders("count-beyond-an-int", "200", "2147483648", "/count"),
                orders("count-beyond-a-long", "200", "9223372036854775808", "/count"),
                orders("huge-exponent", "200", "1e999999999", "/count"),
                orders("account-without-marketplace", "US-A1", "A1", "/accountId"),
                orders("account-with-lower-case-marketplace", "US-A1", "us-A1", "/accountId"),
                orders("account-with-empty-seller", "US-A1", "US-", "/accountId"),
                orders("account-with-a-space", "US-A1", "US-A 1", "/accountId"),
                orders("account-too-long", "US-A1", "US-" + "A".repeat(33), "/accountId"),
                orders("empty-account", "US-A1", "", "/accountId"),
                orders("number-for-account", "\"US-A1\"", "1", "/accountId"),
                orders("null-for-account", "\"US-A1\"", "null", "/accountId"),
                orders("date-for-instant", "2026-03-01T10:00:00Z", "2026-03-01", "/deliveredAt"),
                orders("empty-instant", "2026-03-01T10:00:00Z", "", "/deliveredAt"),
                orders("number-for-instant", "\"2026-03-01T10:00:00Z\"", "1767225600", "/deliveredAt"),
                orders("object-for-instant", "\"2026-03-01T10:00:00Z\"", "{}", "/deliveredAt"),
                orders("null-for-instant", "\"2026-03-01T10:00:00Z\"", "null", "/deliveredAt"),
                violation("unknown-severity", "\"LOW\"", "\"SEVERE\"", "/severity"),
                violation("lower-case-severity", "\"LOW\"", "\"low\"", "/severity"),
                violation("severity-with-a-space", "\"LOW\"", "\" LOW\"", "/severity"),
                violation("number-for-severity", "\"LOW\"", "1", "/severity"),
                violation("digit-for-severity", "\"LOW\"", "\"1\"", "/severity"),
                violation("empty-severity", "\"LOW\"", "\"\"", "/severity"),
                violation("null-for-severity", "\"LOW\"", "null", "/severity"),
                violation("object-for-severity", "\"LOW\"", "{}", "/severity"),
                violation("missing-severity", "\"severity\":\"LOW\",", "", "/severity"),
                violation("unknown-policy", "LISTING_POLICY", "POLICY", "/policy"),
                violation("number-for-optional-string", "\"C-1\"", "1", "/complaintId"),
                violation("object-for-optional-string", "\"C-1\"", "{\"a\":1}", "/complaintId"),
                opened("seller-of-another-account", "\"A1\"", "\"A2\"", "/sellerId"),
                opened("impossible-seller", "\"A1\"", "\"A 1\"", "/sellerId"),
                opened("account-of-another-seller", "US-A1", "US-A2", "/sellerId"),
                opened("marketplace-of-another-account", "\"US\"", "\"DE\"", "/marketplace"),
                opened("impossible-marketplace", "\"US\"", "\"usa\"", "/marketplace"));
    }

    static Stream<Arguments> brokenDocuments() {
        return Stream.of(
                Arguments.of("empty", bytes("")),
                Arguments.of("blank", bytes(" \n ")),
                Arguments.of("null", bytes("null")),
                Arguments.of("string", bytes("\"x\"")),
                Arguments.of("number", bytes("1")),
                Arguments.of("array", bytes("[" + ORDERS + "]")),
                Arguments.of("empty-array", bytes("[]")),
                Arguments.of("cut", bytes(ORDERS.substring(0, 40))),
                Arguments.of("duplicate-key", bytes(ORDERS.replace("\"count\"", "\"count\":200,\"count\""))),
                Arguments.of("duplicate-unknown-key", bytes(ORDERS.replace("\"count\"", "\"x\":1,\"x\":1,\"count\""))),
                Arguments.of("trailing-document", bytes(ORDERS + ORDERS)),
                Arguments.of("trailing-brace", bytes(ORDERS + "}")),
                Arguments.of("trailing-word", bytes(ORDERS + " x")),
                Arguments.of("trailing-null", bytes(ORDERS + "\u0000")),
                Arguments.of("trailing-comma", bytes(ORDERS.replace("Z\"}", "Z\",}"))),
                Arguments.of("comment", bytes("/* c */" + ORDERS)),
                Arguments.of("single-quotes", bytes(ORDERS.replace('"', '\''))),
                Arguments.of("unquoted-field", bytes(ORDERS.replace("\"count\"", "count"))),
                Arguments.of("not-a-number", bytes(ORDERS.replace("200", "NaN"))),
                Arguments.of("infinity", bytes(ORDERS.replace("200", "-Infinity"))),
                Arguments.of("leading-zero", bytes(ORDERS.replace("200", "0200"))),
                Arguments.of("leading-plus", bytes(ORDERS.replace("200", "+200"))),
                Arguments.of("hexadecimal", bytes(ORDERS.replace("200", "0xC8"))),
                Arguments.of("huge-number", bytes(ORDERS.replace("200", "9".repeat(2_000)))),
                Arguments.of("huge-fraction", bytes(ORDERS.replace("200", "0." + "9".repeat(2_000)))),
                Arguments.of("control-character", bytes(ORDERS.replace("B-1", "B\n1"))),
                Arguments.of("bad-escape", bytes(ORDERS.replace("B-1", "B\\x1"))),
                Arguments.of("deep-arrays", bytes("[".repeat(1_001) + "]".repeat(1_001))),
                Arguments.of("deep-unclosed-arrays", bytes("[".repeat(1_001))),
                Arguments.of("deep-objects", bytes("{\"a\":".repeat(1_001) + "1" + "}".repeat(1_001))),
                Arguments.of("deep-in-a-field", bytes(ORDERS.replace("200", "[".repeat(1_001) + "]".repeat(1_001)))),
                Arguments.of("not-utf-8", ORDERS.replace("B-1", "Größe").getBytes(StandardCharsets.ISO_8859_1)),
                Arguments.of("zero-bytes", new byte[16]));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("brokenFields")
    void aBrokenFieldIsRefusedAndNamed(String name, String json, Class<?> type, String pointer) {
        for (Rejection rejection : new Rejection[] {refusal(bytes(json), type), refusalOfTree(bytes(json), type)}) {
            assertThat(rejection.code()).isEqualTo(Code.INVALID);
            assertThat(rejection.errors())
                    .extracting(Rejection.FieldError::pointer)
                    .containsExactly(pointer);
            assertSpeaksToPeople(rejection);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("brokenDocuments")
    void aBrokenDocumentIsRefused(String name, byte[] json) {
        Rejection rejection = refusal(json, OrdersDelivered.class);

        assertThat(rejection.code()).isIn(Code.MALFORMED, Code.INVALID);
        assertSpeaksToPeople(rejection);
    }

    @Test
    void optionalFieldsMayBeAbsentOrNull() {
        ViolationDetected absent =
                Json.read(bytes(VIOLATION.replace(",\"complaintId\":\"C-1\"", "")), ViolationDetected.class);
        ViolationDetected isNull = Json.read(bytes(VIOLATION.replace("\"C-1\"", "null")), ViolationDetected.class);

        assertThat(absent.complaintId()).isNull();
        assertThat(isNull).isEqualTo(absent);
    }

    @Test
    void fieldsMayComeInAnyOrderAndWithSpace() {
        String other = """

                { "deliveredAt" : "2026-03-01T11:00+01:00", "count" : 200,
                  "batchId" : "B-1", "accountId" : "US-A1" }
                """;

        assertThat(Json.read(bytes(other), OrdersDelivered.class))
                .isEqualTo(Json.read(bytes(ORDERS), OrdersDelivered.class));
    }

    private static Rejection refusal(byte[] json, Class<?> type) {
        return catchThrowableOfType(RejectedException.class, () -> Json.read(json, type))
                .rejection();
    }

    private static Rejection refusalOfTree(byte[] json, Class<?> type) {
        JsonNode tree = Json.readTree(json);
        return catchThrowableOfType(RejectedException.class, () -> Json.read(tree, type))
                .rejection();
    }

    /** People read it, and whoever probes us learns nothing of our classes. */
    private static void assertSpeaksToPeople(Rejection rejection) {
        assertThat(rejection.detail())
                .isNotBlank()
                .doesNotContainPattern("[a-z]+\\.[a-z]+\\.[A-Za-z]")
                .doesNotContainPattern("(?i)jackson|deseriali|exception|\\$|java|accounthealth|enum class|parser")
                .doesNotContain("OrdersDelivered", "ViolationDetected", "AccountOpened");
    }

    private static Arguments orders(String name, String part, String replacement, String pointer) {
        return Arguments.of(name, replaced(ORDERS, part, replacement), OrdersDelivered.class, pointer);
    }

    private static Arguments violation(String name, String part, String replacement, String pointer) {
        return Arguments.of(name, replaced(VIOLATION, part, replacement), ViolationDetected.class, pointer);
    }

    private static Arguments opened(String name, String part, String replacement, String pointer) {
        return Arguments.of(name, replaced(OPENED, part, replacement), AccountOpened.class, pointer);
    }

    private static String replaced(String json, String part, String replacement) {
        assertThat(json).contains(part);
        return json.replace(part, replacement);
    }

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }
}
