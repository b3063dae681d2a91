package org.accounthealth.query.fleet;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;
import static java.util.stream.Collectors.toList;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.accounthealth.api.Band;
import org.accounthealth.query.counts.CountReader;
import org.accounthealth.query.counts.CountReader.Counts;
import org.accounthealth.query.counts.CountReader.Standing;
import org.accounthealth.query.ledger.Knowing;
import org.accounthealth.query.ledger.Knowing.Known;
import org.accounthealth.query.score.HeldAccounts;
import org.accounthealth.query.web.Parameters;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells how many accounts are in which band: now, and at the end of each day. */
@Component
public class FleetCounts {

    private static final int RECENT_DAYS = 7;
    private static final int DEFAULT_DAYS = 90;
    /** A year and a month: a chart shows no more, and the answer stays small. */
    private static final int MAX_DAYS = 400;

    private static final int FIFTY = 50;
    private static final int MAX_SCORE = 1_000;

    private final CountReader counts;
    private final HeldAccounts held;
    private final Knowing knowing;

    FleetCounts(CountReader counts, HeldAccounts held, Knowing knowing) {
        this.counts = counts;
        this.held = held;
        this.knowing = knowing;
    }

    /**
     * The fleet now.
     *
     * @param rulebook null: each account has its own
     * @param held accounts that cannot be brought up to date; they are counted as they were
     * @param scores all that are rated, by score
     * @param days today and the 7 days before it, oldest first
     */
    public record FleetNow(
            Instant at,
            Instant knownAt,
            long position,
            @Nullable String rulebook,
            long accounts,
            long held,
            Map<Band, Long> bands,
            List<Market> marketplaces,
            List<Scores> scores,
            List<FleetDay> days) {}

    /** The accounts of a marketplace. */
    public record Market(String marketplace, long accounts, Map<Band, Long> bands) {}

    /** So many accounts with a score from one to another, inclusive. */
    public record Scores(int from, int to, long accounts) {}

    /** The fleet at the end of each day, as known now. */
    public record FleetHistory(
            Instant at,
            Instant knownAt,
            long position,
            @Nullable String rulebook,
            LocalDate from,
            LocalDate to,
            @Nullable String marketplace,
            List<FleetDay> days) {}

    /**
     * The fleet of the last days, in one reading.
     *
     * @param held accounts that cannot be brought up to date
     * @param marketplaces all there are
     * @param scores of the marketplace that was asked for, and so are the days: today last
     */
    public record RecentFleet(long held, List<String> marketplaces, List<Scores> scores, List<FleetDay> days) {}

    /**
     * The fleet of the last days.
     *
     * @param marketplace null: all of them
     */
    public RecentFleet recent(int days, @Nullable String marketplace) {
        LocalDate today = dayOf(knowing.now().at());
        LocalDate first = today.minusDays(days - 1L);
        Counts found = counts.since(first, marketplace);
        return new RecentFleet(
                held.count(),
                found.everywhere().stream()
                        .map(Standing::marketplace)
                        .distinct()
                        .sorted()
                        .toList(),
                scores(found.standings()),
                FleetDay.of(found, first, today));
    }

    /** How many accounts there are, as far as the projections have come: nobody waits for that. */
    public long accounts() {
        return counts.accounts();
    }

    /** The fleet now. */
    public FleetNow now() {
        Known known = knowing.now();
        LocalDate today = dayOf(known.at());
        LocalDate first = today.minusDays(RECENT_DAYS);
        Counts found = counts.since(first, null);
        Map<Band, Long> bands = FleetDay.bands(found.standings());
        return new FleetNow(
                known.at(),
                known.at(),
                known.position(),
                null,
                FleetDay.sum(bands),
                held.count(),
                bands,
                marketplaces(found.standings()),
                scores(found.standings()),
                FleetDay.of(found, first, today));
    }

    /**
     * The fleet day by day.
     *
     * @param from the first day, in UTC; null: 90 days up to the last one
     * @param to the last day; null: today
     * @param marketplace null: all of them
     * @throws org.accounthealth.api.RejectedException INVALID where days are in the future, before 1970, in the wrong order,
     *     or more than 400
     */
    public FleetHistory history(@Nullable LocalDate from, @Nullable LocalDate to, @Nullable String marketplace) {
        Known known = knowing.now();
        LocalDate end = to == null ? dayOf(known.at()) : to;
        LocalDate begin = from == null ? end.minusDays(DEFAULT_DAYS - 1) : from;
        require(begin, end, dayOf(known.at()));
        return new FleetHistory(
                known.at(),
                known.at(),
                known.position(),
                null,
                begin,
                end,
                marketplace,
                FleetDay.of(counts.since(begin, marketplace), begin, end));
    }

    private static void require(LocalDate from, LocalDate to, LocalDate today) {
        if (to.isAfter(today)) {
            throw Parameters.invalid("to", "must not be after today, " + today);
        } else if (from.isAfter(to)) {
            throw Parameters.invalid("from", "must not be after to, " + to);
        } else if (from.isBefore(LocalDate.EPOCH)) {
            throw Parameters.invalid("from", "must not be before " + LocalDate.EPOCH);
        } else if (ChronoUnit.DAYS.between(from, to) >= MAX_DAYS) {
            throw Parameters.invalid("from", "must be within " + MAX_DAYS + " days up to " + to);
        }
    }

    private static List<Market> marketplaces(List<Standing> standings) {
        Map<String, List<Standing>> byMarketplace =
                standings.stream().collect(groupingBy(Standing::marketplace, TreeMap::new, toList()));
        return byMarketplace.entrySet().stream()
                .map(market -> market(market.getKey(), FleetDay.bands(market.getValue())))
                .toList();
    }

    private static Market market(String marketplace, Map<Band, Long> bands) {
        return new Market(marketplace, FleetDay.sum(bands), bands);
    }

    private static List<Scores> scores(List<Standing> standings) {
        Map<Integer, Long> byFifty =
                standings.stream().collect(groupingBy(Standing::fifty, summingLong(Standing::accounts)));
        return IntStream.rangeClosed(0, MAX_SCORE / FIFTY)
                .mapToObj(fifty -> new Scores(
                        fifty * FIFTY, Math.min(MAX_SCORE, (fifty + 1) * FIFTY - 1), byFifty.getOrDefault(fifty, 0L)))
                .toList();
    }

    private static LocalDate dayOf(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC);
    }
}
