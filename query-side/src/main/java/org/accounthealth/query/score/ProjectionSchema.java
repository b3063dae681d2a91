package org.accounthealth.query.score;

import java.util.List;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.stereotype.Component;

/**
 * Creates the tables of the projections where they are missing. They are not migrated: they can be dropped, and are dropped
 * where only part of them is there, because then the rest cannot be right either. The token of the processor lies among
 * them, so that it never speaks of rows that are gone.
 */
@Component
class ProjectionSchema {

    private static final Logger log = LoggerFactory.getLogger(ProjectionSchema.class);

    private static final List<String> TABLES = List.of(
            "token_entry",
            "progress",
            "rulebook",
            "order_fact",
            "violation_fact",
            "current_score",
            "published_score",
            "timeline_step");

    private final DataSource dataSource;
    private final JdbcClient jdbc;

    ProjectionSchema(DataSource dataSource, JdbcClient jdbc) {
        this.dataSource = dataSource;
        this.jdbc = jdbc;
    }

    void createWhereMissing() {
        long present = jdbc.sql("""
                        select lower(table_name) from information_schema.tables
                         where lower(table_schema) = 'projection'""").query(String.class).list().stream()
                .filter(TABLES::contains)
                .count();
        if (present > 0 && present < TABLES.size()) {
            log.warn("Only {} of {} projection tables are there: all are dropped and rebuilt", present, TABLES.size());
            jdbc.sql("drop schema projection cascade").update();
        }
        new ResourceDatabasePopulator(new ClassPathResource("org/accounthealth/query/projections.sql"))
                .execute(dataSource);
    }
}
