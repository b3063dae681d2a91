package org.accounthealth.query.counts;

import static java.util.stream.Collectors.joining;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.accounthealth.query.counts.CountChanges.Crossings;
import org.accounthealth.query.counts.CountChanges.Standing;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Writes the tables of counts: a row is counted on where it is, put in where it is not, and taken out where it is empty. */
@Repository
public class CountStore {

    private static final String COUNT_STANDING_ON = """
            update projection.standing_count set accounts = accounts + ?
             where bucket = ? and marketplace = ? and band = ? and fifty = ?""";
    private static final String INSERT_STANDING = """
            insert into projection.standing_count (accounts, bucket, marketplace, band, fifty) values (?, ?, ?, ?, ?)""";
    private static final String DELETE_STANDING = """
            delete from projection.standing_count
             where accounts = 0 and bucket = ? and marketplace = ? and band = ? and fifty = ?""";

    private static final String THIS_DAY = " utc_day = ? and bucket = ? and marketplace = ?";
    private static final String COUNT_CROSSINGS_ON = "update projection.crossing_count set "
            + eachCrossing(column -> column + " = " + column + " + ?", ", ") + " where" + THIS_DAY;
    private static final String INSERT_CROSSINGS = "insert into projection.crossing_count ("
            + eachCrossing(column -> column, ", ") + ", utc_day, bucket, marketplace) values (?, ?, ?"
            + ", ?".repeat(Crossing.ALL.size()) + ")";
    private static final String DELETE_CROSSINGS = "delete from projection.crossing_count where "
            + eachCrossing(column -> column + " = 0", " and ") + " and" + THIS_DAY;

    private final JdbcTemplate jdbc;

    public CountStore(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    void addStandings(Map<Standing, Integer> changes) {
        List<Object[]> rows = changes.entrySet().stream()
                .map(change -> with(change.getValue(), key(change.getKey())))
                .toList();
        countOn(COUNT_STANDING_ON, INSERT_STANDING, rows);
        jdbc.batchUpdate(
                DELETE_STANDING,
                changes.entrySet().stream()
                        .filter(change -> change.getValue() < 0)
                        .map(change -> key(change.getKey()).toArray())
                        .toList());
    }

    void addCrossings(Map<Crossings, Map<Crossing, Integer>> changes) {
        List<Object[]> rows = changes.entrySet().stream()
                .map(change -> Stream.concat(
                                Crossing.ALL.stream()
                                        .map(crossing -> change.getValue().getOrDefault(crossing, 0)),
                                key(change.getKey()))
                        .toArray())
                .toList();
        countOn(COUNT_CROSSINGS_ON, INSERT_CROSSINGS, rows);
        jdbc.batchUpdate(
                DELETE_CROSSINGS,
                changes.entrySet().stream()
                        .filter(change -> Collections.min(change.getValue().values()) < 0)
                        .map(change -> key(change.getKey()).toArray())
                        .toList());
    }

    private void countOn(String update, String insert, List<Object[]> rows) {
        int[] updated = jdbc.batchUpdate(update, rows);
        jdbc.batchUpdate(
                insert,
                IntStream.range(0, rows.size())
                        .filter(index -> updated[index] == 0)
                        .mapToObj(rows::get)
                        .toList());
    }

    private static Object[] with(Integer by, Stream<Object> key) {
        return Stream.concat(Stream.of(by), key).toArray();
    }

    private static Stream<Object> key(Standing standing) {
        return Stream.of(
                standing.bucket(), standing.marketplace(), standing.band().name(), standing.fifty());
    }

    private static Stream<Object> key(Crossings day) {
        return Stream.of(day.utcDay(), day.bucket(), day.marketplace());
    }

    private static String eachCrossing(Function<String, String> sql, String between) {
        return Crossing.ALL.stream().map(Crossing::column).map(sql).collect(joining(between));
    }
}
