package org.accounthealth.query.score;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.accounthealth.api.Band;
import org.accounthealth.api.Rulebook;
import org.accounthealth.api.TimelineStep;
import org.accounthealth.score.History;
import org.accounthealth.score.Scorer;
import org.springframework.stereotype.Component;

/** Rewrites the stretch of an account's timeline that late facts changed, up to where time has passed. */
@Component
class TimelineWriter {

    private final ScoreStore scores;

    TimelineWriter(ScoreStore scores) {
        this.scores = scores;
    }

    void rewrite(History history, List<Rulebook> rulebooks, Instant from, Instant throughInclusive) {
        Instant end = throughInclusive.plusNanos(1_000);
        scores.deleteStepsFrom(history.accountId(), from);
        if (from.isBefore(end)) {
            TimelineStep before = scores.stepBefore(history.accountId(), from).orElse(nothing(from));
            List<TimelineStep> changes = new ArrayList<>();
            for (TimelineStep step : Scorer.timeline(history, rulebooks, from, end)) {
                if (!same(before, step)) {
                    changes.add(step);
                    before = step;
                }
            }
            scores.addSteps(history.accountId(), changes);
        }
    }

    private static TimelineStep nothing(Instant to) {
        return new TimelineStep(Instant.EPOCH, to, null, Band.NOT_RATED, null, null);
    }

    private static boolean same(TimelineStep one, TimelineStep other) {
        return Optional.ofNullable(one.score()).equals(Optional.ofNullable(other.score()))
                && Optional.ofNullable(one.raw()).equals(Optional.ofNullable(other.raw()))
                && one.band() == other.band()
                && one.cause() == other.cause();
    }
}
