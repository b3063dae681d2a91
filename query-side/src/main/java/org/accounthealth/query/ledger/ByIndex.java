package org.accounthealth.query.ledger;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Transactions for reading events stretch by stretch: rows are handed on as they are read, and found by index. PostgreSQL
 * would rather read the whole ledger for each stretch, sort it on disk, or start processes of which each reads a few rows.
 */
@Component
public class ByIndex {

    private static final String SETTINGS = """
            set local enable_hashjoin = off;
            set local enable_mergejoin = off;
            set local enable_sort = off;
            set local max_parallel_workers_per_gather = 0""";

    private final JdbcTemplate jdbc;
    private final TransactionOperations transaction;
    private final DatabaseKind database;

    ByIndex(JdbcTemplate jdbc, TransactionOperations transaction, DatabaseKind database) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.database = database;
    }

    public void read(Runnable reading) {
        transaction.executeWithoutResult(status -> {
            if (database.isPostgres()) {
                jdbc.execute(SETTINGS);
            }
            reading.run();
        });
    }
}
