package org.accounthealth.query.score;

import java.util.List;
import org.accounthealth.query.ledger.DatabaseKind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Creates the tables of the projections where they are missing. They are not migrated: they can be dropped, and are dropped
 * where only part of them is there, or an older layout of them, because then the rest cannot be right either. The token of
 * the processor lies among them, so that it never speaks of rows that are gone.
 */
@Component
public class ProjectionSchema {

    /** Raised with each change of a table. */
    static final int LAYOUT = 5;

    private static final Logger log = LoggerFactory.getLogger(ProjectionSchema.class);

    private static final List<String> TABLES = List.of(
            "layout",
            "token_entry",
            "node",
            "progress",
            "held",
            "order_fact",
            "order_sum",
            "violation_fact",
            "current_score",
            "published_score",
            "timeline_step",
            "standing_count",
            "crossing_count");

    private final DatabaseKind database;
    private final JdbcClient jdbc;
    private final TransactionOperations transaction;

    ProjectionSchema(DatabaseKind database, JdbcClient jdbc, TransactionOperations transaction) {
        this.database = database;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /** @throws IllegalStateException if a newer version of the application has built them */
    void createWhereMissing() {
        boolean shared = isShared();
        transaction.executeWithoutResult(status -> {
            if (shared) {
                // Several nodes may start at once: one creates, the others find.
                jdbc.sql("select pg_advisory_xact_lock(hashtext('projection'))").query(row -> {});
            }
            finishSwitch();
            dropWhatIsOfNoUse();
            create();
        });
    }

    /** Where a switch to those built aside takes several steps, it may have been cut off after the first one. */
    private void finishSwitch() {
        if (exists(Schema.OLD) && !exists(Schema.IN_USE) && exists(Schema.ASIDE)) {
            rename(Schema.ASIDE, Schema.IN_USE);
        }
        if (exists(Schema.OLD)) {
            drop(Schema.OLD);
        }
    }

    public boolean exists(Schema schema) {
        return jdbc.sql("select count(*) from information_schema.schemata where lower(schema_name) = ?")
                        .param(schema.name())
                        .query(Long.class)
                        .single()
                > 0;
    }

    private void rename(Schema from, Schema to) {
        jdbc.sql("alter schema " + from.name() + " rename to " + to.name()).update();
    }

    public void drop(Schema schema) {
        jdbc.sql("drop schema if exists " + schema.name() + " cascade").update();
    }

    private void dropWhatIsOfNoUse() {
        long present = jdbc.sql("""
                        select lower(table_name) from information_schema.tables
                         where lower(table_schema) = 'projection'""").query(String.class).list().stream()
                .filter(TABLES::contains)
                .count();
        if (present == 0) {
            return;
        } else if (present < TABLES.size()) {
            log.warn("Only {} of {} projection tables are there: all are dropped and rebuilt", present, TABLES.size());
            drop(Schema.IN_USE);
        } else if (layout() > LAYOUT) {
            throw new IllegalStateException(
                    "The projections were built by a newer version of the application. Start that"
                            + " one; or stop it everywhere, and drop the schema projection, which is then rebuilt");
        } else if (layout() < LAYOUT) {
            log.info("The projections have an older layout: they are dropped and rebuilt");
            drop(Schema.IN_USE);
        }
    }

    private int layout() {
        return jdbc.sql("select coalesce(max(version), 0) from projection.layout")
                .query(Integer.class)
                .single();
    }

    private void create() {
        Schema.IN_USE.tables().forEach(statement -> jdbc.sql(statement).update());
        Schema.IN_USE.indexes().forEach(statement -> jdbc.sql(statement).update());
    }

    /** Whether several nodes can work on this database: the embedded one belongs to one process. */
    public boolean isShared() {
        return database.isPostgres();
    }
}
