package org.accounthealth.query.pages.fleet;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.accounthealth.api.AccountId;
import org.accounthealth.api.Band;
import org.accounthealth.query.pages.TimeAxis.Tick;
import org.jspecify.annotations.Nullable;

/**
 * What the page of the fleet shows.
 *
 * @param accounts in all, of the marketplace looked at
 * @param held accounts that cannot be brought up to date
 * @param next where the next page of accounts begins; null on the last one
 */
public record FleetPage(
        FleetAddress address,
        long position,
        long accounts,
        long held,
        List<String> marketplaces,
        List<Standing> standings,
        List<Bar> scores,
        History history,
        List<Row> rows,
        @Nullable FleetAddress next) {

    /**
     * How many accounts are in a band.
     *
     * @param shape says the same as the colour
     * @param share in percent of all, as text
     * @param since how many more or fewer there are than at the end of yesterday
     * @param x where it begins in a bar of 10,000 units for all accounts
     */
    public record Standing(
            Band band, String shape, long accounts, String share, String since, int x, int width, String href) {}

    /** A bar of a histogram, 0 to 100 units high. */
    public record Bar(int x, int width, int height, String label) {}

    /**
     * The fleet day by day.
     *
     * @param areas how many accounts are in the lower bands, one upon the other
     * @param crossings bars upwards of those that went into a better band, downwards into a worse one
     * @param most the number at the top of the areas
     * @param mostCrossed the number at the top of the bars
     * @param days latest first, as a table
     */
    public record History(
            List<Shape> areas, List<Column> crossings, long most, long mostCrossed, List<Tick> ticks, List<Day> days) {}

    /** The data of an SVG path. */
    public record Shape(String style, String path) {}

    /** A bar. */
    public record Column(String style, int x, int y, int width, int height, String label) {}

    /**
     * One day.
     *
     * @param betterKinds of those that went into a better band, how many went from which into which, in words
     * @param worseKinds the same of those that went into a worse one
     */
    public record Day(
            LocalDate day,
            long healthy,
            long atRisk,
            long unhealthy,
            long notRated,
            long better,
            long worse,
            long opened,
            List<String> betterKinds,
            List<String> worseKinds) {}

    /**
     * An account.
     *
     * @param change by how much its score changed within 7 days, as text
     * @param edges how far it is from the next bands, in words
     */
    public record Row(
            AccountId accountId,
            Band band,
            String shape,
            @Nullable Integer score,
            String change,
            String edges,
            @Nullable Instant nextChangeAt,
            Line line) {}

    /**
     * The score of an account over the days drawn, as the data of SVG paths.
     *
     * @param edges where the edges of bands lie
     * @param height of the drawing
     */
    public record Line(String score, String edges, int height) {

        static final Line NONE = new Line("", "", 1);
    }
}
