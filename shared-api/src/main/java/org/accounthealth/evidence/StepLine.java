package org.accounthealth.evidence;

import java.time.Instant;
import java.util.List;
import org.accounthealth.api.TimelineStep;
import org.jspecify.annotations.Nullable;

/** The score over time as a line of level stretches and upright steps, interrupted where there is no score. */
public final class StepLine {

    private final TimeScale time;
    private final ScoreScale scale;
    private final StringBuilder path = new StringBuilder();
    /** Where the line has arrived; null where it is interrupted. */
    private @Nullable Integer y;

    private StepLine(TimeScale time, ScoreScale scale) {
        this.time = time;
        this.scale = scale;
    }

    /**
     * The part of the line between two instants, as the data of an SVG path; empty if there is nothing to draw. A step
     * exactly at the start belongs to the part, one exactly at the end does not.
     */
    public static String between(Instant from, Instant to, List<TimelineStep> steps, TimeScale time, ScoreScale scale) {
        StepLine line = new StepLine(time, scale);
        for (TimelineStep step : steps) {
            if (step.to().equals(from)) {
                line.y = step.score() == null ? null : scale.yOf(step.score());
            } else if (step.to().isAfter(from) && step.from().isBefore(to)) {
                line.add(later(step.from(), from), earlier(step.to(), to), step.score());
            }
        }
        return line.path.toString();
    }

    private void add(Instant start, Instant end, @Nullable Integer score) {
        if (score == null) {
            y = null;
            return;
        }
        int level = scale.yOf(score);
        if (y == null || path.isEmpty()) {
            path.append('M').append(time.xOf(start)).append(' ').append(y == null ? level : y);
        }
        if (y != null && y != level) {
            path.append('V').append(level);
        }
        path.append('H').append(time.xOf(end));
        y = level;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
