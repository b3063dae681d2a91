package org.accounthealth.query.support;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** The databases that every integration test runs on: the embedded one in a folder, and PostgreSQL itself. */
public enum Database {
    H2 {
        @Override
        List<String> settings(Path folder) {
            return List.of("account-health.data-dir=" + folder);
        }
    },
    POSTGRESQL {
        @Override
        List<String> settings(Path folder) {
            return List.of(
                    "account-health.data-dir=" + folder,
                    "spring.datasource.url=" + Postgres.newDatabase(),
                    "spring.datasource.username=postgres",
                    "spring.datasource.password=postgres");
        }
    };

    /** Settings for a server on a new database of its own; the embedded one lies in the folder. */
    abstract List<String> settings(Path folder);

    /** One PostgreSQL for all tests of a run. */
    private static final class Postgres {
        private static final AtomicInteger DATABASES = new AtomicInteger();
        private static final EmbeddedPostgres SERVER = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder().start();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }

        static String newDatabase() {
            String name = "test" + DATABASES.incrementAndGet();
            try (Connection connection = SERVER.getPostgresDatabase().getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("create database " + name);
            } catch (SQLException failed) {
                throw new IllegalStateException(failed);
            }
            return SERVER.getJdbcUrl("postgres", name);
        }
    }
}
