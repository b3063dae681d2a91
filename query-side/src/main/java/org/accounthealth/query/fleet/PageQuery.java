package org.accounthealth.query.fleet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.accounthealth.api.Band;
import org.jspecify.annotations.Nullable;

/**
 * A page as SQL. It is merged from the beginnings of ranges that each lie in one index in the order of the page: one for every
 * band, because bands come first in all of them; of these one for either edge, where only scores near it are wanted; and of
 * these one for the accounts with the key at which the page before ended, and one for those behind it. So a page reads little
 * more than its own rows, and never all accounts, whatever it asks for.
 */
record PageQuery(String sql, List<Object> values) {

    private static final String ROWS = """
            (select account_id, marketplace, opened_micros, score, band, raw, cause, rulebook, next_change_micros,
                    week_change, position, last_sequence
               from projection.current_score
              where\s""";
    private static final long[] EDGES = {100, 200};

    /** What is true of a row. */
    private record Condition(String sql, List<Object> values) {

        static final Condition NONE = new Condition("1 = 1");

        Condition(String sql) {
            this(sql, List.of());
        }

        Condition and(Condition other) {
            List<Object> both = new ArrayList<>(values);
            both.addAll(other.values());
            return new Condition(sql + " and " + other.sql(), both);
        }
    }

    /**
     * The accounts of a band, or of a band in a marketplace. Its name is written into the statement, and so are scores: of a
     * value that it does not know, PostgreSQL expects to find few rows, and would read and sort the hundred thousands there are.
     *
     * @param name of letters and a space; no parameter of a request comes here as it is
     */
    private record Lot(String column, String name) {

        Condition all() {
            return new Condition(column + " = " + quoted());
        }

        /**
         * Said so that only the index by this column and the account is in the order of accounts. By the primary key, the planner
         * would go through all marketplaces for the accounts of one, since it does not know that its ids lie side by side.
         */
        Condition asRange() {
            return new Condition(column + " between " + quoted() + " and " + quoted());
        }

        private String quoted() {
            return "'" + name + "'";
        }
    }

    static PageQuery of(Page page) {
        List<Object> values = new ArrayList<>();
        List<String> parts = new ArrayList<>();
        for (Condition part : parts(page)) {
            parts.add(ROWS + part.sql() + " order by " + orderWithin(page) + " limit ?)");
            values.addAll(part.values());
            values.add(page.limit());
        }
        values.add(page.limit());
        return new PageQuery(
                "select * from (" + String.join("\nunion all\n", parts) + ") page\norder by "
                        + page.sort().order() + " limit ?",
                values);
    }

    private static List<Condition> parts(Page page) {
        return Arrays.stream(Band.values())
                .filter(band -> page.band() == null || page.band() == band)
                .flatMap(band -> parts(page, lot(page.marketplace(), band)))
                .toList();
    }

    private static Lot lot(@Nullable String marketplace, Band band) {
        return marketplace == null ? new Lot("band", band.name()) : new Lot("place", marketplace + " " + band.name());
    }

    private static Stream<Condition> parts(Page page, Lot lot) {
        Condition all = byPlaceAndAccount(page) ? lot.asRange() : lot.all();
        return near(page.near(), lot)
                .flatMap(near -> behind(page).map(behind -> all.and(near).and(behind)));
    }

    private static boolean byPlaceAndAccount(Page page) {
        return page.marketplace() != null && page.sort() == Sort.ACCOUNT;
    }

    private static String orderWithin(Page page) {
        return byPlaceAndAccount(page) ? "place, account_id" : page.sort().order();
    }

    private static Stream<Condition> near(@Nullable Long near, Lot lot) {
        if (near == null) {
            return Stream.of(Condition.NONE);
        }
        long lowest = Math.max(0, EDGES[0] - near);
        long highest = EDGES[1] + near;
        return EDGES[0] + near < EDGES[1] - near
                ? Stream.of(score(lot, lowest, EDGES[0] + near), score(lot, EDGES[1] - near, highest))
                : Stream.of(score(lot, lowest, highest));
    }

    /**
     * Asks first for the lowest of such scores: a planner that does not know that no healthy account is near 100 would look for
     * one among all of them, in the order of the page.
     */
    private static Condition score(Lot lot, long lowest, long highest) {
        Condition scores = new Condition("score between " + lowest + " and " + highest);
        String any = "(select score from projection.current_score where "
                + lot.all().and(scores).sql() + " order by " + lot.column() + ", score limit 1) is not null";
        return scores.and(new Condition(any));
    }

    private static Stream<Condition> behind(Page page) {
        Sort sort = page.sort();
        Long key = page.afterKey();
        String account = page.afterAccount();
        if (key == null || account == null) {
            return Stream.of(Condition.NONE);
        }
        Condition behindAccount = new Condition("account_id " + sort.behind(), List.of(account));
        return sort == Sort.ACCOUNT
                ? Stream.of(behindAccount)
                : Stream.of(
                        new Condition(sort.column() + " = ?", List.of(key)).and(behindAccount),
                        new Condition(sort.column() + " " + sort.behind(), List.of(key)));
    }
}
