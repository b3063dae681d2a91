package org.accounthealth.query.score;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.accounthealth.api.TimelineStep;
import org.jspecify.annotations.Nullable;

/**
 * By how much the score of an account differs from what it was 7 days before, or from its first one if that is younger.
 *
 * @param change 0 where there is no score to compare
 * @param nextAt when time alone changes it next, because a step then lies 7 days back; null if none does
 */
record Movement(int change, @Nullable Instant nextAt) {

    /** Over so much time. */
    static final Duration WEEK = Duration.ofDays(7);

    /**
     * The movement at an instant.
     *
     * @param course the steps of the timeline up to that instant, at least from the one in force 7 days before it on
     */
    static Movement at(Instant now, List<TimelineStep> course) {
        Instant weekAgo = now.minus(WEEK);
        TimelineStep start = null;
        Instant nextAt = null;
        for (TimelineStep step : course) {
            if (start == null || start.score() == null || !step.from().isAfter(weekAgo)) {
                start = step;
            } else if (nextAt == null && !Objects.equals(step.score(), start.score())) {
                nextAt = step.from().plus(WEEK);
            }
        }
        return new Movement(start == null ? 0 : change(start, course.get(course.size() - 1)), nextAt);
    }

    private static int change(TimelineStep start, TimelineStep end) {
        Integer before = start.score();
        Integer after = end.score();
        return before == null || after == null ? 0 : after - before;
    }
}
