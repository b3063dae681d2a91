package org.accounthealth.score;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.accounthealth.api.TimelineStep;
import org.jspecify.annotations.Nullable;

/** Thins a timeline for a chart of a given width, so that the chart looks the same and no change of band is lost. */
public final class Thinning {

    private Thinning() {}

    /** Keeps of each column of pixels the first, lowest, highest and last step, and every step into another band. */
    public static List<TimelineStep> toWidth(List<TimelineStep> steps, int columns) {
        if (steps.size() <= columns) {
            return steps;
        }
        List<TimelineStep> kept = new ArrayList<>();
        int start = 0;
        for (int end = 1; end <= steps.size(); end++) {
            if (end == steps.size() || column(steps, end, columns) != column(steps, start, columns)) {
                keep(steps, start, end, kept);
                start = end;
            }
        }
        return closeGaps(kept, steps.get(steps.size() - 1).to());
    }

    private static void keep(List<TimelineStep> steps, int start, int end, List<TimelineStep> kept) {
        int lowest = start;
        int highest = start;
        for (int index = start; index < end; index++) {
            lowest = height(steps.get(index)) < height(steps.get(lowest)) ? index : lowest;
            highest = height(steps.get(index)) > height(steps.get(highest)) ? index : highest;
        }
        for (int index = start; index < end; index++) {
            boolean intoAnotherBand =
                    index > 0 && steps.get(index).band() != steps.get(index - 1).band();
            if (index == start || index == lowest || index == highest || index == end - 1 || intoAnotherBand) {
                kept.add(steps.get(index));
            }
        }
    }

    private static List<TimelineStep> closeGaps(List<TimelineStep> kept, Instant end) {
        List<TimelineStep> closed = new ArrayList<>(kept.size());
        for (int index = 0; index < kept.size(); index++) {
            TimelineStep step = kept.get(index);
            Instant to = index + 1 < kept.size() ? kept.get(index + 1).from() : end;
            closed.add(new TimelineStep(step.from(), to, step.score(), step.band(), step.raw(), step.cause()));
        }
        return closed;
    }

    private static long column(List<TimelineStep> steps, int index, int columns) {
        Instant from = steps.get(0).from();
        Duration whole = Duration.between(from, steps.get(steps.size() - 1).to());
        long millisPerColumn = Math.max(1, whole.toMillis() / columns);
        return Duration.between(from, steps.get(index).from()).toMillis() / millisPerColumn;
    }

    private static int height(TimelineStep step) {
        @Nullable Integer score = step.score();
        return score == null ? -1 : score;
    }
}
