package org.accounthealth.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.accounthealth.api.AccountEvent.AccountOpened;
import org.accounthealth.api.AccountEvent.OrdersDelivered;
import org.accounthealth.api.AccountEvent.OrdersVoided;
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
import org.accounthealth.api.Rulebook;
import org.accounthealth.api.Rulebook.Bands;
import org.accounthealth.api.Rulebook.Certainty;
import org.accounthealth.api.Rulebook.Limits;
import org.accounthealth.api.Rulebook.OrderPoints;
import org.accounthealth.api.Rulebook.Repeats;
import org.accounthealth.api.Rulebook.Scale;
import org.accounthealth.api.Rulebook.Source;
import org.accounthealth.api.RulebookPublished;
import org.accounthealth.api.Severity;
import org.accounthealth.api.VoidReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The stored form of every event, as approved files. A file here is never changed: events written like it lie in logs
 * and are hashed there. A new revision of an event comes with a file of its own.
 */
class EventJsonTest {

    private static final String FOLDER = "/golden/events/";
    private static final AccountId ACCOUNT = new AccountId("DE", "A2ZV50J4W1RKNI");

    /** Every file, with the event that it is. The files with the suffix {@code .required} have no optional fields. */
    private static final Map<String, Event> EVENTS = Map.ofEntries(
            Map.entry(
                    "accounthealth.AccountOpened",
                    new AccountOpened(ACCOUNT, "A2ZV50J4W1RKNI", "DE", at("2023-03-01T00:00:00Z"))),
            Map.entry(
                    "accounthealth.OrdersDelivered",
                    new OrdersDelivered(ACCOUNT, "B-2024-02-29", 10_000_000, at("2024-02-29T23:59:59.999999Z"))),
            Map.entry(
                    "accounthealth.OrdersVoided",
                    new OrdersVoided(
                            ACCOUNT, "B-2024-02-29", 1, VoidReason.SELLER_FAULT_REFUND, at("2024-03-05T08:00:00Z"))),
            Map.entry(
                    "accounthealth.ViolationDetected",
                    new ViolationDetected(
                            ACCOUNT,
                            "V-3",
                            Policy.RECEIVED_INTELLECTUAL_PROPERTY,
                            Severity.HIGH,
                            at("2024-05-03T10:00:00.5Z"),
                            "C-77/1",
                            "B0ABCDEFGH",
                            "Größe \"XL\" — 商标\nline two")),
            Map.entry(
                    "accounthealth.ViolationDetected.required",
                    new ViolationDetected(
                            ACCOUNT,
                            "V-3",
                            Policy.RECEIVED_INTELLECTUAL_PROPERTY,
                            Severity.HIGH,
                            at("2024-05-03T10:00:00.5Z"),
                            null,
                            null,
                            null)),
            Map.entry(
                    "accounthealth.ViolationResolved",
                    new ViolationResolved(
                            ACCOUNT,
                            "V-3",
                            Resolution.APPEAL_GRANTED,
                            at("2024-05-10T10:00:00.000001Z"),
                            "licence shown")),
            Map.entry(
                    "accounthealth.ViolationResolved.required",
                    new ViolationResolved(
                            ACCOUNT, "V-3", Resolution.APPEAL_GRANTED, at("2024-05-10T10:00:00.000001Z"), null)),
            Map.entry(
                    "accounthealth.ViolationNullified",
                    new ViolationNullified(
                            ACCOUNT,
                            "V-3",
                            Ground.COMPLAINT_RETRACTED,
                            at("2024-05-11T00:00:00Z"),
                            "rights owner withdrew")),
            Map.entry(
                    "accounthealth.ViolationNullified.required",
                    new ViolationNullified(
                            ACCOUNT, "V-3", Ground.COMPLAINT_RETRACTED, at("2024-05-11T00:00:00Z"), null)),
            Map.entry(
                    "accounthealth.ViolationReopened",
                    new ViolationReopened(ACCOUNT, "V-3", at("2024-05-12T00:00:00Z"), "licence was forged")),
            Map.entry(
                    "accounthealth.ViolationReopened.required",
                    new ViolationReopened(ACCOUNT, "V-3", at("2024-05-12T00:00:00Z"), null)),
            Map.entry(
                    "accounthealth.ViolationReclassified",
                    new ViolationReclassified(
                            ACCOUNT,
                            "V-3",
                            Policy.PRODUCT_AUTHENTICITY,
                            Severity.CRITICAL,
                            at("2024-05-13T00:00:00Z"),
                            "counterfeit, not infringement")),
            Map.entry(
                    "accounthealth.RulebookPublished",
                    new RulebookPublished(rulebook(
                            List.of("US", "DE"),
                            Map.of("INTELLECTUAL_PROPERTY", 5, "RESTRICTED_PRODUCTS", 2),
                            Map.of(
                                    Policy.SUSPECTED_INTELLECTUAL_PROPERTY, "INTELLECTUAL_PROPERTY",
                                    Policy.RECEIVED_INTELLECTUAL_PROPERTY, "INTELLECTUAL_PROPERTY",
                                    Policy.RESTRICTED_PRODUCT_POLICY, "RESTRICTED_PRODUCTS"),
                            List.of(
                                    new Source("score", Certainty.PUBLISHED, "0 to 1000"),
                                    new Source("repeats.maxMultiplier", Certainty.DECIDED, null))))),
            Map.entry(
                    "accounthealth.RulebookPublished.required",
                    new RulebookPublished(rulebook(List.of("*"), Map.of(), Map.of(), List.of()))));

