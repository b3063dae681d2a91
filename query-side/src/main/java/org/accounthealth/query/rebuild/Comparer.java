package org.accounthealth.query.rebuild;

import static java.util.stream.Collectors.joining;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.accounthealth.api.Micros;
import org.accounthealth.query.rebuild.Comparison.RowDifference;
import org.accounthealth.query.rebuild.Comparison.TableComparison;
import org.accounthealth.query.score.Schema;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Holds the rows in use against those aside, table by table. The database joins them by their keys, so only what differs is
 * read, and nothing depends on how it sorts.
 */
final class Comparer {

    private static final String ACCOUNT = "account_id";
    private static final String MICROS = "_micros";
    private static final int FETCHED_AT_ONCE = 1_000;

    /** They say how far a computation is, when it is looked at again, and how the error was put: not what is shown. */
    private static final Set<String> NOT_COMPARED =
            Set.of("due_micros", "through_micros", "position of current_score", "retry_micros", "reason");

    private static final List<Keyed> TABLES = List.of(
            new Keyed("order_fact", List.of(ACCOUNT, "known_from")),
            new Keyed("order_sum", List.of(ACCOUNT, "known_from")),
            new Keyed("violation_fact", List.of(ACCOUNT, "violation_id", "known_from")),
            new Keyed("current_score", List.of(ACCOUNT)),
            new Keyed("published_score", List.of(ACCOUNT, "at_micros", "position")),
            new Keyed("timeline_step", List.of(ACCOUNT, "from_micros")),
            new Keyed("held", List.of(ACCOUNT)),
            new Keyed("standing_count", List.of("bucket", "marketplace", "band", "fifty")),
            new Keyed("crossing_count", List.of("utc_day", "bucket", "marketplace")));

    private final JdbcClient jdbc;
    private final Course course;
    private final Differences differences = new Differences();

    /** @param jdbc sees both schemas as of one moment */
    Comparer(JdbcClient jdbc, Course course) {
        this.jdbc = jdbc;
        this.course = course;
    }

    private record Keyed(String name, List<String> keys) {

        String equalKeys() {
            return keys.stream().map(key -> "o." + key + " = a." + key).collect(joining(" and "));
        }
    }

    /** Fixes the moment: a transaction sees each table as it is when it first looks at it, or before. */
    static void look(JdbcClient jdbc) {
        for (Keyed table : TABLES) {
            for (Schema schema : List.of(Schema.IN_USE, Schema.ASIDE)) {
                jdbc.sql("select 1 from " + schema.name() + "." + table.name() + " limit 1")
                        .query(row -> {});
            }
        }
    }

    Comparison compare() {
        for (Keyed table : TABLES) {
            course.phase("comparing " + table.name());
            differences.add(compare(table));
        }
        return differences.comparison();
    }

    private TableComparison compare(Keyed table) {
        List<String> values = values(table);
        long different = different(table, values);
        long additional = in(Schema.IN_USE, Schema.ASIDE, table, values, true);
        long missing = in(Schema.ASIDE, Schema.IN_USE, table, values, false);
        return new TableComparison(
                table.name(), count(Schema.IN_USE, table), count(Schema.ASIDE, table), missing, additional, different);
    }

    /** Columns beside the key that follow from the log. */
    private List<String> values(Keyed table) {
        return jdbc.sql("""
                        select lower(column_name) from information_schema.columns
                         where lower(table_schema) = ? and lower(table_name) = ? order by ordinal_position""").params(Schema.IN_USE.name(), table.name()).query(String.class).list().stream()
                .filter(column -> !table.keys().contains(column))
                .filter(column ->
                        !NOT_COMPARED.contains(column) && !NOT_COMPARED.contains(column + " of " + table.name()))
                .toList();
    }

    private long count(Schema schema, Keyed table) {
        return jdbc.sql("select count(*) from " + schema.name() + "." + table.name())
                .query(Long.class)
                .single();
    }

    private long different(Keyed table, List<String> values) {
        String sql = "select " + columns("o", table.keys()) + ", " + columns("o", values) + ", " + columns("a", values)
                + " from " + Schema.IN_USE.name() + "." + table.name() + " o join " + Schema.ASIDE.name() + "."
                + table.name() + " a on " + table.equalKeys() + " where "
                + values.stream()
                        .map(value -> "o." + value + " is distinct from a." + value)
                        .collect(joining(" or "));
        return read(sql, row -> {
            int keys = table.keys().size();
            StringBuilder old = new StringBuilder();
            StringBuilder rebuilt = new StringBuilder();
            for (int index = 0; index < values.size(); index++) {
                String before = text(row, values.get(index), keys + 1 + index);
                String after = text(row, values.get(index), keys + 1 + values.size() + index);
                if (!before.equals(after)) {
                    append(old, values.get(index), before);
                    append(rebuilt, values.get(index), after);
                }
            }
            note(table, row, old.toString(), rebuilt.toString());
        });
    }

    /** Rows of one schema that the other one has not. */
    private long in(Schema here, Schema there, Keyed table, List<String> values, boolean old) {
        String sql = "select " + columns("o", table.keys()) + ", " + columns("o", values) + " from " + here.name() + "."
                + table.name() + " o left join " + there.name() + "." + table.name() + " a on " + table.equalKeys()
                + " where a." + table.keys().get(0) + " is null";
        return read(sql, row -> {
            StringBuilder text = new StringBuilder();
            for (int index = 0; index < values.size(); index++) {
                append(
                        text,
                        values.get(index),
                        text(row, values.get(index), table.keys().size() + 1 + index));
            }
            note(table, row, old ? text.toString() : null, old ? null : text.toString());
        });
    }

    private interface RowReader {
        void read(ResultSet row) throws SQLException;
    }

    private long read(String sql, RowReader reader) {
        long[] rows = {0};
        jdbc.sql(sql).withFetchSize(FETCHED_AT_ONCE).query(row -> {
            course.goOn();
            rows[0]++;
            reader.read(row);
        });
        return rows[0];
    }

    private void note(Keyed table, ResultSet row, @Nullable String old, @Nullable String rebuilt) throws SQLException {
        StringBuilder key = new StringBuilder();
        for (int index = 0; index < table.keys().size(); index++) {
            append(key, table.keys().get(index), text(row, table.keys().get(index), index + 1));
        }
        String account = table.keys().get(0).equals(ACCOUNT) ? row.getString(1) : null;
        differences.add(account, new RowDifference(table.name(), key.toString(), old, rebuilt));
    }

    private static void append(StringBuilder text, String name, String value) {
        text.append(text.isEmpty() ? "" : ", ").append(name).append('=').append(value);
    }

    /** Instants as people read them. */
    private static String text(ResultSet row, String column, int index) throws SQLException {
        Object value = row.getObject(index);
        if (column.endsWith(MICROS) && value instanceof Long micros) {
            return micros == Long.MAX_VALUE ? "never" : Micros.toInstant(micros).toString();
        }
        return value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : Objects.toString(value, "none");
    }

    private static String columns(String alias, List<String> names) {
        return names.stream().map(name -> alias + "." + name).collect(joining(", "));
    }
}
