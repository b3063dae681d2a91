package org.accounthealth.command.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.accounthealth.command.Facts.at;
import static org.accounthealth.command.Facts.fact;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Random;
import java.util.stream.Stream;
import org.accounthealth.api.AccountEvent;
import org.accounthealth.api.EventType;
import org.accounthealth.api.Rejection;
import org.accounthealth.api.Rejection.Code;
import org.accounthealth.api.Rejection.FieldError;
import org.accounthealth.api.RulebookPublished;
import org.accounthealth.log.EventJson;
import org.accounthealth.log.ShippedRulebooks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FeedLineTest {

    private static final Instant NOW = at("20:00:00");
    private static final int NUMBER = 17;
    private static final AccountEvent DELIVERED = fact("deliver B-1 200 10:00:00");
    private static final String DATA = new String(EventJson.write(DELIVERED), UTF_8);
    private static final String LINE = line("OrdersDelivered", DATA);

    static Stream<Arguments> linesThatAreNoEnvelope() {
        return Stream.of(
                Arguments.of("word", "hello"),
                Arguments.of("null", "null"),
                Arguments.of("string", "\"OrdersDelivered\""),
                Arguments.of("array", "[" + LINE + "]"),
                Arguments.of("cut", LINE.substring(0, LINE.length() - 1)),
                Arguments.of("two-on-a-line", LINE + LINE),
                Arguments.of("comma-after-it", LINE + ","),
                Arguments.of("type-twice", LINE.replace("{\"type\"", "{\"type\":\"OrdersDelivered\",\"type\"")),
                Arguments.of("deep-data", line("OrdersDelivered", "[".repeat(1_000) + "]".repeat(1_000))));
    }

    static Stream<Arguments> linesWithAWrongField() {
        return Stream.of(
                Arguments.of("no-type", "{\"data\":" + DATA + "}", "/type"),
                Arguments.of("null-for-type", "{\"type\":null,\"data\":" + DATA + "}", "/type"),
                Arguments.of("number-for-type", "{\"type\":1,\"data\":" + DATA + "}", "/type"),
                Arguments.of("no-data", "{\"type\":\"OrdersDelivered\"}", "/data"),
                Arguments.of("null-for-data", line("OrdersDelivered", "null"), "/data"),
                Arguments.of("unknown-envelope-field", LINE.replace("{\"type\"", "{\"time\":1,\"type\""), "/time"),
                Arguments.of(
                        "envelope-field-in-capitals", LINE.replace("{\"type\"", "{\"TYPE\":\"a\",\"type\""), "/TYPE"),
                Arguments.of(
                        "unknown-data-field", LINE.replace("\"batchId\"", "\"colour\":1,\"batchId\""), "/data/colour"),
                Arguments.of("count-of-none", LINE.replace("200", "0"), "/data/count"),
                Arguments.of("data-of-another-type", line("ViolationDetected", DATA), "/data/violationId"),
                Arguments.of("impossible-id", LINE.replace("B-1", "B 1"), "/data/batchId"));
    }

    @ParameterizedTest
    @MethodSource("org.accounthealth.command.Facts#oneOfEachType")
    void aFactIsReadByItsNameWithAndWithoutThePrefix(AccountEvent fact) {
        String data = new String(EventJson.write(fact), UTF_8);

        assertThat(read(line(EventType.of(fact).simpleName(), data))).isEqualTo(new FeedLine.Fact(NUMBER, fact));
        assertThat(read(line(EventType.of(fact).storedName(), data))).isEqualTo(new FeedLine.Fact(NUMBER, fact));
    }

    /** A space makes no difference, but for which reader it is left to. */
    @ParameterizedTest
    @MethodSource("org.accounthealth.command.Facts#oneOfEachType")
    void aLineAsWeWriteItIsReadOrRefusedAsAnyOther(AccountEvent fact) {
        Random random = new Random(1);
        byte[] line = line(EventType.of(fact).simpleName(), new String(EventJson.write(fact), UTF_8))
                .getBytes(UTF_8);

        for (int number = 0; number < 2_000; number++) {
            byte[] damaged = line.clone();
            damaged[random.nextInt(line.length)] = (byte) random.nextInt(256);
            byte[] withSpace = new byte[line.length + 1];
            withSpace[0] = ' ';
            System.arraycopy(damaged, 0, withSpace, 1, line.length);

            assertThat(outcome(damaged)).as(new String(damaged, UTF_8)).isEqualTo(outcome(withSpace));
        }
    }

    /** The fact, or what is wrong where; a place in the text is not the same in both. */
    private static Object outcome(byte[] line) {
        FeedLine read = FeedLine.read(NUMBER, line, NOW);
        return read instanceof FeedLine.Refused refused
                ? refused.rejection().code() + " " + refused.rejection().errors()
                : read;
    }

    @Test
    void aCarriageReturnBeforeTheLineFeedDoesNoHarm() {
        assertThat(read(LINE + "\r")).isEqualTo(new FeedLine.Fact(NUMBER, DELIVERED));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("linesThatAreNoEnvelope")
    void aLineThatIsNoEnvelopeIsMalformed(String name, String line) {
        assertThat(refusal(line).code()).isEqualTo(Code.MALFORMED);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("linesWithAWrongField")
    void aWrongFieldIsRefusedAndNamed(String name, String line, String pointer) {
        assertInvalid(line, pointer);
    }

    @Test
    void textThatIsNotUtf8IsRefused() {
        byte[] line = line("OrdersDelivered", DATA).getBytes(UTF_8);
        line[line.length - 4] = (byte) 0xff;

        assertThat(FeedLine.read(NUMBER, line, NOW)).isInstanceOf(FeedLine.Refused.class);
    }

    @ParameterizedTest
    @CsvSource({
        "''",
        "OrdersLost",
        "ordersDelivered",
        "' OrdersDelivered'",
        "OrdersDelivered.v2",
        "accounthealth.",
        "accounthealth.accounthealth.OrdersDelivered",
        "Accounthealth.OrdersDelivered",
        "org.accounthealth.api.AccountEvent$OrdersDelivered"
    })
    void anUnknownTypeIsRefusedAndNotSkipped(String type) {
        assertInvalid(line(type, DATA), "/type");
    }

    @ParameterizedTest
    @CsvSource({"RulebookPublished", "accounthealth.RulebookPublished"})
    void aFeedPublishesNoRules(String type) {
        RulebookPublished published =
                new RulebookPublished(ShippedRulebooks.all().get(0));

        assertInvalid(line(type, new String(EventJson.write(published), UTF_8)), "/type");
    }

    @Test
    void aDateInTheFutureIsRefused() {
        assertThat(refusal(LINE.replace("T10:00", "T21:00")).code()).isEqualTo(Code.DATE_IN_FUTURE);
    }

    @Test
    void aLineHasAtMost64KibibytesAndOneMoreIsTooLarge() {
        String atTheLimit = LINE + " ".repeat(65_536 - LINE.length());

        assertThat(read(atTheLimit)).isEqualTo(new FeedLine.Fact(NUMBER, DELIVERED));
        assertThat(refusal(atTheLimit + " ").code()).isEqualTo(Code.TOO_LARGE);
    }

    private static void assertInvalid(String line, String pointer) {
        Rejection rejection = refusal(line);

        assertThat(rejection.code()).isEqualTo(Code.INVALID);
        assertThat(rejection.errors()).extracting(FieldError::pointer).containsExactly(pointer);
    }

    private static Rejection refusal(String line) {
        if (read(line) instanceof FeedLine.Refused refused) {
            assertThat(refused.number()).isEqualTo(NUMBER);
            return refused.rejection();
        }
        throw new AssertionError("Not refused: " + line);
    }

    private static FeedLine read(String line) {
        return FeedLine.read(NUMBER, line.getBytes(UTF_8), NOW);
    }

    private static String line(String type, String data) {
        return "{\"type\":\"" + type + "\",\"data\":" + data + "}";
    }
}
