package org.accounthealth.query.nodes;

import static org.accounthealth.query.support.TestServer.APPEALS;
import static org.accounthealth.query.support.TestServer.AUDITOR;
import static org.accounthealth.query.support.TestServer.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.accounthealth.audit.AuditCli;
import org.accounthealth.ledger.Checkpoint;
import org.accounthealth.query.support.Database;
import org.accounthealth.query.support.Reply;
import org.accounthealth.query.support.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log for each marketplace, on a database of its own: each has its name, its key and its checkpoints. */
class SeparateLogsTest {

    @Test
    void eachLogStandsForItselfAndForNoOther(@TempDir Path folder) throws Exception {
        try (TestServer us = start(folder.resolve("us"), "example.com/us");
                TestServer de = start(folder.resolve("de"), "example.com/de")) {
            open(us, "US");
            open(de, "DE");
            Path logOfUs = export(us, folder.resolve("us.ndjson"));
            Path logOfDe = export(de, folder.resolve("de.ndjson"));

            assertThat(origin(us)).isEqualTo("example.com/us");
            assertThat(origin(de)).isEqualTo("example.com/de");
            assertThat(verify(logOfUs, key(us))).isZero();
            assertThat(verify(logOfDe, key(de))).isZero();
            assertThat(verify(logOfUs, key(de))).isEqualTo(1);
            assertThat(us.get(APPEALS, "/api/v1/accounts/DE-A1/score").refusal())
                    .isEqualTo("404 ACCOUNT_UNKNOWN");
        }
    }

    private static TestServer start(Path folder, String origin) {
        return TestServer.start(Database.POSTGRESQL, folder, "account-health.ledger.origin=" + origin);
    }

    private static void open(TestServer server, String marketplace) {
        Reply reply = server.post(
                OPERATOR,
                "/api/v1/accounts",
                "{\"sellerId\":\"A1\",\"marketplace\":\"%s\",\"openedAt\":\"2026-01-01T00:00:00Z\"}"
                        .formatted(marketplace));
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
    }

    /** Waits until all of it is signed. */
    private static Path export(TestServer server, Path file) throws Exception {
        return Files.write(file, server.get(AUDITOR, "/api/v1/log").response().body());
    }

    private static String origin(TestServer server) {
        return Checkpoint.ofNote(server.get(AUDITOR, "/api/v1/checkpoint").text())
                .origin();
    }

    private static String key(TestServer server) {
        return server.get(AUDITOR, "/api/v1/ledger").json().get("keys").get(0).stringValue();
    }

    private static int verify(Path log, String key) throws Exception {
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        AuditCli.class.getName(),
                        "verify",
                        log.toString(),
                        "--key",
                        key)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
