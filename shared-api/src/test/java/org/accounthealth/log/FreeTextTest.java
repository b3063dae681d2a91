package org.accounthealth.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.LongStream;
import org.accounthealth.api.AccountEvent.ViolationDetected;
import org.accounthealth.api.AccountEvent.ViolationNullified;
import org.accounthealth.api.AccountEvent.ViolationReclassified;
import org.accounthealth.api.AccountEvent.ViolationReopened;
import org.accounthealth.api.AccountEvent.ViolationResolved;
import org.accounthealth.api.AccountId;
import org.accounthealth.api.Event;
import org.accounthealth.api.EventType;
import org.accounthealth.api.Ground;
import org.accounthealth.api.Policy;
import org.accounthealth.api.Resolution;
import org.accounthealth.api.Severity;
import org.accounthealth.ledger.Hash;
import org.accounthealth.ledger.Salt;
import org.accounthealth.ledger.SealedBytes;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FreeTextTest {

    private static final AccountId ACCOUNT = AccountId.parse("US-A1");
    private static final Instant THEN = Instant.parse("2025-01-01T00:00:00Z");
    private static final Instant RECORDED = Instant.parse("2025-01-02T00:00:00Z");
    private static final List<String> PIECES = List.of(
            "\"",
            "\\",
            ",\"summary\":\"",
            ",\"note\":\"",
            ",\"reason\":\"(erased)\"}",
            "}",
            "\u0000",
            "two\nlines",
            "\u2028",
            "商标",
            "\ud83d\ude00",
            "é",
            " ",
            "word",
            "\\\"");

    /** Where the free text begins is part of every leaf: these places are never changed. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "VIOLATION_DETECTED     | {\"asin\":\"B0\"                    | ,\"summary\":\"x\"}",
                "VIOLATION_RESOLVED     | {\"resolvedAt\":\"2025-01-01\"      | ,\"note\":\"x\"}",
                "VIOLATION_NULLIFIED    | {\"nullifiedAt\":\"2025-01-01\"     | ,\"note\":\"\"}",
                "VIOLATION_REOPENED     | {\"reopenedAt\":\"2025-01-01\"      | ,\"note\":\"x\"}",
                "VIOLATION_RECLASSIFIED | {\"reclassifiedAt\":\"2025-01-01\"  | ,\"reason\":\"x\"}",
            })
    void theTextBeginsWithTheCommaBeforeItsName(EventType type, String facts, String text) {
        assertThat(FreeText.factsLength(type, utf8(facts + text))).isEqualTo(facts.length());
    }

    @ParameterizedTest
    @CsvSource({"ACCOUNT_OPENED", "ORDERS_DELIVERED", "ORDERS_VOIDED", "RULEBOOK_PUBLISHED"})
    void otherEventsHaveNoFreeText(EventType type) {
        byte[] payload = utf8("{\"a\":1,\"summary\":\"x\",\"note\":\"x\",\"reason\":\"x\"}");

        assertThat(FreeText.factsLength(type, payload)).isEqualTo(payload.length);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\"",
                "\\",
                ",\"summary\":\"",
                "\",\"summary\":\"",
                "}",
                "\"}",
                "\\\",\\\"summary\\\":\\\"",
                "Größe \"XL\" — 商标\nline two",
                "\u0000\u001f\u2028\ud83d\ude00"
            })
    void whateverTheTextSaysItIsTakenOutAndTheFactsStay(String text) {
        for (Event event : withText(text, text)) {
            EventType type = EventType.of(event);
            byte[] payload = EventJson.write(event);

            byte[] erased = FreeText.erase(type, payload);

            assertThat(EventJson.read(type, erased)).isEqualTo(EventJson.read(type, EventJson.write(erased(event))));
            assertThat(erased).isEqualTo(EventJson.write(erased(event)));
            assertThat(FreeText.factsLengthAfterErasure(type, erased)).isEqualTo(FreeText.factsLength(type, payload));
        }
    }

    /** Nobody can move the split by what they write into another field. */
    @Test
    void aTextInAnotherFieldIsAFact() {
        String tricky = "C\",\"summary\":\"not the text";
        Event event = new ViolationDetected(
                ACCOUNT, tricky, Policy.LISTING_POLICY, Severity.LOW, THEN, tricky, tricky, "the text");
        byte[] payload = EventJson.write(event);
        int facts = FreeText.factsLength(EventType.VIOLATION_DETECTED, payload);

        assertThat(new String(payload, facts, payload.length - facts, StandardCharsets.UTF_8))
                .isEqualTo(",\"summary\":\"the text\"}");
    }

    @Test
    void withoutATextThereIsNothingToErase() {
        for (Event event : withText(null, "x")) {
            EventType type = EventType.of(event);
            byte[] payload = EventJson.write(event);
            if (type != EventType.VIOLATION_RECLASSIFIED) {
                assertThat(FreeText.factsLength(type, payload)).isEqualTo(payload.length);
                assertThat(Leaves.saltLength(type.storedName(), payload)).isEqualTo(Salt.HALF);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{\"a\":1} ", "{\"reason\":\"(erased)\"} "})
    void whatDoesNotEndAsAnErasureLeavesItIsRefused(String payload) {
        assertThatThrownBy(() -> FreeText.factsLengthAfterErasure(EventType.VIOLATION_DETECTED, utf8(payload)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(
                        () -> FreeText.factsLengthAfterErasure(EventType.VIOLATION_RECLASSIFIED, utf8(payload + "}")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    static LongStream seeds() {
        return LongStream.range(0, 300);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theLeafIsTheSameBeforeAndAfterAnErasure(long seed) {
        Random random = new Random(seed);
        List<Event> events = withText(randomText(random), randomText(random));
        Event event = events.get(random.nextInt(events.size()));
        EventType type = EventType.of(event);
        byte[] payload = EventJson.write(event);
        byte[] bytes = new byte[Leaves.saltLength(type.storedName(), payload)];
        random.nextBytes(bytes);
        Salt salt = Salt.of(bytes);
        SealedBytes before = Leaves.bytes(type.storedName(), salt, payload, utf8("{}"), null);
        Hash digest = Objects.requireNonNull(before.text());

        SealedBytes after =
                Leaves.bytes(type.storedName(), salt.withoutText(), FreeText.erase(type, payload), utf8("{}"), digest);

        assertThat(leaf(type, after)).isEqualTo(leaf(type, before));
    }

    private static Hash leaf(EventType type, SealedBytes bytes) {
        return Leaves.of("US-A1", 0, "id", type.storedName(), "2025-01-01T00:00:00Z", RECORDED, null, bytes)
                .hash();
    }

    private static String randomText(Random random) {
        StringBuilder text = new StringBuilder();
        int pieces = random.nextInt(6);
        for (int piece = 0; piece < pieces; piece++) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }

    private static List<Event> withText(@Nullable String text, String reason) {
        return Arrays.asList(
                new ViolationDetected(ACCOUNT, "V-1", Policy.LISTING_POLICY, Severity.LOW, THEN, null, "B0", text),
                new ViolationResolved(ACCOUNT, "V-1", Resolution.APPEAL_GRANTED, THEN, text),
                new ViolationNullified(ACCOUNT, "V-1", Ground.COMPLAINT_RETRACTED, THEN, text),
                new ViolationReopened(ACCOUNT, "V-1", THEN, text),
                new ViolationReclassified(ACCOUNT, "V-1", Policy.LISTING_POLICY, Severity.LOW, THEN, reason));
    }

    private static Event erased(Event event) {
        return withText(null, "(erased)").stream()
                .filter(other -> other.getClass() == event.getClass())
                .findFirst()
                .orElseThrow();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
