package org.accounthealth.query.rebuild;

import java.util.List;
import javax.sql.DataSource;
import org.accounthealth.query.facts.Table;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Any other database takes batches of statements. */
final class InsertedRows implements RowWriter {

    private final JdbcTemplate jdbc;

    InsertedRows(DataSource aside) {
        this.jdbc = new JdbcTemplate(aside);
    }

    @Override
    public void write(Table table, List<@Nullable Object[]> rows) {
        jdbc.batchUpdate(table.insert(), rows);
    }
}
