package org.accounthealth.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.accounthealth.api.AccountEvent.ViolationDetected;
import org.accounthealth.api.Band;
import org.accounthealth.api.Cause;
import org.accounthealth.api.Event;
import org.accounthealth.api.EventType;
import org.accounthealth.api.Recorded;
import org.accounthealth.api.ScoreAnswer;
import org.accounthealth.api.Severity;
import org.junit.jupiter.api.Test;

/** Random histories prove little if they never visit the corners. */
class HistoriesTest {

    private static final List<RandomHistory> DRAWN =
            LongStream.range(0, 200).mapToObj(Histories::ofSeed).toList();

    @Test
    void aSeedGivesTheSameHistoryForEver() {
        assertThat(Histories.ofSeed(7)).isEqualTo(DRAWN.get(7)).isNotEqualTo(DRAWN.get(8));
    }

    @Test
    void everyTypeOfEventOccurs() {
        assertThat(events().map(EventType::of)).containsAll(EnumSet.allOf(EventType.class));
    }

    @Test
    void everySeverityOccurs() {
        assertThat(events().filter(ViolationDetected.class::isInstance)
                        .map(ViolationDetected.class::cast)
                        .map(ViolationDetected::severity))
                .containsAll(EnumSet.allOf(Severity.class));
    }

    @Test
    void someFactsAreToldTwice() {
        assertThat(DRAWN).anyMatch(history -> distinct(history) < history.log().size());
    }

    @Test
    void someViolationsAreExactlyAWindowApart() {
        assertThat(DRAWN).anyMatch(history -> hasGap(history, Duration.ofDays(180)));
        assertThat(DRAWN)
                .anyMatch(history -> hasGap(history, Duration.ofDays(180).plusSeconds(1)));
        assertThat(DRAWN)
                .anyMatch(history -> hasGap(history, Duration.ofDays(180).minusSeconds(1)));
        assertThat(DRAWN).anyMatch(history -> hasGap(history, Duration.ZERO));
    }

    @Test
    void scoresRestOnEveryCauseAndEveryReasonForNone() {
        Set<Object> seen = new HashSet<>();
        for (RandomHistory history : DRAWN) {
            Instant knownAt = history.lastRecordedAt();
            for (Instant at : history.naiveAt(knownAt).boundaries()) {
                ScoreAnswer answer = Scorer.answer(history.historyKnownAt(knownAt), history.knowledgeAt(knownAt), at);
                seen.addAll(answer.causes());
                seen.add(answer.band());
                seen.add(answer.causes().size());
                seen.add(answer.reason() == null ? "rated" : answer.reason());
            }
        }
        assertThat(seen)
                .contains((Object[]) Cause.values())
                .contains((Object[]) Band.values())
                .contains("rated", ScoreAnswer.NotRatedReason.NOT_YET_OPEN, ScoreAnswer.NotRatedReason.NO_RULEBOOK)
                .contains(2);
    }

    private static Stream<Event> events() {
        return DRAWN.stream().flatMap(history -> history.log().stream()).map(Recorded::event);
    }

    private static long distinct(RandomHistory history) {
        return history.log().stream().map(Recorded::event).distinct().count();
    }

    private static boolean hasGap(RandomHistory history, Duration gap) {
        List<ViolationDetected> detected = history.log().stream()
                .map(Recorded::event)
                .filter(ViolationDetected.class::isInstance)
                .map(ViolationDetected.class::cast)
                .distinct()
                .toList();
        return detected.stream()
                .anyMatch(one -> detected.stream()
                        .anyMatch(other -> !Objects.equals(one.violationId(), other.violationId())
                                && Duration.between(one.detectedAt(), other.detectedAt())
                                        .equals(gap)));
    }
}
