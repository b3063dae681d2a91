package org.accounthealth.query.rebuild;

import java.util.List;
import org.accounthealth.query.facts.Table;
import org.jspecify.annotations.Nullable;

/** Puts many rows into a table of the schema aside, in the transaction of the caller. */
interface RowWriter {

    void write(Table table, List<@Nullable Object[]> rows);
}
