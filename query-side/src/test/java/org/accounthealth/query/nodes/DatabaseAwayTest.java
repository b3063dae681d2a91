package org.accounthealth.query.nodes;

import static org.accounthealth.query.support.TestServer.APPEALS;
import static org.accounthealth.query.support.TestServer.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.accounthealth.query.support.Database;
import org.accounthealth.query.support.Reply;
import org.accounthealth.query.support.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** While the database is away, everybody is told so; afterwards all goes on without a restart. */
class DatabaseAwayTest {

    private static final String OPENING =
            "{\"sellerId\":\"A1\",\"marketplace\":\"US\",\"openedAt\":\"2026-01-01T00:00:00Z\"}";
    private static final String LINE =
            "{\"type\":\"OrdersDelivered\",\"data\":{\"accountId\":\"US-A1\",\"batchId\":\"b1\",\"count\":3,"
                    + "\"deliveredAt\":\"2026-02-01T00:00:00Z\"}}";

    private static final Duration BACK_WITHIN = Duration.ofSeconds(30);

    @Test
    void requestsAreAnsweredWith503AndCanBeSentAgain(@TempDir Path folder) throws SQLException {
        try (TestServer server =
                TestServer.start(Database.POSTGRESQL, folder, "spring.datasource.hikari.connection-timeout=1000")) {
            String database = databaseOf(server);
            try (Connection admin = admin(server);
                    Statement statement = admin.createStatement()) {
                statement.execute("alter database " + database + " with allow_connections false");
                statement.execute(
                        "select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + database + "'");

                assertThat(server.post(OPERATOR, "/api/v1/accounts", OPENING).refusal())
                        .isEqualTo("503 UNAVAILABLE");
                assertThat(server.feed(LINE).refusal()).isEqualTo("503 UNAVAILABLE");
                assertThat(server.get(APPEALS, "/api/v1/accounts").refusal()).isEqualTo("503 UNAVAILABLE");

                statement.execute("alter database " + database + " with allow_connections true");
            }

            assertThat(postUntilAnswered(server).status()).isEqualTo(201);
            assertThat(server.feed(LINE).text()).contains("\"accepted\":1");
        }
    }

    /** The pool takes a moment to notice that the database is back. */
    private static Reply postUntilAnswered(TestServer server) {
        long deadline = System.nanoTime() + BACK_WITHIN.toNanos();
        Reply reply;
        do {
            reply = server.post(OPERATOR, "/api/v1/accounts", OPENING);
        } while (reply.status() == 503 && System.nanoTime() < deadline);
        return reply;
    }

    private static String databaseOf(TestServer server) {
        return server.database()
                .sql("select current_database()")
                .query(String.class)
                .single();
    }

    private static Connection admin(TestServer server) throws SQLException {
        String url = server.bean(HikariDataSource.class).getJdbcUrl();
        return DriverManager.getConnection(
                url.replaceFirst("/" + databaseOf(server) + "(\\?|$)", "/postgres$1"), "postgres", "postgres");
    }
}
