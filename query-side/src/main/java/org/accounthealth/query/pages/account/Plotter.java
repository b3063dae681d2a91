package org.accounthealth.query.pages.account;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.accounthealth.api.Band;
import org.accounthealth.api.Rulebook;
import org.accounthealth.api.TimelineStep;
import org.accounthealth.evidence.Percent;
import org.accounthealth.evidence.Phrases;
import org.accounthealth.evidence.ScoreScale;
import org.accounthealth.evidence.StepLine;
import org.accounthealth.evidence.TimeScale;
import org.accounthealth.log.Instants;
import org.accounthealth.query.pages.TimeAxis;
import org.accounthealth.query.pages.account.Happening.Kind;
import org.accounthealth.query.pages.account.Plot.Area;
import org.accounthealth.query.pages.account.Plot.Column;
import org.accounthealth.query.pages.account.Plot.Cursor;
import org.accounthealth.query.pages.account.Plot.Line;
import org.accounthealth.query.pages.account.Plot.Mark;
import org.accounthealth.query.pages.account.Plot.Stop;
import org.accounthealth.score.Thinning;
import org.accounthealth.score.Words;
import org.jspecify.annotations.Nullable;

/** Draws the score of an account over time. */
final class Plotter {

    /** More steps than this cannot be told apart. */
    private static final int COLUMNS = 1_000;

    /** More marks than this hide the line. */
    private static final int MAX_MARKS = 120;

    /** Columns of the lane that stands for them, and its height in units. */
    private static final int LANE_COLUMNS = 200;

    private static final int LANE_HEIGHT = 40;

    /** The slider has no more places than this. */
    private static final int MAX_STOPS = 2_000;

    private final Seen seen;
    private final TimeScale time;
    private final ScoreScale scale;

    private Plotter(Seen seen) {
        this.seen = seen;
        this.time = new TimeScale(seen.from(), seen.to());
        this.scale = seen.address().scale() == AccountAddress.Scale.EVEN
                ? ScoreScale.even(seen.rulebook())
                : new ScoreScale(seen.rulebook());
    }

    /**
     * What is to be drawn.
     *
     * @param steps as known now, over all of the time
     * @param shown what was shown at the time; empty: not to be drawn
     * @param supposed what would be; empty: nothing is supposed
     * @param happenings in order of time
     * @param score at the instant looked at
     */
    record Seen(
            AccountAddress address,
            Rulebook rulebook,
            Instant from,
            Instant to,
            Instant now,
            Instant at,
            @Nullable Integer score,
            List<TimelineStep> steps,
            List<TimelineStep> shown,
            List<TimelineStep> supposed,
            List<Happening> happenings) {}

    static Plot draw(Seen seen) {
        return new Plotter(seen).draw();
    }

    private Plot draw() {
        List<Happening> stops = stops();
        List<Happening> marked = seen.happenings().stream()
                .filter(one -> !one.kind().shape().isEmpty() && isInside(one.at()))
                .toList();
        boolean crowded = marked.size() > MAX_MARKS;
        Predicate<Happening> standsAlone = one -> !crowded || one.kind() == Kind.RULES;
        List<Happening> alone = marked.stream().filter(standsAlone).toList();
        List<Happening> together = marked.stream().filter(standsAlone.negate()).toList();
        return new Plot(
                scale.height(),
                inWords(),
                areas(),
                lines(),
                alone.stream().map(this::mark).toList(),
                density(together),
                TimeAxis.ticks(time),
                cursor(),
                thinned(stops).stream().map(this::stop).toList(),
                stops.size() > MAX_STOPS);
    }

    private boolean isInside(Instant instant) {
        return !instant.isBefore(seen.from()) && !instant.isAfter(seen.to());
    }

    private List<Area> areas() {
        Rulebook.Bands bands = seen.rulebook().bands();
        Rulebook.Scale range = seen.rulebook().score();
        return List.of(
                area(Band.HEALTHY, range.max(), bands.healthy()),
                area(Band.AT_RISK, bands.healthy(), bands.atRisk()),
                area(Band.UNHEALTHY, bands.atRisk(), range.min()));
    }

    private Area area(Band band, int upper, int lower) {
        int top = scale.yOf(upper);
        int height = scale.yOf(lower) - top;
        int highest = band == Band.HEALTHY ? upper : upper - 1;
        return new Area(
                Phrases.styleOf(band),
                top,
                height,
                Phrases.capital(band) + " " + lower + " to " + highest,
                Percent.of(top + height / 2, scale.height()));
    }

