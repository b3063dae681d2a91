package org.accounthealth.query.pages.fleet;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.ToLongFunction;
import org.accounthealth.api.Band;
import org.accounthealth.evidence.Phrases;
import org.accounthealth.evidence.TimeScale;
import org.accounthealth.query.fleet.FleetDay;
import org.accounthealth.query.fleet.FleetDay.Crossed;
import org.accounthealth.query.pages.TimeAxis;
import org.accounthealth.query.pages.fleet.FleetPage.Column;
import org.accounthealth.query.pages.fleet.FleetPage.Day;
import org.accounthealth.query.pages.fleet.FleetPage.History;
import org.accounthealth.query.pages.fleet.FleetPage.Shape;
import org.accounthealth.score.Words;

/** Draws the fleet day by day: a day is as wide as every other, and what is true at its end is as high all through it. */
final class HistoryDrawing {

    static final int HEIGHT = 1_000;
    private static final int HALF = HEIGHT / 2;

    private final List<Day> days;
    private final long most;
    private final long mostCrossed;

    private HistoryDrawing(List<Day> days) {
        this.days = days;
        this.most = highest(day -> day.atRisk() + day.unhealthy());
        this.mostCrossed = highest(day -> Math.max(day.better(), day.worse()));
    }

    /**
     * The drawing.
     *
     * @param days oldest first, without gaps, at least one
     */
    static History of(List<FleetDay> days) {
        return new HistoryDrawing(days.stream().map(HistoryDrawing::day).toList()).draw();
    }

    private History draw() {
        List<Day> latestFirst = new ArrayList<>(days);
        Collections.reverse(latestFirst);
        return new History(
                List.of(
                        new Shape("at-risk", area(day -> day.atRisk() + day.unhealthy())),
                        new Shape("unhealthy", area(Day::unhealthy))),
                crossings(),
                most,
                mostCrossed,
                TimeAxis.ticks(new TimeScale(
                        start(days.get(0).day()),
                        start(days.get(days.size() - 1).day().plusDays(1)))),
                latestFirst);
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static Day day(FleetDay day) {
        List<Crossed> better =
                day.crossings().stream().filter(one -> order(one) < 0).toList();
        List<Crossed> worse =
                day.crossings().stream().filter(one -> order(one) > 0).toList();
        List<Crossed> opened =
                day.crossings().stream().filter(one -> one.from() == null).toList();
        return new Day(
                day.day(),
                day.in(Band.HEALTHY),
                day.in(Band.AT_RISK),
                day.in(Band.UNHEALTHY),
                day.in(Band.NOT_RATED),
                sum(better),
                sum(worse),
                sum(opened),
                kinds(better),
                kinds(worse));
    }

    /** Below 0 into a better band, above 0 into a worse one; 0 where it is into or out of none. */
    private static int order(Crossed crossed) {
        Band from = crossed.from();
        boolean rated = from != null && from != Band.NOT_RATED && crossed.to() != Band.NOT_RATED;
        // bands are declared from the best to the worst
        return rated ? crossed.to().compareTo(from) : 0;
    }

    private static long sum(List<Crossed> crossings) {
        return crossings.stream().mapToLong(Crossed::accounts).sum();
    }

    private static List<String> kinds(List<Crossed> crossings) {
        return crossings.stream()
                .filter(one -> one.from() != null)
                .map(one -> one.accounts() + " " + Phrases.lower(one.from()) + " → " + Phrases.lower(one.to()))
                .toList();
    }

    private long highest(ToLongFunction<Day> number) {
        return days.stream().mapToLong(number).max().orElse(0);
    }

    private String area(ToLongFunction<Day> number) {
        StringBuilder path = new StringBuilder("M0 " + HEIGHT);
        for (int index = 0; index < days.size(); index++) {
            long height = most == 0 ? 0 : number.applyAsLong(days.get(index)) * HEIGHT / most;
            path.append('V').append(HEIGHT - height).append('H').append(x(index + 1));
        }
        return path.append('V').append(HEIGHT).append('Z').toString();
    }

    private List<Column> crossings() {
        List<Column> columns = new ArrayList<>();
        for (int index = 0; index < days.size(); index++) {
            Day day = days.get(index);
            int x = x(index);
            int width = Math.max(1, x(index + 1) - x - 10);
            int up = height(day.better());
            String label = Words.day(start(day.day())) + ": " + day.better() + " to a better band, " + day.worse()
                    + " to a worse one";
            columns.add(new Column("better", x, HALF - up, width, up, label));
            columns.add(new Column("worse", x, HALF, width, height(day.worse()), label));
        }
        return columns.stream().filter(column -> column.height() > 0).toList();
    }

    private int height(long crossed) {
        return mostCrossed == 0 ? 0 : Math.toIntExact(crossed * HALF / mostCrossed);
    }

    private int x(int index) {
        return index * TimeScale.WIDTH / days.size();
    }
}
