package org.accounthealth.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.LongStream;
import org.accounthealth.api.AccountEvent;
import org.accounthealth.api.AccountEvent.AccountOpened;
import org.accounthealth.api.AccountEvent.OrdersDelivered;
import org.accounthealth.api.AccountEvent.OrdersVoided;
import org.accounthealth.api.AccountEvent.ViolationDetected;
import org.accounthealth.api.AccountEvent.ViolationNullified;
import org.accounthealth.api.AccountEvent.ViolationReclassified;
import org.accounthealth.api.AccountEvent.ViolationReopened;
import org.accounthealth.api.AccountEvent.ViolationResolved;
import org.accounthealth.api.AccountId;
import org.accounthealth.api.EventType;
import org.accounthealth.api.Ground;
import org.accounthealth.api.Policy;
import org.accounthealth.api.RejectedException;
import org.accounthealth.api.Resolution;
import org.accounthealth.api.Severity;
import org.accounthealth.api.VoidReason;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The fast reader says nothing else than the strict one. */
class CanonicalFactTest {

    private static final int FACTS_A_SEED = 100;
    private static final int DAMAGES_A_FACT = 8;
    private static final String ODD = "\"\\/{}[]:, \t\n\u0000\u007f\u0080ß—商\ud83d\ude00'<0";
    private static final String PLAIN = "abcXYZ019-_./ {}[]:,'";

