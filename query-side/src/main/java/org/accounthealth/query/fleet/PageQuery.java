package org.accounthealth.query.fleet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.accounthealth.api.Band;

/**
 * A page as SQL. It is merged from the beginnings of ranges that each lie in one index in the order of the page: one for every
 * band, because bands come first in all of them; of these one for either edge, where only scores near it are wanted in their
 * order; and of these one for the accounts with the key at which the page before ended, and one for those behind it. So a page
 * reads little more than its own rows, and never all accounts, whatever it asks for.
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

        static final Condition NONE = new Condition("1 = 1", List.of());

        Condition and(Condition other) {
            return both(" and ", other);
        }

        Condition or(Condition other) {
            return new Condition(
                    "(" + both(" or ", other).sql() + ")", both(" or ", other).values());
        }

        private Condition both(String word, Condition other) {
            List<Object> both = new ArrayList<>(values);
            both.addAll(other.values());
            return new Condition(sql + word + other.sql(), both);
        }
    }

    static PageQuery of(Page page) {
        List<Object> values = new ArrayList<>();
        List<String> parts = new ArrayList<>();
        for (Condition band : bands(page)) {
            for (Condition near : near(page)) {
                for (Condition behind : behind(page)) {
                    Condition all = band.and(near).and(behind);
                    parts.add(ROWS + all.sql() + " order by " + page.sort().order() + " limit ?)");
                    values.addAll(all.values());
                    values.add(page.limit());
                }
            }
        }
        values.add(page.limit());
        return new PageQuery(
                "select * from (" + String.join("\nunion all\n", parts) + ") page\norder by "
                        + page.sort().order() + " limit ?",
                values);
    }

    private static List<Condition> bands(Page page) {
        Condition marketplace = page.marketplace() == null
                ? Condition.NONE
                : new Condition("marketplace = ?", List.of(page.marketplace()));
        return Arrays.stream(Band.values())
                .filter(band -> page.band() == null || page.band() == band)
                .map(band -> new Condition("band = ?", List.of(band.name())).and(marketplace))
                .toList();
    }

    private static List<Condition> near(Page page) {
        Long near = page.near();
        if (near == null) {
            return List.of(Condition.NONE);
        }
        long lowest = Math.max(0, EDGES[0] - near);
        long highest = EDGES[1] + near;
        if (EDGES[0] + near >= EDGES[1] - near) {
            return List.of(score(lowest, highest));
        }
        Condition below = score(lowest, EDGES[0] + near);
        Condition above = score(EDGES[1] - near, highest);
        return page.sort().isByScore() ? List.of(below, above) : List.of(below.or(above));
    }

    private static Condition score(long lowest, long highest) {
        return new Condition("score between ? and ?", List.of(lowest, highest));
    }

    private static List<Condition> behind(Page page) {
        Sort sort = page.sort();
        Long key = page.afterKey();
        String account = page.afterAccount();
        if (key == null || account == null) {
            return List.of(Condition.NONE);
        }
        Condition behindAccount = new Condition("account_id " + sort.behind(), List.of(account));
        return sort == Sort.ACCOUNT
                ? List.of(behindAccount)
                : List.of(
                        new Condition(sort.column() + " = ?", List.of(key)).and(behindAccount),
                        new Condition(sort.column() + " " + sort.behind(), List.of(key)));
    }
}
