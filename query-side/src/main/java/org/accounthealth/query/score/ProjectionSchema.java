package org.accounthealth.query.score;

import java.util.List;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.jdbc.support.MetaDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Creates the tables of the projections where they are missing. They are not migrated: they can be dropped, and are dropped
 * where only part of them is there, or an older layout of them, because then the rest cannot be right either. The token of
 * the processor lies among them, so that it never speaks of rows that are gone.
 */
@Component
class ProjectionSchema {

    /** Raised with each change of a table. */
    private static final int LAYOUT = 4;

    private static final Logger log = LoggerFactory.getLogger(ProjectionSchema.class);

    private static final List<String> TABLES = List.of(
            "layout",
            "token_entry",
            "node",
            "progress",
            "held",
            "order_fact",
            "violation_fact",
            "current_score",
            "published_score",
            "timeline_step",
            "standing_count",
            "crossing_count");

    private final DataSource dataSource;
    private final JdbcClient jdbc;
    private final TransactionOperations transaction;

    ProjectionSchema(DataSource dataSource, JdbcClient jdbc, TransactionOperations transaction) {
        this.dataSource = dataSource;
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
            dropWhatIsOfNoUse();
            create();
        });
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
            drop();
        } else if (layout() > LAYOUT) {
            throw new IllegalStateException(
                    "The projections were built by a newer version of the application. Start that"
                            + " one; or stop it everywhere, and drop the schema projection, which is then rebuilt");
        } else if (layout() < LAYOUT) {
            log.info("The projections have an older layout: they are dropped and rebuilt");
            drop();
        }
    }

    private int layout() {
        return jdbc.sql("select coalesce(max(version), 0) from projection.layout")
                .query(Integer.class)
                .single();
    }

    private void drop() {
        jdbc.sql("drop schema projection cascade").update();
    }

    private void create() {
        new ResourceDatabasePopulator(new ClassPathResource("org/accounthealth/query/projections.sql"))
                .populate(DataSourceUtils.getConnection(dataSource));
        if (layout() < LAYOUT) {
            jdbc.sql("insert into projection.layout (version) values (?)")
                    .param(LAYOUT)
                    .update();
        }
    }

    /** Whether several nodes can work on this database: the embedded one belongs to one process. */
    boolean isShared() {
        try {
            return "PostgreSQL"
                    .equals(JdbcUtils.extractDatabaseMetaData(dataSource, meta -> meta.getDatabaseProductName()));
        } catch (MetaDataAccessException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
