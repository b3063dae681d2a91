package org.accounthealth.query.events;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.accounthealth.api.Micros;

/** Counts events by what they have in common, and by when they were recorded. */
public final class Tally {

    private static final List<Field> FACETS =
            List.of(Field.TYPE, Field.MARKETPLACE, Field.POLICY, Field.SEVERITY, Field.ACTOR);
    /** There may be as many users as there like to be; those with the most events are told. */
    private static final int MAX_VALUES = 50;
    /** More different ones are not counted each for itself: memory stays bounded. */
    private static final int MAX_COUNTED = 10_000;

    private static final int MAX_BARS = 100;
    private static final List<Duration> WIDTHS = List.of(
            Duration.ofSeconds(1),
            Duration.ofSeconds(10),
            Duration.ofMinutes(1),
            Duration.ofMinutes(10),
            Duration.ofHours(1),
            Duration.ofHours(6),
            Duration.ofDays(1),
            Duration.ofDays(7),
            Duration.ofDays(30),
            Duration.ofDays(365));

    private final Duration width;
    private final Map<Field, Map<String, Long>> facets = new HashMap<>();
    private final Map<Long, Long> bars = new TreeMap<>();
    private long events;

    /** @param recorded between which all of them were, in microseconds */
    Tally(Range recorded) {
        this.width = WIDTHS.stream()
                .filter(candidate -> barsIn(recorded, candidate) <= MAX_BARS)
                .findFirst()
                .orElse(WIDTHS.get(WIDTHS.size() - 1));
    }

    /** How often a value was found. */
    public record Count(String value, long events) {}

    /** Of a histogram: from an instant on, as long as each of them is. */
    public record Bar(Instant from, long events) {}

    void count(SearchedEvent event) {
        events++;
        long micros = micros(width);
        bars.merge(Math.floorDiv(event.stored().recordedMicros(), micros) * micros, 1L, Long::sum);
        for (Field field : FACETS) {
            String value = field.of(event);
            Map<String, Long> counts = facets.computeIfAbsent(field, unused -> new HashMap<>());
            if (value != null && (counts.size() < MAX_COUNTED || counts.containsKey(value))) {
                counts.merge(value, 1L, Long::sum);
            }
        }
    }

    long events() {
        return events;
    }

    long widthSeconds() {
        return width.toSeconds();
    }

    /** By qualifier; of each, the most frequent values first. */
    Map<String, List<Count>> facets() {
        Map<String, List<Count>> told = new LinkedHashMap<>();
        FACETS.forEach(field -> told.put(field.qualifier(), counts(facets.getOrDefault(field, Map.of()))));
        return told;
    }

    /** Oldest first; those without events are left out. */
    List<Bar> histogram() {
        return bars.entrySet().stream()
                .map(bar -> new Bar(Micros.toInstant(bar.getKey()), bar.getValue()))
                .toList();
    }

    private static List<Count> counts(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .map(count -> new Count(count.getKey(), count.getValue()))
                .sorted(Comparator.comparing(Count::events).reversed().thenComparing(Count::value))
                .limit(MAX_VALUES)
                .toList();
    }

    private static long barsIn(Range recorded, Duration width) {
        return (recorded.to() - recorded.from()) / micros(width) + 1;
    }

    private static long micros(Duration width) {
        return width.toSeconds() * 1_000_000;
    }
}