    static Stream<Arguments> files() {
        return EVENTS.entrySet().stream().map(entry -> Arguments.of(entry.getKey(), entry.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void readingAFileGivesItsEvent(String name, Event event) throws IOException {
        assertThat(EventJson.read(EventType.of(event), bytesOf(name))).isEqualTo(event);
        assertThat(EventJson.read(EventType.of(event), Json.readTree(bytesOf(name))))
                .isEqualTo(event);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void writingAnEventGivesTheBytesOfItsFile(String name, Event event) throws IOException {
        assertThat(new String(EventJson.write(event), StandardCharsets.UTF_8))
                .isEqualTo(new String(bytesOf(name), StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @EnumSource(EventType.class)
    void everyTypeHasAFileUnderItsStoredName(EventType type) {
        Event event = EVENTS.get(type.storedName());

        assertThat(event).isInstanceOf(type.eventClass());
        assertThat(EventType.ofStoredName(type.storedName())).isEqualTo(type);
    }

    @Test
    void everyFileIsRead() throws IOException, URISyntaxException {
        Path folder = Path.of(
                Objects.requireNonNull(EventJsonTest.class.getResource(FOLDER)).toURI());
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString().replaceAll("\\.json$", "")))
                    .containsExactlyInAnyOrderElementsOf(EVENTS.keySet());
        }
    }

    @Test
    void everyKindOfEventHasExactlyOneType() {
        assertThat(Arrays.stream(EventType.values()).<Class<?>>map(EventType::eventClass))
                .containsExactlyInAnyOrderElementsOf(concrete(Event.class).toList());
    }

    /** Names in the store are for ever: this list may grow, and nothing in it may change. */
    @Test
    void storedNamesAreTheApprovedOnes() {
        assertThat(Arrays.stream(EventType.values())
                        .map(type -> type.storedName() + ", " + type.simpleName() + ", revision " + type.revision()))
                .containsExactly(
                        "accounthealth.AccountOpened, AccountOpened, revision 1",
                        "accounthealth.OrdersDelivered, OrdersDelivered, revision 1",
                        "accounthealth.OrdersVoided, OrdersVoided, revision 1",
                        "accounthealth.ViolationDetected, ViolationDetected, revision 1",
                        "accounthealth.ViolationResolved, ViolationResolved, revision 1",
                        "accounthealth.ViolationNullified, ViolationNullified, revision 1",
                        "accounthealth.ViolationReopened, ViolationReopened, revision 1",
                        "accounthealth.ViolationReclassified, ViolationReclassified, revision 1",
                        "accounthealth.RulebookPublished, RulebookPublished, revision 1");
    }

    private static Stream<Class<?>> concrete(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(EventJsonTest::concrete)
                : Stream.of(type);
    }

    private static Rulebook rulebook(
            List<String> marketplaces, Map<String, Integer> limits, Map<Policy, String> groups, List<Source> sources) {
        return new Rulebook(
                "approved/1",
                at("2025-01-01T00:00:00Z"),
                at("2025-02-01T00:00:00Z"),
                marketplaces,
                180,
                new Scale(200, 0, 1000),
                new OrderPoints(4, 200),
                Map.of(Severity.NONE, 0, Severity.LOW, 2, Severity.MEDIUM, 4, Severity.HIGH, 8),
                new Repeats(16, false),
                new Limits(limits, 5, false, true),
                groups,
                new Bands(200, 100),
                sources);
    }

    private static Instant at(String text) {
        return Instant.parse(text);
    }

    private static byte[] bytesOf(String name) throws IOException {
        try (InputStream file = EventJsonTest.class.getResourceAsStream(FOLDER + name + ".json")) {
            return Objects.requireNonNull(file, name).readAllBytes();
        }
    }
}
