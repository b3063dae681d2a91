package org.accounthealth.query.replay;

import static org.accounthealth.query.support.TestServer.AUDITOR;
import static org.accounthealth.query.support.TestServer.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.accounthealth.query.support.Database;
import org.accounthealth.query.support.Postgres;
import org.accounthealth.query.support.RandomFeed;
import org.accounthealth.query.support.Reply;
import org.accounthealth.query.support.TestServer;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A database of an earlier version and of one role comes to be one of two roles, with all that is in it. */
class RolesTest {

    @Test
    void anOldDatabaseWorksWithOneRoleAndThenWithTwo(@TempDir Path folder) {
        String url = oldDatabase(folder.resolve("before"));
        String score;
        try (TestServer server = start(url, folder, Postgres.OWNER)) {
            server.feed("""
                    {"type":"ViolationDetected","data":{"accountId":"US-R0","violationId":"V-TEXT","policy":"OTHER_POLICY","severity":"LOW","detectedAt":"2026-02-01T00:00:00Z","summary":"Mr Smith"}}
                    """);
            server.awaitProjections();
            score = scores(server);
            AuditedServer.await(
                    "a checkpoint, so a key to sign the erasure with",
                    () -> server.get(AUDITOR, "/api/v1/checkpoint").status() == 200);

            assertThat(erase(server).status()).isEqualTo(200);
            assertThat(audit(server)).isEqualTo("VERIFIED");
        }
        try (TestServer server = start(url, folder, Postgres.APPLICATION, "spring.flyway.user=" + Postgres.OWNER)) {
            server.awaitProjections();

            assertThat(scores(server)).isEqualTo(score);
            assertThat(erase(server).status()).isEqualTo(200);
            assertThat(audit(server)).isEqualTo("VERIFIED");
        }
        try (TestServer server = start(url, folder, Postgres.APPLICATION)) {
            server.feed(String.join("\n", new RandomFeed(2, 3, Instant.parse("2026-03-01T00:00:00Z")).lines(30)));
            server.awaitProjections();

            assertThat(audit(server))
                    .as("with nothing to migrate, the owner is not needed")
                    .isEqualTo("VERIFIED");
        }
    }

    @Test
    void anApplicationThatCanDoEverythingIsRefusedWhereThereAreTwoRoles() {
        Flyway migration = flyway(Postgres.newDatabase(), "latest", Postgres.SUPERUSER);

        assertThatThrownBy(migration::migrate).hasMessageContaining("nothing would be protected");
    }

    @Test
    void aRoleThatDoesNotExistIsToldByItsName() {
        Flyway migration = flyway(Postgres.newDatabase(), "latest", "nobody's");

        assertThatThrownBy(migration::migrate)
                .hasMessageContaining("The role nobody's of spring.datasource.username does not exist");
    }

    /** Events and positions from before there was a tree, in the tables of the third version. */
    private static String oldDatabase(Path folder) {
        String url = Postgres.newDatabase();
        flyway(url, "1", "").migrate();
        JdbcTemplate old = new JdbcTemplate(new DriverManagerDataSource(url, Postgres.OWNER, Postgres.PASSWORD));
        try (TestServer server = TestServer.start(Database.POSTGRESQL, folder)) {
            server.feed(String.join("\n", new RandomFeed(1, 3, Instant.parse("2026-03-01T00:00:00Z")).lines(600)));
            server.awaitProjections();
            copy(server, old, "select * from event_entry order by global_index", "event_entry");
            copy(server, old, "select position, event_index, recorded_micros from ledger_entry", "ledger_entry");
            old.update("delete from ledger_state");
            copy(server, old, "select id, size, recorded_micros from ledger_state", "ledger_state");
        }
        old.execute("alter table event_entry alter column global_index restart with 10000");
        flyway(url, "3", "").migrate();
        return url;
    }

    private static void copy(TestServer server, JdbcTemplate to, String rows, String table) {
        for (Map<String, ?> row : server.database().sql(rows).query().listOfRows()) {
            String marks =
                    String.join(", ", row.keySet().stream().map(column -> "?").toList());
            to.update(
                    "insert into " + table + " (" + String.join(", ", row.keySet()) + ") values (" + marks + ")",
                    row.values().toArray());
        }
    }

    private static Flyway flyway(String url, String version, String application) {
        return Flyway.configure()
                .dataSource(url, Postgres.OWNER, Postgres.PASSWORD)
                .locations("classpath:db/migration", "classpath:db/postgresql")
                .placeholders(Map.of("application-role", application))
                .target(version)
                .load();
    }

    private static TestServer start(String url, Path folder, String role, String... more) {
        List<String> settings = new ArrayList<>(List.of(more));
        settings.add("account-health.data-dir=" + folder);
        settings.add("spring.datasource.url=" + url);
        settings.add("spring.datasource.username=" + role);
        settings.add("spring.datasource.password=" + Postgres.PASSWORD);
        if (more.length > 0) {
            settings.add("spring.flyway.password=" + Postgres.PASSWORD);
        }
        return TestServer.start(Database.POSTGRESQL, settings, null);
    }

    private static Reply erase(TestServer server) {
        long sequence = server.database().sql("""
                        select sequence_number from event_entry
                         where aggregate_identifier = 'US-R0' and convert_from(payload, 'UTF8') like '%"V-TEXT"%'""").query(Long.class).single();
        return server.post(
                OPERATOR,
                "/api/v1/accounts/US-R0/erasures",
                "{\"sequence\":" + sequence + ",\"ground\":\"A court asked for it\"}");
    }

    private static String scores(TestServer server) {
        return server.get(TestServer.APPEALS, "/api/v1/accounts/US-R0/score?at=2026-04-01T00:00:00Z")
                .json()
                .path("score")
                .toString();
    }

    private static String audit(TestServer server) {
        String path = server.post(AUDITOR, "/api/v1/audits", "").header("Location");
        AuditedServer.await(
                "the end of " + path, () -> !List.of("WAITING", "RUNNING").contains(state(server, path)));
        return state(server, path);
    }

    private static String state(TestServer server, String path) {
        return server.get(AUDITOR, path).json().path("state").asString();
    }
}
