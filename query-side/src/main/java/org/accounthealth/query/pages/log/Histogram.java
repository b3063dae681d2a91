package org.accounthealth.query.pages.log;

import java.time.Instant;
import java.util.List;
import org.accounthealth.log.Instants;
import org.accounthealth.query.events.Tally.Bar;
import org.accounthealth.score.Words;

/** How what was found is spread over the time in which it was recorded; in units of {@value #WIDTH} by {@value #HEIGHT}. */
final class Histogram {

    private static final int WIDTH = 1_000;
    private static final int HEIGHT = 60;

    private Histogram() {}

    /** A bar, with what it says and the query that finds its events. */
    record Column(int x, int y, int width, int height, String label, String href) {}

    static List<Column> of(List<Bar> bars, long barSeconds, LogAddress address) {
        if (bars.isEmpty()) {
            return List.of();
        }
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
                Words.count(bar.events(), "event") + " from " + Words.of(bar.from()),
                address.with("recorded", Instants.format(bar.from()) + ".." + Instants.format(end))
                        .href());
    }
}
