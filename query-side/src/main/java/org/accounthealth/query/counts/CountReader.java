package org.accounthealth.query.counts;

import static java.util.stream.Collectors.joining;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import org.accounthealth.api.Band;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Sums the counts of all buckets, as of one moment: what is now and what happened before must fit together. */
@Repository
public class CountReader {

    private static final String STANDINGS = """
            select marketplace, band, fifty, sum(accounts) from projection.standing_count
             group by marketplace, band, fifty order by marketplace, fifty, band""";
    private static final String CROSSINGS = "select utc_day, "
            + Crossing.ALL.stream()
                    .map(crossing -> "sum(" + crossing.column() + ")")
                    .collect(joining(", "))
            + " from projection.crossing_count where utc_day >= ?%s group by utc_day";

    private final JdbcClient jdbc;
    private final TransactionTemplate oneMoment;

    CountReader(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.oneMoment = new TransactionTemplate(transactions);
        oneMoment.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        oneMoment.setReadOnly(true);
    }

    /** So many accounts of a marketplace in a band, with a score of this many fifties; -1 without a score. */
    public record Standing(String marketplace, Band band, int fifty, long accounts) {}

    /**
     * What was counted.
     *
     * @param everywhere where all accounts are now
     * @param standings the same of the marketplace that was asked for
     * @param crossings days on which something happened; what did not happen on one is left out
     */
    public record Counts(
            List<Standing> everywhere,
            List<Standing> standings,
            NavigableMap<LocalDate, Map<Crossing, Long>> crossings) {}

    /**
     * Reads what is now, and what happened from a day on.
     *
     * @param marketplace null for all of them
     */
    public Counts since(LocalDate day, @Nullable String marketplace) {
        return Objects.requireNonNull(oneMoment.execute(status -> {
            List<Standing> everywhere = standings();
            return new Counts(everywhere, in(marketplace, everywhere), crossings(day, marketplace));
        }));
    }

    /** All accounts that are counted. */
    public long accounts() {
        return jdbc.sql("select coalesce(sum(accounts), 0) from projection.standing_count")
                .query(Long.class)
                .single();
    }

    private static List<Standing> in(@Nullable String marketplace, List<Standing> everywhere) {
        return marketplace == null
                ? everywhere
                : everywhere.stream()
                        .filter(standing -> standing.marketplace().equals(marketplace))
                        .toList();
    }

    private List<Standing> standings() {
        return jdbc.sql(STANDINGS)
                .query((row, number) ->
                        new Standing(row.getString(1), Band.valueOf(row.getString(2)), row.getInt(3), row.getLong(4)))
                .list();
    }

    private NavigableMap<LocalDate, Map<Crossing, Long>> crossings(LocalDate from, @Nullable String marketplace) {
        List<Object> values = new ArrayList<>(List.of(from.toEpochDay()));
        if (marketplace != null) {
            values.add(marketplace);
        }
        NavigableMap<LocalDate, Map<Crossing, Long>> days = new TreeMap<>();
        jdbc.sql(CROSSINGS.formatted(marketplace == null ? "" : " and marketplace = ?"))
                .params(values)
                .query(row -> {
                    days.put(LocalDate.ofEpochDay(row.getLong(1)), crossings(row));
                });
        return days;
    }

    private static Map<Crossing, Long> crossings(ResultSet row) throws SQLException {
        Map<Crossing, Long> crossings = new LinkedHashMap<>();
        for (int index = 0; index < Crossing.ALL.size(); index++) {
            long accounts = row.getLong(index + 2);
            if (accounts != 0) {
                crossings.put(Crossing.ALL.get(index), accounts);
            }
        }
        return crossings;
    }
}
