package org.accounthealth.query.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.accounthealth.query.support.Database;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.util.LinkedCaseInsensitiveMap;

/** Whatever is changed in the database behind the application's back is noticed: every column of every table that matters. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class TamperContract {

    private static final Map<String, String> TABLES = tables();

    private final Database database;
    private AuditedServer audited;
    private final List<String> unnoticed = new ArrayList<>();
    private final List<String> forbidden = new ArrayList<>();
    private int tried;

    @SuppressWarnings("NullAway.Init") // started before the tests
    TamperContract(Database database) {
        this.database = database;
    }

    /** Each table and the order in which its rows have a first and a last one. */
    private static Map<String, String> tables() {
        Map<String, String> tables = new LinkedHashMap<>();
        tables.put("event_entry", "global_index");
        tables.put("ledger_entry", "position");
        tables.put("ledger_node", "level, node_index");
        tables.put("ledger_state", "id");
        tables.put("ledger_checkpoint", "size");
        tables.put("ledger_heads", "number");
        tables.put("ledger_erasure", "position");
        tables.put("projection.published_score", "at_micros, account_id, position");
        return tables;
    }

    @BeforeAll
    void start(@TempDir Path folder) {
        audited = new AuditedServer(
                        database,
                        folder,
                        "logging.level.org.accounthealth.command=off",
                        "logging.level.org.accounthealth.query=off")
                .withHistory();
        assertThat(audited.audit().findings()).isEmpty();
    }

    @BeforeEach
    void countAnew() {
        tried = 0;
        unnoticed.clear();
        forbidden.clear();
    }

    @AfterAll
    void stop() {
        audited.close();
    }

    @Test
    void everyChangedColumnIsNoticed() {
        TABLES.forEach((table, order) -> {
            List<Map<String, @Nullable Object>> rows = inOrder(table, order);
            for (int index : someOf(rows.size())) {
                rows.get(index).keySet().forEach(column -> change(table, rows, index, column));
            }
        });

        assertThat(unnoticed).isEmpty();
        assertThat(tried).isGreaterThan(180);
    }

    @Test
    void everyDeletedRowIsNoticed() {
        TABLES.forEach((table, order) -> {
            List<Map<String, @Nullable Object>> rows = inOrder(table, order);
            for (int index : someOf(rows.size())) {
                List<Map<String, @Nullable Object>> less = new ArrayList<>(rows);
                less.remove(index);
                expectNotice("deleted row " + index + " of " + table, table, rows, less);
            }
        });

        assertThat(unnoticed).isEmpty();
        assertThat(tried).isGreaterThan(11);
    }

    @Test
    void everySwapOfTwoRowsIsNoticed() {
        swap("ledger_entry", "position", "event_index");
        swap("ledger_entry", "position", "position");
        swap("ledger_entry", "position", "leaf_hash");
        swap("ledger_entry", "position", "salt");
        swap("event_entry", "global_index", "payload");
        swap("event_entry", "aggregate_identifier, sequence_number", "sequence_number");
        swap("event_entry", "global_index", "event_identifier");
        swap("projection.published_score", "account_id, at_micros", "score");
        swap("ledger_checkpoint", "size", "note");

        assertThat(unnoticed).isEmpty();
        assertThat(tried).isEqualTo(9);
    }

    @Test
    void everyRowTooManyIsNoticed() {
        long last = audited.size();
        insert("event_entry", Map.of("global_index", 900_000L, "sequence_number", 900L));
        insert("event_entry", Map.of("global_index", 900_000L, "aggregate_identifier", "US-NOBODY"));
        insert("ledger_entry", Map.of("position", last + 1, "event_index", 900_000L));
        insert("ledger_entry", Map.of("position", 0L, "event_index", 900_000L));
        insert("ledger_node", Map.of("node_index", 77L));
        insert("ledger_node", Map.of("level", 9));
        insert("ledger_state", Map.of("id", 2));
        insert("ledger_checkpoint", Map.of("size", 4L, "number", 900L));
        insert("ledger_checkpoint", Map.of("size", last + 5, "number", 901L));
        insert("ledger_heads", Map.of("size", 3L, "number", 900L));
        insert("ledger_heads", Map.of("size", last + 5, "number", 901L));
        insert("ledger_erasure", Map.of("position", 3L));
        insert("ledger_erasure", Map.of("position", last + 5));
        insert("projection.published_score", Map.of("account_id", "US-NOBODY"));
        insert("projection.published_score", Map.of("account_id", "US-NOBODY", "at_micros", Long.MAX_VALUE));
        insert("projection.published_score", Map.of("at_micros", Long.MAX_VALUE));
        insert("projection.published_score", Map.of("at_micros", 5L));

        assertThat(unnoticed).isEmpty();
        assertThat(tried).as("besides what is forbidden: %s", forbidden).isEqualTo(17);
    }

    @Test
    void aTailThatWasCutIsNoticedByWhatWasSignedOutside() {
        Map<String, List<Map<String, @Nullable Object>>> all = new LinkedHashMap<>();
        TABLES.keySet().forEach(table -> all.put(table, audited.rows(table)));
        long size = audited.size() - 1;
        byte[] root = audited.rootAt(size).bytes();
        audited.database()
                .sql("delete from event_entry where global_index = (select event_index from ledger_entry"
                        + " where position > ?)")
                .param(size)
                .update();
        audited.database()
                .sql("delete from ledger_entry where position > ?")
                .param(size)
                .update();
        audited.database()
                .sql("delete from ledger_checkpoint where size > ?")
                .param(size)
                .update();
        audited.database()
                .sql("delete from ledger_heads where size > ?")
                .param(size)
                .update();
        audited.database()
                .sql("delete from projection.published_score where position > ?")
                .param(size)
                .update();
        audited.database()
                .sql("update ledger_state set size = ?, root = ?, recorded_micros ="
                        + " (select max(recorded_micros) from ledger_entry)")
                .params(size, root)
                .update();
        AuditResult cut = audited.audit();
        all.forEach(audited::restore);

        assertThat(cut.findings()).extracting(Finding::sentence).anyMatch(sentence -> sentence.contains("went back"));
        assertThat(audited.audit().findings()).isEmpty();
    }

    @Test
    void whatIsTheSameHistoryIsNoDamage() {
        List<Map<String, @Nullable Object>> events = audited.rows("event_entry");
        List<Map<String, @Nullable Object>> entries = audited.rows("ledger_entry");
        audited.database()
                .sql("update event_entry set global_index = global_index + 500000")
                .update();
        audited.database()
                .sql("update ledger_entry set event_index = event_index + 500000")
                .update();
        AuditResult moved = audited.audit();
        audited.restore("event_entry", events);
        audited.restore("ledger_entry", entries);

        assertThat(moved.findings()).isEmpty();
    }

    private void change(String table, List<Map<String, @Nullable Object>> rows, int index, String column) {
        @Nullable Object before = rows.get(index).get(column);
        for (@Nullable Object after : otherThan(before, column)) {
            List<Map<String, @Nullable Object>> changed = new ArrayList<>(rows);
            changed.set(index, with(rows.get(index), column, after));
            expectNotice(
                    column + " in row " + index + " of " + table + " from " + text(before) + " to " + text(after),
                    table,
                    rows,
                    changed);
        }
    }

    private void swap(String table, String order, String column) {
        List<Map<String, @Nullable Object>> rows = inOrder(table, order);
        int first = rows.size() / 2;
        int second = first + 1;
        String before = text(rows.get(first).get(column));
        while (text(rows.get(second).get(column)).equals(before)
                || (column.equals("salt") && text(rows.get(second).get(column)).length() != before.length())) {
            second++;
        }
        List<Map<String, @Nullable Object>> swapped = new ArrayList<>(rows);
        swapped.set(first, with(rows.get(first), column, rows.get(second).get(column)));
        swapped.set(second, with(rows.get(second), column, rows.get(first).get(column)));
        int triedBefore = tried;
        expectNotice("swapped " + column + " in " + table, table, rows, swapped);
        assertThat(tried).as("swapped %s in %s", column, table).isEqualTo(triedBefore + 1);
    }

    private void insert(String table, Map<String, ?> values) {
        List<Map<String, @Nullable Object>> rows = inOrder(table, Objects.requireNonNull(TABLES.get(table)));
        Map<String, @Nullable Object> copy = copyOf(rows.get(rows.size() / 2));
        copy.putAll(values);
        List<Map<String, @Nullable Object>> more = new ArrayList<>(rows);
        more.add(copy);
        expectNotice("inserted " + values + " into " + table, table, rows, more);
    }

    /** Changes that a constraint forbids are none. */
    private void expectNotice(
            String what,
            String table,
            List<Map<String, @Nullable Object>> before,
            List<Map<String, @Nullable Object>> after) {
        try {
            if (after.isEmpty()) {
                audited.database().sql("delete from " + table).update();
            } else {
                audited.restore(table, after);
            }
        } catch (DataIntegrityViolationException refused) {
            forbidden.add(what);
            return;
        }
        tried++;
        AuditResult result = audited.audit();
        if (result.findings().isEmpty()) {
            unnoticed.add(what);
        }
        audited.restore(table, before);
    }

    private List<Map<String, @Nullable Object>> inOrder(String table, String order) {
        List<Map<String, @Nullable Object>> rows = audited.database()
                .sql("select * from " + table + " order by " + order)
                .query()
                .listOfRows();
        assertThat(rows).as(table).isNotEmpty();
        return rows;
    }

    private static Set<Integer> someOf(int rows) {
        return new TreeSet<>(List.of(0, rows / 2, rows - 1));
    }

    private static Map<String, @Nullable Object> with(
            Map<String, @Nullable Object> row, String column, @Nullable Object value) {
        Map<String, @Nullable Object> changed = copyOf(row);
        changed.put(column, value);
        return changed;
    }

    /** The names of columns are in capitals on one database and not on the other. */
    private static Map<String, @Nullable Object> copyOf(Map<String, @Nullable Object> row) {
        Map<String, @Nullable Object> copy = new LinkedCaseInsensitiveMap<>();
        copy.putAll(row);
        return copy;
    }

    /** Small changes of a value: the next number, another last letter, one bit; and none at all. */
    private static List<@Nullable Object> otherThan(@Nullable Object value, String column) {
        List<@Nullable Object> others = new ArrayList<>();
        if (value instanceof Long number) {
            others.addAll(List.of(number + 1, number + 1_000_000));
        } else if (value instanceof Integer number) {
            others.addAll(List.of(number + 1, number - 1));
        } else if (value instanceof String string) {
            char last = string.charAt(string.length() - 1);
            others.add(string.substring(0, string.length() - 1) + (last == '1' ? '2' : '1'));
            others.add(string.substring(1));
        } else if (value instanceof byte[] bytes) {
            for (int index : Set.of(0, bytes.length - 1)) {
                byte[] flipped = bytes.clone();
                flipped[index] ^= 1;
                others.add(flipped);
            }
        } else if (column.equalsIgnoreCase("open_from")) {
            others.addAll(List.of(1L, Long.MAX_VALUE / 2));
        } else if (column.equalsIgnoreCase("score")) {
            others.add(0);
        } else if (column.equalsIgnoreCase("raw")) {
            others.add(0L);
        } else {
            others.add("1");
        }
        if (value != null) {
            others.add(null);
        }
        return others;
    }

    private static String text(@Nullable Object value) {
        return value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : String.valueOf(value);
    }
}
