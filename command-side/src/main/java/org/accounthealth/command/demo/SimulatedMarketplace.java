package org.accounthealth.command.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.accounthealth.api.AccountEvent;

/** The whole demo world, day by day. Knows nothing of today: the world is the same whenever it is asked. */
final class SimulatedMarketplace {

    static final LocalDate FIRST_DAY = LocalDate.of(2024, 6, 1);
    static final LocalDate LAST_DAY = LocalDate.of(2027, 12, 31);

    private static final int BACKGROUND_SELLERS = 300;

    private final Map<LocalDate, List<AccountEvent>> feeds = new TreeMap<>();

    SimulatedMarketplace() {
        Stream<Arrival> told = Story.all().stream().flatMap(story -> story.arrivals().stream());
        Stream<Arrival> background = IntStream.range(0, BACKGROUND_SELLERS)
                .boxed()
                .flatMap(number -> BackgroundSeller.life(number, FIRST_DAY, LAST_DAY).stream());
        Stream.concat(told, background).forEach(this::add);
    }

    /** What the feed of a day holds: by account, and the facts of an account in the order in which they build on another. */
    List<AccountEvent> feedOf(LocalDate day) {
        return feeds.getOrDefault(day, List.of()).stream()
                .sorted(Comparator.comparing(AccountEvent::accountId))
                .toList();
    }

    private void add(Arrival arrival) {
        feeds.computeIfAbsent(arrival.recordedOn(), day -> new ArrayList<>()).add(arrival.fact());
    }
}