    static LongStream seeds() {
        return LongStream.range(0, Integer.getInteger("seeds", 20));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whatWeWriteInAsciiIsReadWithoutTheStrictReaderAndIsTheSame(long seed) {
        Random random = new Random(seed);
        for (int number = 0; number < FACTS_A_SEED; number++) {
            AccountEvent fact = fact(random, PLAIN);
            EventType type = EventType.of(fact);
            byte[] payload = EventJson.write(fact);

            assertThat(CanonicalFact.read(type, payload)).isEqualTo(fact);
            assertThat(Json.read(payload, type.eventClass())).isEqualTo(fact);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whatIsOddOrDamagedIsReadOrRefusedAsTheStrictReaderDoes(long seed) {
        Random random = new Random(seed);
        for (int number = 0; number < FACTS_A_SEED; number++) {
            AccountEvent fact = fact(random, random.nextBoolean() ? ODD : PLAIN);
            EventType type = EventType.of(fact);
            byte[] payload = EventJson.write(fact);

            assertThat(EventJson.read(type, payload)).isEqualTo(fact);
            for (int damage = 0; damage < DAMAGES_A_FACT; damage++) {
                byte[] damaged = damaged(payload, random);
                EventType asType = random.nextInt(10) == 0 ? anyType(random) : type;
                assertThat(outcome(() -> EventJson.read(asType, damaged)))
                        .as(asType + " " + new String(damaged, StandardCharsets.UTF_8))
                        .isEqualTo(outcome(() -> Json.read(damaged, asType.eventClass())));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1",
                "10000000",
                "0",
                "01",
                "-1",
                "1.0",
                "1e3",
                "10000001",
                "999999999",
                "9999999999",
                "99999999999999999999",
                "\"5\"",
                "null",
                "+5",
                "",
                " 5"
            })
    void aNumberIsReadOrRefusedAsTheStrictReaderDoes(String number) {
        byte[] payload = ("{\"accountId\":\"US-A1\",\"batchId\":\"b\",\"count\":" + number
                        + ",\"deliveredAt\":\"2026-05-03T00:00:00Z\"}")
                .getBytes(StandardCharsets.UTF_8);

        assertThat(outcome(() -> EventJson.read(EventType.ORDERS_DELIVERED, payload)))
                .isEqualTo(outcome(() -> Json.read(payload, OrdersDelivered.class)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            another order      | {"batchId":"b","accountId":"US-A1","count":1,"deliveredAt":"2026-05-03T00:00:00Z"}
            spaces             | {"accountId": "US-A1","batchId":"b","count":1,"deliveredAt":"2026-05-03T00:00:00Z"}
            an escape          | {"accountId":"US-A1","batchId":"\\u0062","count":1,"deliveredAt":"2026-05-03T00:00:00Z"}
            a letter with dots | {"accountId":"US-A1","batchId":"ü","count":1,"deliveredAt":"2026-05-03T00:00:00Z"}
            """)
    void anotherFormIsLeftToTheStrictReader(String what, String json) {
        byte[] payload = json.getBytes(StandardCharsets.UTF_8);

        assertThat(CanonicalFact.read(EventType.ORDERS_DELIVERED, payload))
                .as(what)
                .isNull();
        assertThat(EventJson.read(EventType.ORDERS_DELIVERED, payload)).isInstanceOf(OrdersDelivered.class);
    }

    private static Object outcome(java.util.function.Supplier<?> reading) {
        try {
            return reading.get();
        } catch (RejectedException refused) {
            return refused.rejection();
        }
    }

    private static byte[] damaged(byte[] payload, Random random) {
        int at = random.nextInt(payload.length);
        byte letter = (byte) (random.nextBoolean() ? ODD.charAt(random.nextInt(10)) : random.nextInt(256));
        byte[] rest = Arrays.copyOfRange(payload, at, payload.length);
        switch (random.nextInt(4)) {
            case 0 -> rest[0] = letter;
            case 1 -> rest = Arrays.copyOfRange(rest, 1, rest.length);
            case 2 -> rest = joined(new byte[] {letter}, rest);
            default -> rest = new byte[0];
        }
        return joined(Arrays.copyOf(payload, at), rest);
    }

    private static byte[] joined(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    private static EventType anyType(Random random) {
        EventType type = any(EventType.values(), random);
        return type == EventType.RULEBOOK_PUBLISHED ? EventType.ORDERS_DELIVERED : type;
    }

    private static AccountEvent fact(Random random, String letters) {
        AccountId account = new AccountId("D" + (char) ('A' + random.nextInt(26)), "a" + random.nextInt(1_000));
        Instant at = instant(random);
        String id = text(random, letters);
        @Nullable String note = random.nextBoolean() ? text(random, letters) : null;
        int count = 1 + random.nextInt(random.nextBoolean() ? 60 : AccountEvent.MAX_ORDERS_IN_BATCH);
        return switch (anyType(random)) {
            case ACCOUNT_OPENED -> new AccountOpened(account, account.sellerId(), account.marketplace(), at);
            case ORDERS_DELIVERED -> new OrdersDelivered(account, id, count, at);
            case ORDERS_VOIDED -> new OrdersVoided(account, id, count, any(VoidReason.values(), random), at);
            case VIOLATION_RESOLVED -> new ViolationResolved(account, id, any(Resolution.values(), random), at, note);
            case VIOLATION_NULLIFIED -> new ViolationNullified(account, id, any(Ground.values(), random), at, note);
            case VIOLATION_REOPENED -> new ViolationReopened(account, id, at, note);
            case VIOLATION_RECLASSIFIED ->
                new ViolationReclassified(
                        account,
                        id,
                        any(Policy.values(), random),
                        any(Severity.values(), random),
                        at,
                        text(random, letters));
            default ->
                new ViolationDetected(
                        account,
                        id,
                        any(Policy.values(), random),
                        any(Severity.values(), random),
                        at,
                        random.nextBoolean() ? text(random, letters) : null,
                        random.nextBoolean() ? text(random, letters) : null,
                        note);
        };
    }

    private static Instant instant(Random random) {
        long micros = random.nextInt(1_000_000);
        long[] fractions = {0, micros / 1_000 * 1_000, micros};
        return Instant.ofEpochSecond(
                random.nextLong(-60_000_000_000L, 250_000_000_000L), fractions[random.nextInt(3)] * 1_000);
    }

    /** Whole letters, as strings hold them; never empty, as no id of ours is. */
    private static String text(Random random, String letters) {
        int[] points = letters.codePoints().toArray();
        StringBuilder text = new StringBuilder("x");
        for (int length = random.nextInt(12); length > 0; length--) {
            text.appendCodePoint(points[random.nextInt(points.length)]);
        }
        return text.toString();
    }

    private static <T> T any(T[] of, Random random) {
        return of[random.nextInt(of.length)];
    }
}
