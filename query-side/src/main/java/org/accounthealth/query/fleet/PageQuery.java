package org.accounthealth.query.fleet;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.accounthealth.api.Band;
import org.jspecify.annotations.Nullable;

/**
 * A page as SQL. It is merged from the beginnings of ranges that each lie in one index in the order of the page: one for every
 * band, because bands come first in all of them, and by score one for either edge where only what is near is wanted. So a page
 * reads a few times its own rows, and never all accounts, whatever it asks for.
 */
record PageQuery(String sql, List<Object> values) {

    private static final String ROWS = """
            (select account_id, marketplace, opened_micros, score, band, raw, cause, rulebook, next_change_micros,
                    week_change, position, last_sequence
               from projection.current_score
              where""";
    private static final long[] EDGES = {100, 200};

    /** Scores from one to another, inclusive. */
    private record Range(long lowest, long highest) {}

    static PageQuery of(Page page) {
        List<Object> values = new ArrayList<>();
        String sql = bands(page)
                .flatMap(band -> ranges(page).map(ranges -> part(page, band, ranges, values)))
                .collect(joining("\nunion all\n"));
        values.add(page.limit());
        return new PageQuery(sql + "\norder by " + page.sort().order() + " limit ?", values);
    }

    private static Stream<Band> bands(Page page) {
        return page.band() == null ? Stream.of(Band.values()) : Stream.of(page.band());
    }

    /** The parts that a page is merged from by score: in each, any of some ranges; none means all scores. */
    private static Stream<List<Range>> ranges(Page page) {
        List<Range> near = near(page.near());
        return page.sort().isByScore() && !near.isEmpty() ? near.stream().map(List::of) : Stream.of(near);
    }

    private static List<Range> near(@Nullable Long near) {
        if (near == null) {
            return List.of();
        }
        Range below = new Range(Math.max(0, EDGES[0] - near), EDGES[0] + near);
        Range above = new Range(EDGES[1] - near, EDGES[1] + near);
        return below.highest() < above.lowest()
                ? List.of(below, above)
                : List.of(new Range(below.lowest(), above.highest()));
    }

    private static String part(Page page, Band band, List<Range> ranges, List<Object> values) {
        StringBuilder sql = new StringBuilder(ROWS).append(" band = ?");
        values.add(band.name());
        if (page.marketplace() != null) {
            sql.append(" and marketplace = ?");
            values.add(page.marketplace());
        }
        if (!ranges.isEmpty()) {
            sql.append(ranges.stream().map(range -> "score between ? and ?").collect(joining(" or ", " and (", ")")));
            ranges.forEach(range -> values.addAll(List.of(range.lowest(), range.highest())));
        }
        after(page, sql, values);
        values.add(page.limit());
        return sql.append("\norder by ")
                .append(page.sort().order())
                .append(" limit ?)")
                .toString();
    }

    private static void after(Page page, StringBuilder sql, List<Object> values) {
        Long key = page.afterKey();
        String account = page.afterAccount();
        if (key == null || account == null) {
            return;
        } else if (page.sort() == Sort.ACCOUNT) {
            sql.append(" and account_id > ?");
        } else {
            // The first condition says nothing new; H2 finds the place in the index by it.
            sql.append(" and ")
                    .append(page.sort().notBefore())
                    .append(" and ")
                    .append(page.sort().behind());
            values.addAll(List.of(key, key));
        }
        values.add(account);
    }
}
