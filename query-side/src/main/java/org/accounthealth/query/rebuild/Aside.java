package org.accounthealth.query.rebuild;

import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.accounthealth.query.facts.RulebookStore;
import org.accounthealth.query.ledger.LedgerReader;
import org.accounthealth.query.score.ProjectionSchema;
import org.accounthealth.query.score.Projections;
import org.accounthealth.query.score.Schema;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

/** The schema in which projections are built while others are in use. */
@Component
class Aside {

    private final JdbcClient jdbc;
    private final ProjectionSchema schemas;
    private final LedgerReader ledger;
    private final RulebookStore rulebooks;
    private final DataSource schema;

    Aside(DataSource database, ProjectionSchema schemas, LedgerReader ledger, RulebookStore rulebooks) {
        this.jdbc = JdbcClient.create(database);
        this.schemas = schemas;
        this.ledger = ledger;
        this.rulebooks = rulebooks;
        this.schema = Schema.ASIDE.on(database);
    }

    /** Empty tables, without indexes. */
    void create() {
        drop();
        Schema.ASIDE.tables().forEach(statement -> jdbc.sql(statement).update());
    }

    /** What tables that are full still need. */
    void index() {
        Schema.ASIDE.indexes().forEach(statement -> jdbc.sql(statement).update());
        if (schemas.isShared()) {
            jdbc.sql("""
                            select table_schema || '.' || table_name from information_schema.tables
                             where table_schema = ?""")
                    .param(Schema.ASIDE.name())
                    .query(String.class)
                    .list()
                    .forEach(table -> jdbc.sql("analyze " + table)
                            .update()); // else the database has no idea of how many rows there are
        }
    }

    private void drop() {
        schemas.drop(Schema.ASIDE);
    }

    /** Where no rebuild is underway, neither is of any use; unless a switch was cut off, which the next start makes good. */
    void dropWhatIsLeft() {
        if (schemas.exists(Schema.IN_USE)) {
            Stream.of(Schema.ASIDE, Schema.OLD).filter(schemas::exists).forEach(schemas::drop);
        }
    }

    /** Drops the projections that were in use before a switch. */
    void dropOld() {
        schemas.drop(Schema.OLD);
    }

    /** Whether several nodes can work on the database. */
    boolean isSharedDatabase() {
        return schemas.isShared();
    }

    RowWriter writer() {
        return schemas.isShared() ? new CopiedRows(schema) : new InsertedRows(schema);
    }

    /**
     * Transactions on the schema, as long as it is whose it is to be.
     *
     * @param stillOurs looked at when the schema cannot be dropped any more by somebody who has taken over
     */
    TransactionOperations transaction(BooleanSupplier stillOurs) {
        JdbcClient inSchema = JdbcClient.create(schema);
        TransactionTemplate transaction = new TransactionTemplate(new DataSourceTransactionManager(schema));
        return new TransactionOperations() {
            @Override
            public <T extends @Nullable Object> T execute(TransactionCallback<T> action) {
                return transaction.execute(status -> {
                    inSchema.sql("select count(*) from projection.progress").query(row -> {});
                    if (!stillOurs.getAsBoolean()) {
                        throw new Course.Halted();
                    }
                    return action.doInTransaction(status);
                });
            }
        };
    }

    Projections projections(TransactionOperations transaction) {
        return new Projections(schema, transaction, ledger, rulebooks);
    }
}
