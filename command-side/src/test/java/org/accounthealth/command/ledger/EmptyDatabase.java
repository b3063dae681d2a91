package org.accounthealth.command.ledger;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The databases that the stores are tested on, without a table in them. */
enum EmptyDatabase {
    H2 {
        @Override
        DataSource create() {
            return new DriverManagerDataSource("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "");
        }
    },
    POSTGRESQL {
        @Override
        DataSource create() {
            String name = "test_" + UUID.randomUUID().toString().replace("-", "");
            new JdbcTemplate(Postgres.SERVER.getPostgresDatabase()).execute("create database " + name);
            return Postgres.SERVER.getDatabase("postgres", name);
        }
    };

    abstract DataSource create();

    /** One for all tests of a run. */
    private static final class Postgres {
        private static final EmbeddedPostgres SERVER = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder().start();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }
}
