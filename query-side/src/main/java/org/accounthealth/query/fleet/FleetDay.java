package org.accounthealth.query.fleet;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.accounthealth.api.Band;
import org.accounthealth.query.counts.CountReader.Counts;
import org.accounthealth.query.counts.CountReader.Standing;
import org.accounthealth.query.counts.Crossing;
import org.jspecify.annotations.Nullable;

/**
 * The fleet at the end of a day in UTC, or now if the day is not over, as the timelines are known now.
 *
 * @param accounts that were opened by then
 * @param bands how many of them were in each band
 * @param crossings how often an account went from one band into another on this day
 */
public record FleetDay(LocalDate day, long accounts, Map<Band, Long> bands, List<Crossed> crossings) {

    /**
     * So many times an account went from one band into another.
     *
     * @param from null where accounts were opened into their first band
     */
    public record Crossed(@Nullable Band from, Band to, long accounts) {}

    /** How many accounts were in a band. */
    public long in(Band band) {
        return bands.getOrDefault(band, 0L);
    }

    /**
     * Days, oldest first. Each is what is now, less what happened since.
     *
     * @param counts with all crossings from the first day on
     */
    static List<FleetDay> of(Counts counts, LocalDate from, LocalDate to) {
        Map<Band, Long> bands = bands(counts.standings());
        counts.crossings().tailMap(to, false).values().forEach(later -> takeBack(later, bands));
        Deque<FleetDay> days = new ArrayDeque<>();
        for (LocalDate day = to; !day.isBefore(from); day = day.minusDays(1)) {
            Map<Crossing, Long> crossings = counts.crossings().getOrDefault(day, Map.of());
            days.addFirst(new FleetDay(day, sum(bands), new EnumMap<>(bands), crossed(crossings)));
            takeBack(crossings, bands);
        }
        return List.copyOf(days);
    }

    /** How many accounts are in each band, with those in which none is. */
    static Map<Band, Long> bands(List<Standing> standings) {
        Map<Band, Long> bands = new EnumMap<>(Band.class);
        for (Band band : Band.values()) {
            bands.put(band, 0L);
        }
        standings.forEach(standing -> bands.merge(standing.band(), standing.accounts(), Long::sum));
        return bands;
    }

    static long sum(Map<Band, Long> bands) {
        return bands.values().stream().mapToLong(Long::longValue).sum();
    }

    private static void takeBack(Map<Crossing, Long> crossings, Map<Band, Long> bands) {
        crossings.forEach((crossing, accounts) -> {
            bands.merge(crossing.to(), -accounts, Long::sum);
            if (crossing.from() != null) {
                bands.merge(crossing.from(), accounts, Long::sum);
            }
        });
    }

    private static List<Crossed> crossed(Map<Crossing, Long> crossings) {
        return crossings.entrySet().stream()
                .map(entry -> new Crossed(entry.getKey().from(), entry.getKey().to(), entry.getValue()))
                .toList();
    }
}
