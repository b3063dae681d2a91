package org.accounthealth.query.support;

import java.nio.file.Path;
import java.util.List;
import javax.sql.DataSource;

/** The databases that every integration test runs on: the embedded one in a folder, and PostgreSQL itself. */
public enum Database {
    H2 {
        @Override
        public List<String> settings(Path folder) {
            return List.of("account-health.data-dir=" + folder);
        }

        @Override
        DataSource withAllRights(DataSource ofTheServer, String url) {
            return ofTheServer;
        }
    },
    POSTGRESQL {
        @Override
        public List<String> settings(Path folder) {
            return List.of(
                    "account-health.data-dir=" + folder,
                    "spring.datasource.url=" + Postgres.newDatabase(),
                    "spring.datasource.username=" + Postgres.APPLICATION,
                    "spring.datasource.password=" + Postgres.PASSWORD,
                    "spring.flyway.user=" + Postgres.OWNER,
                    "spring.flyway.password=" + Postgres.PASSWORD);
        }

        @Override
        DataSource withAllRights(DataSource ofTheServer, String url) {
            return Postgres.withAllRights(url);
        }
    };

    /** Settings for a server on a new database of its own; the embedded one lies in the folder. */
    public abstract List<String> settings(Path folder);

    /** The database as somebody has it whom neither rights nor triggers stop. The embedded one belongs to its server. */
    abstract DataSource withAllRights(DataSource ofTheServer, String url);
}
