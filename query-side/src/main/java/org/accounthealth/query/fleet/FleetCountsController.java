package org.accounthealth.query.fleet;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;
import static java.util.stream.Collectors.toList;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
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
import org.accounthealth.query.web.Answers;
import org.accounthealth.query.web.Parameters;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/fleet")
@Tag(name = "Fleet", description = "Accounts as they stand now")
class FleetCountsController {

    private static final int RECENT_DAYS = 7;
    private static final int DEFAULT_DAYS = 90;
    /** A year and a month: a chart shows no more, and the answer stays small. */
    private static final int MAX_DAYS = 400;

    private static final int FIFTY = 50;
    private static final int MAX_SCORE = 1_000;

    private final CountReader counts;
    private final HeldAccounts held;
    private final Knowing knowing;

    FleetCountsController(CountReader counts, HeldAccounts held, Knowing knowing) {
        this.counts = counts;
        this.held = held;
        this.knowing = knowing;
    }

    /**
     * The fleet now.
     *
     * @param held accounts that cannot be brought up to date; they are counted as they were
     * @param scores all that are rated, by score
     * @param days today and the 7 days before it, oldest first
     */
    record FleetNow(
            Instant at,
            Instant knownAt,
            long position,
            long accounts,
            long held,
            Map<Band, Long> bands,
            List<Market> marketplaces,
            List<Scores> scores,
            List<FleetDay> days) {}

    /** The accounts of a marketplace. */
    record Market(String marketplace, long accounts, Map<Band, Long> bands) {}

    /** So many accounts with a score from one to another, inclusive. */
    record Scores(int from, int to, long accounts) {}

    /** The fleet at the end of each day. */
    record FleetHistory(
            Instant at,
            Instant knownAt,
            long position,
            LocalDate from,
            LocalDate to,
            @Nullable String marketplace,
            List<FleetDay> days) {}

    @GetMapping
    @Operation(summary = "How many accounts are in which band, and went from one into another these days")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = FleetNow.class)))
    ResponseEntity<byte[]> now() {
        Known known = knowing.now();
        LocalDate today = dayOf(known.at());
        LocalDate first = today.minusDays(RECENT_DAYS);
        Counts found = counts.since(first, null);
        Map<Band, Long> bands = FleetDay.bands(found.standings());
        return Answers.json(
                new FleetNow(
                        known.at(),
                        known.at(),
                        known.position(),
                        FleetDay.sum(bands),
                        held.count(),
                        bands,
                        marketplaces(found.standings()),
                        scores(found.standings()),
                        FleetDay.of(found, first, today)),
                known.position());
    }

    @GetMapping("/history")
    @Operation(summary = "How many accounts were in which band at the end of each day", description = """
            Days are in UTC and both inclusive; at most 400 of them, by default the 90 up to today, which is not over.
            What was then is told as known now: a late fact changes the past days it is about.""")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = FleetHistory.class)))
    ResponseEntity<byte[]> history(
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String marketplace) {
        LocalDate first = Parameters.date("from", from);
        LocalDate last = Parameters.date("to", to);
        String market = Parameters.marketplace(marketplace);
        Known known = knowing.now();
        LocalDate end = last == null ? dayOf(known.at()) : last;
        LocalDate begin = first == null ? end.minusDays(DEFAULT_DAYS - 1) : first;
        require(begin, end, dayOf(known.at()));
        Counts found = counts.since(begin, market);
        return Answers.json(
                new FleetHistory(
                        known.at(), known.at(), known.position(), begin, end, market, FleetDay.of(found, begin, end)),
                known.position());
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
