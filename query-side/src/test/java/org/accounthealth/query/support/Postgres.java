package org.accounthealth.query.support;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** One PostgreSQL for all tests of a run, in which the application works as one role and another one owns the tables. */
public final class Postgres {

    /** Names that need quotes, so that none is forgotten. */
    public static final String APPLICATION = "the \"application\"";

    public static final String OWNER = "The Owner";
    public static final String PASSWORD = "postgres";
    public static final String SUPERUSER = "postgres";

    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static final EmbeddedPostgres SERVER = start();

    private Postgres() {}

    private static EmbeddedPostgres start() {
        try {
            EmbeddedPostgres server = EmbeddedPostgres.builder().start();
            execute(server, "create role " + quoted(OWNER) + " login password '" + PASSWORD + "'");
            execute(server, "create role " + quoted(APPLICATION) + " login password '" + PASSWORD + "'");
            return server;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The address of an empty database that belongs to the owner. */
    public static String newDatabase() {
        String name = "test" + DATABASES.incrementAndGet();
        execute(SERVER, "create database " + name + " owner " + quoted(OWNER));
        String url = "jdbc:postgresql://localhost:" + SERVER.getPort() + "/" + name;
        if (Partitions.WANTED) {
            Partitions.lay(url);
        }
        return url;
    }

    /** As in earnest: what is committed is on the disk. Tests do without, because they need not survive the machine. */
    public static void beDurable() {
        for (String setting : List.of("fsync", "full_page_writes", "synchronous_commit")) {
            execute(SERVER, "alter system set " + setting + " = on");
        }
        execute(SERVER, "select pg_reload_conf()");
    }

    /** For whom no trigger fires. */
    static HikariDataSource withAllRights(String url) {
        HikariDataSource database = new HikariDataSource();
        database.setJdbcUrl(url);
        database.setUsername(SUPERUSER);
        database.setPassword(PASSWORD);
        database.addDataSourceProperty("options", "-c session_replication_role=replica");
        database.setMaximumPoolSize(2);
        database.setMinimumIdle(0);
        return database;
    }

    /** A name as SQL has it. */
    public static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    private static void execute(EmbeddedPostgres server, String sql) {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