    private List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        boolean then = !seen.shown().isEmpty();
        add(lines, then ? "faint" : "past", seen.steps(), seen.from(), seen.now());
        add(lines, "forecast", seen.steps(), seen.now(), seen.to());
        add(lines, "past", seen.shown(), seen.from(), seen.now());
        add(lines, "supposed", seen.supposed(), seen.from(), seen.to());
        return lines;
    }

    private void add(List<Line> lines, String style, List<TimelineStep> steps, Instant from, Instant to) {
        if (steps.isEmpty() || !from.isBefore(to)) {
            return;
        }
        String path = StepLine.between(from, to, Thinning.toWidth(steps, COLUMNS), time, scale);
        if (!path.isEmpty()) {
            lines.add(new Line(style, path));
        }
    }

    private Mark mark(Happening one) {
        Integer score = scoreAt(one.at(), seen.steps());
        String late = one.late() ? ", recorded late, on " + Words.of(one.recordedAt()) : "";
        return new Mark(
                percent(one.at()),
                Percent.of(scale.yOf(score == null ? seen.rulebook().score().min() : score), scale.height()),
                one.kind().style() + (one.late() ? " late" : ""),
                one.late() ? one.kind().lateShape() : one.kind().shape(),
                Words.of(one.at()) + ": " + one.text() + late + ". Score " + (score == null ? "none" : score),
                seen.address().at(one.at()).href());
    }

    private List<Column> density(List<Happening> together) {
        int[] worse = new int[LANE_COLUMNS];
        int[] better = new int[LANE_COLUMNS];
        for (Happening one : together) {
            int column = Math.min(LANE_COLUMNS - 1, time.xOf(one.at()) * LANE_COLUMNS / TimeScale.WIDTH);
            boolean isWorse = one.kind() == Kind.DETECTED || one.kind() == Kind.REOPENED;
            (isWorse ? worse : better)[column]++;
        }
        int highest = 1;
        for (int column = 0; column < LANE_COLUMNS; column++) {
            highest = Math.max(highest, worse[column] + better[column]);
        }
        List<Column> columns = new ArrayList<>();
        for (int column = 0; column < LANE_COLUMNS; column++) {
            int x = column * TimeScale.WIDTH / LANE_COLUMNS;
            int down = worse[column] * LANE_HEIGHT / highest;
            int up = better[column] * LANE_HEIGHT / highest;
            columns.add(new Column("worse", x, LANE_HEIGHT - down, down));
            columns.add(new Column("better", x, LANE_HEIGHT - down - up, up));
        }
        return columns.stream().filter(column -> column.height() > 0).toList();
    }

    private Cursor cursor() {
        Integer y = seen.score() == null ? null : scale.yOf(seen.score());
        return new Cursor(
                time.xOf(seen.at()),
                y,
                Words.day(seen.at()) + ": " + (seen.score() == null ? "no score" : seen.score()));
    }

    /** What happens while it is drawn, once for each instant. */
    private List<Happening> stops() {
        List<Happening> stops = new ArrayList<>();
        Instant last = null;
        for (Happening one : seen.happenings()) {
            if (isInside(one.at()) && !one.at().equals(last)) {
                last = one.at();
                stops.add(one);
            }
        }
        return stops;
    }

    /** On the strong line: as known then, that is what was shown, as far as there was anything to show. */
    private Stop stop(Happening happening) {
        Instant at = happening.at();
        boolean then = !seen.shown().isEmpty() && !at.isAfter(seen.now());
        Integer score = scoreAt(at, then ? seen.shown() : seen.steps());
        return new Stop(
                time.xOf(at), Instants.format(at), score, score == null ? null : scale.yOf(score), happening.text());
    }

    private List<Happening> thinned(List<Happening> stops) {
        if (stops.size() <= MAX_STOPS) {
            return stops;
        }
        List<Happening> kept = new ArrayList<>();
        int last = -TimeScale.WIDTH;
        for (Happening stop : stops) {
            int x = time.xOf(stop.at());
            if (x - last >= TimeScale.WIDTH / MAX_STOPS) {
                last = x;
                kept.add(stop);
            }
        }
        return kept;
    }

    private static @Nullable Integer scoreAt(Instant instant, List<TimelineStep> steps) {
        int low = 0;
        int high = steps.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (steps.get(middle).from().isAfter(instant)) {
                high = middle - 1;
            } else {
                low = middle;
            }
        }
        return steps.isEmpty() || steps.get(low).from().isAfter(instant)
                ? null
                : steps.get(low).score();
    }

    private String inWords() {
        var scores = seen.steps().stream()
                .map(TimelineStep::score)
                .filter(Objects::nonNull)
                .mapToInt(Integer::intValue)
                .summaryStatistics();
        return scores.getCount() == 0
                ? "No score from " + Words.of(seen.from()) + " to " + Words.of(seen.to())
                : "Score from " + Words.of(seen.from()) + " to " + Words.of(seen.to()) + ": between " + scores.getMin()
                        + " and " + scores.getMax();
    }

    private String percent(Instant instant) {
        return Percent.of(time.xOf(instant), TimeScale.WIDTH);
    }
}
