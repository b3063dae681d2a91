package org.accounthealth.query.facts;

import org.jspecify.annotations.Nullable;

/** Takes rows that are to be put into tables. */
@FunctionalInterface
public interface RowSink {

    /** @param row values in the order of the table's columns; it belongs to the sink from here on */
    void put(Table table, @Nullable Object[] row);
}
