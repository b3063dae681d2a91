package org.accounthealth.query.rebuild;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.accounthealth.query.facts.RowSink;
import org.accounthealth.query.facts.Table;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionOperations;

/** Collects rows by table, and writes them when they are many. */
final class RowBuffer implements RowSink {

    private static final int MANY = 20_000;

    private final RowWriter writer;
    private final TransactionOperations transaction;
    private final Map<Table, List<@Nullable Object[]>> rows = new LinkedHashMap<>();
    private int count;

    RowBuffer(RowWriter writer, TransactionOperations transaction) {
        this.writer = writer;
        this.transaction = transaction;
    }

    @Override
    public void put(Table table, @Nullable Object[] row) {
        rows.computeIfAbsent(table, unused -> new ArrayList<>()).add(row);
        count++;
    }

    void writeIfMany() {
        if (count >= MANY) {
            write();
        }
    }

    void write() {
        transaction.executeWithoutResult(status -> rows.forEach(writer::write));
        rows.clear();
        count = 0;
    }
}
