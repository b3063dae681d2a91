package org.accounthealth.command.intake;

import static org.accounthealth.command.Facts.account;
import static org.accounthealth.command.Facts.at;
import static org.accounthealth.command.Facts.batch;
import static org.accounthealth.command.Facts.fact;
import static org.accounthealth.command.Facts.violation;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.accounthealth.api.AccountEvent;
import org.accounthealth.api.Ground;
import org.accounthealth.api.Rejection;
import org.accounthealth.api.Rejection.Code;
import org.accounthealth.api.Rejection.FieldError;
import org.accounthealth.api.Resolution;
import org.accounthealth.api.Severity;
import org.accounthealth.api.VoidReason;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FactPolicyTest {

    private static final Instant NOW = at("20:00:00");
    private static final Instant THEN = at("10:00:00");

    static Stream<Arguments> factsWithAnId() {
        return Stream.of(
                field("delivery", "/batchId", id -> batch(id).delivered(1, THEN)),
                field("void", "/batchId", id -> batch(id).voided(1, VoidReason.FRAUD, THEN)),
                field("detection", "/violationId", id -> violation(id).detected(Severity.LOW, THEN)),
                field("complaint", "/complaintId", id -> violation("V-1").detected(id, null, null, THEN)),
                field("asin", "/asin", id -> violation("V-1").detected(null, id, null, THEN)),
                field("resolution", "/violationId", id -> violation(id).resolved(Resolution.CORRECTED, null, THEN)),
                field("nullification", "/violationId", id -> violation(id).nullified(Ground.DUPLICATE, null, THEN)),
                field("reopening", "/violationId", id -> violation(id).reopened(null, THEN)),
                field(
                        "reclassification",
                        "/violationId",
                        id -> violation(id).reclassified(Severity.LOW, "a reason", THEN)));
    }

    static Stream<Arguments> factsWithAText() {
        return Stream.of(
                field("detection", "/summary", text -> violation("V-1").detected(null, null, text, THEN)),
                field("resolution", "/note", text -> violation("V-1").resolved(Resolution.CORRECTED, text, THEN)),
                field("nullification", "/note", text -> violation("V-1").nullified(Ground.DUPLICATE, text, THEN)),
                field("reopening", "/note", text -> violation("V-1").reopened(text, THEN)),
                field("reclassification", "/reason", text -> violation("V-1").reclassified(Severity.LOW, text, THEN)));
    }

    @ParameterizedTest
    @MethodSource("org.accounthealth.command.Facts#oneOfEachType")
    void theUsualFactIsForItsHistoryToDecide(AccountEvent fact) {
        assertThat(FactPolicy.refuse(fact, NOW)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("factsWithAnId")
    void anIdIsLettersDigitsAndAFewSigns(String pointer, Function<String, AccountEvent> factWith) {
        for (String id : List.of("a", "Z", "0", ".", "_", ":", "-", "V-1:a_b.C", "x".repeat(64))) {
            assertAllowed(factWith.apply(id));
        }
        for (String id : List.of("", " ", "V 1", " V-1", "V-1\n", "V/1", "V\"1", "V#1", "Größe", "\u0661", "\0")) {
            assertInvalid(factWith.apply(id), pointer);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("factsWithAnId")
    void anIdHasAtMost64Characters(String pointer, Function<String, AccountEvent> factWith) {
        assertAllowed(factWith.apply("x".repeat(64)));
        assertInvalid(factWith.apply("x".repeat(65)), pointer);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("factsWithAText")
    void aTextHasAtMost2000Characters(String pointer, Function<String, AccountEvent> factWith) {
        assertAllowed(factWith.apply("x".repeat(2_000)));
        assertInvalid(factWith.apply("x".repeat(2_001)), pointer);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("factsWithAText")
    void aTextHoldsNoControlCharactersButTabsAndLineFeeds(String pointer, Function<String, AccountEvent> factWith) {
        for (String text : List.of("two\nlines and\ta tab", "Größe, 大きさ", "a pair \uD83D\uDE00", "\"quoted\\\"")) {
            assertAllowed(factWith.apply(text));
        }
        for (String text : List.of("a\0", "a\u0007", "\u001b[2J", "a\u007f", "a\u0085", "half \uD83D", "\uDE00")) {
            assertInvalid(factWith.apply(text), pointer);
        }
    }

    @Test
    void aNoteMayBeEmptyButAReasonMustBeGiven() {
        assertAllowed(violation("V-1").resolved(Resolution.CORRECTED, "", THEN));
        assertInvalid(violation("V-1").reclassified(Severity.LOW, "", THEN), "/reason");
        assertInvalid(violation("V-1").reclassified(Severity.LOW, " \t\n", THEN), "/reason");
    }

    @ParameterizedTest
    @CsvSource({"US, true", "GB, true", "DE, true", "TR, true", "UK, false", "XX, false", "EU, false", "ZZ, false"})
    void aMarketplaceIsACountry(String marketplace, boolean exists) {
        AccountEvent opened = account(marketplace + "-A1").opened(THEN);

        if (exists) {
            assertAllowed(opened);
        } else {
            assertInvalid(opened, "/marketplace");
        }
    }

    @Test
    void everyWrongFieldIsNamed() {
        assertInvalid(
                violation("V 1").detected("C 1", "B 1", "x".repeat(2_001) + "\0", THEN),
                "/violationId",
                "/complaintId",
                "/asin",
                "/summary",
                "/summary");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            open                    | /openedAt
            deliver B-1 200         | /deliveredAt
            void B-1 1 FRAUD        | /voidedAt
            detect V-1 LOW          | /detectedAt
            resolve V-1 CORRECTED   | /resolvedAt
            nullify V-1 DUPLICATE   | /nullifiedAt
            reopen V-1 a-note       | /reopenedAt
            reclassify V-1 HIGH     | /reclassifiedAt
            """)
    void aFactLiesAtMostFiveMinutesAhead(String words, String pointer) {
        AccountEvent fiveMinutes = fact(words + " 20:05:00");
        AccountEvent aMicrosecondMore = fact(words + " 20:05:00.000001");

        assertAllowed(fiveMinutes);
        assertRefused(aMicrosecondMore, Code.DATE_IN_FUTURE, pointer);
    }

    @Test
    void aWrongFieldIsToldBeforeADateInTheFuture() {
        assertInvalid(violation("V 1").detected(Severity.LOW, at("23:00:00")), "/violationId");
    }

    private static Arguments field(String name, String pointer, Function<String, AccountEvent> factWith) {
        return Arguments.of(Named.of(pointer + " of a " + name, pointer), factWith);
    }

    private static void assertAllowed(AccountEvent fact) {
        assertThat(FactPolicy.refuse(fact, NOW)).as(fact::toString).isEmpty();
    }

    private static void assertInvalid(AccountEvent fact, String... pointers) {
        assertRefused(fact, Code.INVALID, pointers);
    }

    private static void assertRefused(AccountEvent fact, Code code, String... pointers) {
        Rejection rejection = FactPolicy.refuse(fact, NOW).orElseThrow(() -> new AssertionError("Allowed: " + fact));

        assertThat(rejection.code()).isEqualTo(code);
        assertThat(rejection.errors()).extracting(FieldError::code).containsOnly(code.name());
        assertThat(rejection.errors()).extracting(FieldError::pointer).containsExactly(pointers);
    }
}
