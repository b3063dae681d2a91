package org.accounthealth.query.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.accounthealth.log.Json;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The verdict of a fault can be a bad one: each thing it counts is counted here. */
class VerdictTest {

    private static final String OPENED = "AccountOpened US-A1 ";
    private static final String BATCH = "OrdersDelivered US-A1 \"batchId\":\"B1\",";
    private static final Map<String, Long> ACKNOWLEDGED = Map.of(OPENED, 0L, BATCH, 1L);

    @Test
    void aLogWithEverythingInItsPlaceIsGood() {
        Verdict verdict = verdict(1, ACKNOWLEDGED, opened(0, 1), delivered("B1", 1, 2));

        assertThat(verdict.line()).isEqualTo("made up: acknowledged=2 lost=0 doubled=0 wrong=0 faults=1");
        assertThat(verdict.isGood()).isTrue();
    }

    @Test
    void whereNothingWasBrokenNothingIsShown() {
        Verdict verdict = verdict(0, ACKNOWLEDGED, opened(0, 1), delivered("B1", 1, 2));

        assertThat(verdict.line()).endsWith("faults=0");
        assertThat(verdict.isGood()).isFalse();
    }

    @Test
    void whereNothingWasAcknowledgedNothingIsShown() {
        assertThat(verdict(1, Map.of(), opened(0, 1)).isGood()).isFalse();
    }

    @Test
    void anAcknowledgedFactThatIsNotThereIsLost() {
        assertThat(verdict(1, ACKNOWLEDGED, opened(0, 1)).line()).contains("lost=1 doubled=0 wrong=0");
    }

    @Test
    void aFactThatIsThereTwiceIsDoubled() {
        assertThat(verdict(1, ACKNOWLEDGED, opened(0, 1), delivered("B1", 1, 2), delivered("B1", 2, 3))
                        .doubled())
                .containsExactly("Twice in the log: " + BATCH);
    }

    @Test
    void aSequenceThatIsThereTwiceIsDoubled() {
        assertThat(verdict(1, ACKNOWLEDGED, opened(0, 1), delivered("B1", 1, 2), delivered("B2", 1, 3))
                        .doubled())
                .containsExactly("Sequence 1 of US-A1 twice");
    }

    @Test
    void aPositionThatIsThereTwiceIsDoubled() {
        assertThat(verdict(1, ACKNOWLEDGED, opened(0, 1), delivered("B1", 1, 2), delivered("B2", 2, 2))
                        .doubled())
                .contains("Position 2 twice");
    }

    @Test
    void holesAreWrong() {
        assertThat(verdict(1, ACKNOWLEDGED, opened(0, 1), delivered("B1", 2, 3)).wrong())
                .contains("Position 3 after position 1", "Sequence 1 of US-A1 is missing");
    }

    @Test
    void aFactElsewhereThanWasToldIsWrong() {
        assertThat(verdict(1, ACKNOWLEDGED, opened(0, 1), delivered("B2", 1, 2), delivered("B1", 2, 3))
                        .wrong())
                .containsExactly(BATCH + " has sequence 2, and was acknowledged as 1");
    }

    @Test
    void aVerdictWithAnythingInItIsNotGood() {
        assertThat(new Verdict("x", 1, List.of("it"), List.of(), List.of(), 1).isGood())
                .isFalse();
        assertThat(new Verdict("x", 1, List.of(), List.of("it"), List.of(), 1).isGood())
                .isFalse();
        assertThat(new Verdict("x", 1, List.of(), List.of(), List.of("it"), 1).isGood())
                .isFalse();
        assertThat(new Verdict("x", 1, List.of(), List.of(), List.of("it"), 1).explained())
                .endsWith("\nWRONG it");
    }

    @Test
    void factsAndTheirLinesHaveTheSameKey() {
        Fact fact = new Fact("OrdersDelivered", "US-A1", Fact.batch("B1"), "\"count\":1");

        assertThat(fact.key()).isEqualTo(Fact.keyOf(delivered("B1", 1, 2))).isEqualTo(BATCH);
    }

    private static Verdict verdict(long faults, Map<String, Long> acknowledged, JsonNode... lines) {
        LogCheck check = LogCheck.of(acknowledged, Stream.of(lines).toList());
        return new Verdict("made up", acknowledged.size(), check.lost(), check.doubled(), check.wrong(), faults);
    }

    private static JsonNode opened(long sequence, long position) {
        return line("AccountOpened", sequence, position, "\"sellerId\":\"A1\"");
    }

    private static JsonNode delivered(String batch, long sequence, long position) {
        return line("OrdersDelivered", sequence, position, "\"batchId\":\"" + batch + "\"");
    }

    private static JsonNode line(String type, long sequence, long position, String data) {
        return Json.readTree("""
                {"id":"%s-%d","type":"accounthealth.%s","subject":"US-A1","sequence":%d,"position":%d,"data":{%s}}""".formatted(data.hashCode(), position, type, sequence, position, data)
                .getBytes(StandardCharsets.UTF_8));
    }
}
