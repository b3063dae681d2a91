package org.accounthealth.query.pages.log;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.accounthealth.log.Instants;
import org.accounthealth.query.events.EventLog.SummaryAnswer;
import org.accounthealth.query.events.Tally.Bar;
import org.accounthealth.score.Words;
import org.jspecify.annotations.Nullable;

/**
 * How what was found is spread over the time in which it was recorded; in units of {@value #WIDTH} by {@value #HEIGHT}.
 *
 * @param from when the first bar begins
 * @param to when the last one ends, or when it was counted if that is before
 * @param barLasts how long each bar is, in words
 * @param inDays whether bars are as long as days, so that times of day say nothing
 */
record Histogram(List<Column> columns, Instant from, Instant to, String barLasts, boolean inDays) {

    private static final int WIDTH = 1_000;
    private static final int HEIGHT = 60;

    Histogram {
        columns = List.copyOf(columns);
    }

    /** A bar, with what it says and the query that finds its events. */
    record Column(int x, int y, int width, int height, String label, String href) {}

    /** Null where nothing was found. */
    static @Nullable Histogram of(SummaryAnswer summary, LogAddress address) {
        List<Bar> bars = summary.histogram();
        if (bars.isEmpty()) {
            return null;
        }
        Duration length = Duration.ofSeconds(summary.barSeconds());
        Instant end = bars.get(bars.size() - 1).from().plus(length);
        return new Histogram(
                columns(bars, summary.barSeconds(), address),
                bars.get(0).from(),
                end.isAfter(summary.at()) ? summary.at() : end,
                words(length),
                length.toDays() > 0);
    }

    private static List<Column> columns(List<Bar> bars, long barSeconds, LogAddress address) {
        long first = bars.get(0).from().getEpochSecond();
        long places = (bars.get(bars.size() - 1).from().getEpochSecond() - first) / barSeconds + 1;
        long highest = bars.stream().mapToLong(Bar::events).max().orElse(1);
        return bars.stream()
                .map(bar -> column(
                        bar, (bar.from().getEpochSecond() - first) / barSeconds, places, highest, barSeconds, address))
                .toList();
    }

    private static Column column(Bar bar, long place, long places, long highest, long barSeconds, LogAddress address) {
        int x = Math.toIntExact(place * WIDTH / places);
        int next = Math.toIntExact((place + 1) * WIDTH / places);
        int height = Math.toIntExact(Math.max(2, bar.events() * HEIGHT / highest));
        Instant end = bar.from().plusSeconds(barSeconds).minusNanos(1_000);
        return new Column(
                x,
                HEIGHT - height,
                Math.max(1, next - x - 1),
                height,
                Words.count(bar.events(), "event") + " in the " + words(Duration.ofSeconds(barSeconds)) + " from "
                        + Words.of(bar.from()),
                address.with("recorded", Instants.format(bar.from()) + ".." + Instants.format(end))
                        .href());
    }

    private static String words(Duration length) {
        if (length.toDays() > 0) {
            return Words.count(length.toDays(), "day");
        }
        if (length.toHours() > 0) {
            return Words.count(length.toHours(), "hour");
        }
        return length.toMinutes() > 0
                ? Words.count(length.toMinutes(), "minute")
                : Words.count(length.toSeconds(), "second");
    }
}
