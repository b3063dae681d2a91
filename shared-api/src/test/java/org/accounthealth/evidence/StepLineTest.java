package org.accounthealth.evidence;

import static org.accounthealth.evidence.Disputes.at;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.accounthealth.api.Band;
import org.accounthealth.api.TimelineStep;
import org.accounthealth.log.ShippedRulebooks;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StepLineTest {

    private static final Instant START = at("2026-01-01T00:00:00Z");
    private static final Instant MIDDLE = at("2026-01-02T00:00:00Z");
    private static final Instant LATE = at("2026-01-03T00:00:00Z");
    private static final Instant END = at("2026-01-05T00:00:00Z");

    private final TimeScale time = new TimeScale(START, END);
    private final ScoreScale scale = new ScoreScale(ShippedRulebooks.all().get(2));

    @Test
    void theLineIsLevelAndStepsUpright() {
        List<TimelineStep> steps = List.of(step(START, MIDDLE, 200), step(MIDDLE, END, 199));

        assertThat(between(START, END, steps)).isEqualTo("M0 800H2500V812H10000");
    }

    @Test
    void whereThereIsNoScoreTheLineIsInterrupted() {
        List<TimelineStep> steps = List.of(step(START, MIDDLE, 200), step(MIDDLE, LATE, null), step(LATE, END, 0));

        assertThat(between(START, END, steps)).isEqualTo("M0 800H2500M5000 3200H10000");
    }

    @Test
    void aStepAtTheSeamBelongsToTheLaterPart() {
        List<TimelineStep> steps = List.of(step(START, MIDDLE, 200), step(MIDDLE, END, 199));

        assertThat(between(START, MIDDLE, steps)).isEqualTo("M0 800H2500");
        assertThat(between(MIDDLE, END, steps)).isEqualTo("M2500 800V812H10000");
    }

    @Test
    void aPartEndsWithinAStep() {
        List<TimelineStep> steps = List.of(step(START, END, 200));

        assertThat(between(START, MIDDLE, steps)).isEqualTo("M0 800H2500");
        assertThat(between(MIDDLE, END, steps)).isEqualTo("M2500 800H10000");
        assertThat(between(END, END.plusSeconds(1), steps)).isEmpty();
    }

    @Test
    void aTimelineOfManyCenturiesIsDrawnInItsProportions() {
        TimeScale millennia = new TimeScale(at("0001-01-01T00:00:00Z"), at("9999-01-01T00:00:00Z"));

        assertThat(millennia.xOf(at("5000-01-01T00:00:00Z"))).isBetween(4999, 5001);
        assertThat(millennia.at(0)).isEqualTo(at("0001-01-01T00:00:00Z"));
    }

    private String between(Instant from, Instant to, List<TimelineStep> steps) {
        return StepLine.between(from, to, steps, time, scale);
    }

    private static TimelineStep step(Instant from, Instant to, @Nullable Integer score) {
        return new TimelineStep(from, to, score, Band.NOT_RATED, null, null);
    }
}
