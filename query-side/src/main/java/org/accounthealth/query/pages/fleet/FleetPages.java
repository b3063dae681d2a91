package org.accounthealth.query.pages.fleet;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.accounthealth.api.AccountId;
import org.accounthealth.api.Band;
import org.accounthealth.api.Rulebook;
import org.accounthealth.evidence.Phrases;
import org.accounthealth.evidence.ScoreScale;
import org.accounthealth.evidence.StepLine;
import org.accounthealth.evidence.TimeScale;
import org.accounthealth.query.facts.RulebookStore;
import org.accounthealth.query.fleet.AccountLine;
import org.accounthealth.query.fleet.Fleet;
import org.accounthealth.query.fleet.Fleet.FleetAnswer;
import org.accounthealth.query.fleet.Fleet.Wish;
import org.accounthealth.query.fleet.FleetCounts;
import org.accounthealth.query.fleet.FleetCounts.RecentFleet;
import org.accounthealth.query.fleet.FleetCounts.Scores;
import org.accounthealth.query.fleet.FleetDay;
import org.accounthealth.query.fleet.Sparklines;
import org.accounthealth.query.fleet.Sparklines.Sparkline;
import org.accounthealth.query.fleet.Sparklines.SparklinesAnswer;
import org.accounthealth.query.pages.fleet.FleetPage.Bar;
import org.accounthealth.query.pages.fleet.FleetPage.Line;
import org.accounthealth.query.pages.fleet.FleetPage.Row;
import org.accounthealth.query.pages.fleet.FleetPage.Standing;
import org.accounthealth.score.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes the page of the fleet from the same answers as the API gives. */
@Component
class FleetPages {

    private static final int ROWS = 50;
    private static final int WIDTH = TimeScale.WIDTH;
    private static final int HIGHEST_BAR = 100;

    private final Fleet fleet;
    private final FleetCounts counts;
    private final Sparklines sparklines;
    private final RulebookStore rulebooks;

    FleetPages(Fleet fleet, FleetCounts counts, Sparklines sparklines, RulebookStore rulebooks) {
        this.fleet = fleet;
        this.counts = counts;
        this.sparklines = sparklines;
        this.rulebooks = rulebooks;
    }

    FleetPage page(FleetAddress address) {
        RecentFleet recent = counts.recent(address.days(), address.marketplace());
        List<FleetDay> days = recent.days();
        FleetDay today = days.get(days.size() - 1);
        FleetDay yesterday = days.get(days.size() - 2);
        FleetAnswer answer = fleet.accounts(wish(address), ROWS);
        return new FleetPage(
                address,
                answer.position(),
                today.accounts(),
                recent.held(),
                recent.marketplaces(),
                standings(address, today, yesterday),
                address.marketplace() == null ? scores(recent.scores()) : List.of(),
                HistoryDrawing.of(days),
                rows(answer.accounts(), address.days()),
                answer.next() == null ? null : address.within(answer.next()));
    }

    private static Wish wish(FleetAddress address) {
        return new Wish(
                address.band() == null ? null : address.band().name(),
                address.marketplace(),
                address.near() == null ? null : address.near().toString(),
                address.sort().name(),
                address.cursor());
    }

    private static List<Standing> standings(FleetAddress address, FleetDay today, FleetDay yesterday) {
        List<Standing> standings = new ArrayList<>();
        long before = 0;
        for (Band band : Band.values()) {
            long accounts = today.in(band);
            long since = accounts - yesterday.in(band);
            int x = share(before, today.accounts());
            before += accounts;
            standings.add(new Standing(
                    band,
                    shapeOf(band),
                    accounts,
                    percent(accounts, today.accounts()),
                    Phrases.signed(since),
                    x,
                    share(before, today.accounts()) - x,
                    address.banded(band == address.band() ? null : band).href()));
        }
        return standings;
    }

    private static int share(long part, long whole) {
        return whole == 0 ? 0 : Math.toIntExact(part * WIDTH / whole);
    }

    /** With one decimal, cut off. */
    private static String percent(long part, long whole) {
        long thousandths = whole == 0 ? 0 : part * 1_000 / whole;
        return thousandths / 10 + "." + thousandths % 10 + " %";
    }

    private static List<Bar> scores(List<Scores> scores) {
        long highest = scores.stream().mapToLong(Scores::accounts).max().orElse(0);
        List<Bar> bars = new ArrayList<>();
        for (int index = 0; index < scores.size(); index++) {
            Scores one = scores.get(index);
            int x = index * WIDTH / scores.size();
            bars.add(new Bar(
                    x,
                    (index + 1) * WIDTH / scores.size() - x,
                    highest == 0 ? 0 : Math.toIntExact(one.accounts() * HIGHEST_BAR / highest),
                    Words.count(one.accounts(), "account") + " from " + one.from() + " to " + one.to()));
        }
        return bars;
    }

    private List<Row> rows(List<AccountLine> accounts, int days) {
        if (accounts.isEmpty()) {
            return List.of();
        }
        Map<String, Rulebook> rules = rulebooks.all().stream()
                .collect(Collectors.toMap(
                        published -> published.rulebook().id(),
                        published -> published.rulebook(),
                        (one, other) -> other));
        Set<AccountId> ids =
                accounts.stream().map(AccountLine::accountId).collect(Collectors.toCollection(LinkedHashSet::new));
        SparklinesAnswer lines = sparklines.of(ids, days);
        TimeScale time = new TimeScale(lines.from(), lines.to());
        List<Row> rows = new ArrayList<>();
        for (int index = 0; index < accounts.size(); index++) {
            AccountLine account = accounts.get(index);
            rows.add(
                    row(account, rules.get(account.rulebook()), lines.accounts().get(index), time));
        }
        return rows;
    }

    private static Row row(AccountLine account, @Nullable Rulebook rules, Sparkline sparkline, TimeScale time) {
        return new Row(
                account.accountId(),
                account.band(),
                shapeOf(account.band()),
                account.score(),
                Phrases.signed(account.weekChange()),
                rules == null || account.score() == null ? "" : edges(account.score(), rules.bands()),
                account.nextChangeAt(),
                rules == null ? Line.NONE : line(rules, sparkline, time));
    }

    private static Line line(Rulebook rules, Sparkline sparkline, TimeScale time) {
        ScoreScale scale = new ScoreScale(rules);
        return new Line(
                StepLine.between(time.at(0), time.at(WIDTH), sparkline.steps(), time, scale),
                edgeLine(scale, rules.bands().healthy())
                        + edgeLine(scale, rules.bands().atRisk()),
                scale.height());
    }

    private static String edgeLine(ScoreScale scale, int score) {
        return "M0 " + scale.yOf(score) + "H" + WIDTH;
    }

    private static String edges(int score, Rulebook.Bands bands) {
        return switch (bands.of(score)) {
            case HEALTHY -> score - bands.healthy() + 1 + " down to at risk";
            case AT_RISK ->
                bands.healthy() - score + " up to healthy, " + (score - bands.atRisk() + 1) + " down to unhealthy";
            case UNHEALTHY -> bands.atRisk() - score + " up to at risk";
            case NOT_RATED -> "";
        };
    }

    private static String shapeOf(Band band) {
        return switch (band) {
            case HEALTHY -> "●";
            case AT_RISK -> "▲";
            case UNHEALTHY -> "■";
            case NOT_RATED -> "○";
        };
    }
}
