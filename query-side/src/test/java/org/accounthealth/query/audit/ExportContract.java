package org.accounthealth.query.audit;

import static org.accounthealth.query.support.TestServer.AUDITOR;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.accounthealth.audit.AuditCli;
import org.accounthealth.log.Json;
import org.accounthealth.query.support.Database;
import org.accounthealth.query.support.RandomFeed;
import org.accounthealth.query.support.Reply;
import org.accounthealth.query.support.SteppingClock;
import org.accounthealth.query.support.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a running server exports, the auditor's tool verifies and replays; what is changed in the database, it names. */
abstract class ExportContract {

    private static final int ACCOUNTS = 6;
    private static final Instant START = Instant.parse("2026-01-01T06:00:00Z");

    private final Database database;

    ExportContract(Database database) {
        this.database = database;
    }

    /** One run of the tool. */
    private record Run(int exitCode, String out, String err) {}

    @Test
    void anExportIsVerifiedAndReplayedUntilSomebodyTampersWithTheDatabase(@TempDir Path folder) throws Exception {
        SteppingClock clock = new SteppingClock(START);
        try (TestServer server = TestServer.start(database, folder, clock)) {
            feedOverDays(server, clock);
            Path first = export(server, folder.resolve("first.ndjson"));
            Path since = checkpointOf(first, folder);
            server.feed(String.join("\n", new RandomFeed(99, ACCOUNTS, clock.instant()).lines(20)));
            server.awaitProjections();
            Path log = export(server, folder.resolve("log.ndjson"));
            String key = key(folder);

            Run verified = audit(folder, "verify", log.toString(), "--key", key, "--since", since.toString());
            Run replayed = audit(folder, "replay", "--log", log.toString());

            assertThat(verified.err()).isEmpty();
            assertThat(verified.out()).contains("Continues ").endsWith("Verified.\n");
            assertThat(verified.exitCode()).isZero();
            assertThat(replayed.err()).isEmpty();
            assertThat(replayed.out()).matches("(?s).*\\n0 of \\d{2,} published scores differ\\.\\n");
            assertThat(replayed.exitCode()).isZero();

            aTamperedScoreIsNamed(server, folder);
            aTamperedEventIsNamed(server, folder, key);
            whatGivesNoLeafIsExportedAndNamed(server, folder, key);
        }
    }

    @Test
    void publishedScoresBelongToTheWholeLog(@TempDir Path folder) {
        try (TestServer server = TestServer.start(database, folder)) {
            assertThat(server.get(AUDITOR, "/api/v1/log?published=true&after=1").refusal())
                    .isEqualTo("400 INVALID");
            assertThat(server.get(AUDITOR, "/api/v1/log?published=yes").refusal())
                    .isEqualTo("400 INVALID");
        }
    }

    private static void aTamperedScoreIsNamed(TestServer server, Path folder) throws Exception {
        String account = RandomFeed.accountId(3);
        server.database().sql("""
                        update projection.published_score set score = score + 1
                         where account_id = ? and position =
                               (select min(position) from projection.published_score
                                 where account_id = ? and score is not null)""").params(account, account).update();

        Run run = audit(
                folder,
                "replay",
                "--log",
                export(server, folder.resolve("score.ndjson")).toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.err()).startsWith("Account " + account + " at 2026-01-").contains("published as score ");
        assertThat(run.out()).contains("\n1 of ");
    }

    private static void aTamperedEventIsNamed(TestServer server, Path folder, String key) throws Exception {
        String account = RandomFeed.accountId(4);
        String payload = new String(
                server.database()
                        .sql("select payload from event_entry where aggregate_identifier = ? and sequence_number = 0")
                        .param(account)
                        .query(byte[].class)
                        .single(),
                StandardCharsets.UTF_8);
        server.database()
                .sql("update event_entry set payload = ? where aggregate_identifier = ? and sequence_number = 0")
                .params(payload.replace("2024-01-01", "2024-01-02").getBytes(StandardCharsets.UTF_8), account)
                .update();

        Run run = audit(
                folder, "verify", export(server, folder.resolve("event.ndjson")).toString(), "--key", key);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.err())
                .contains(
                        "(" + account + ", sequence 0, accounthealth.AccountOpened): the leaf computed from the line is"
                                + " not the one it carries.");
    }

    private static void whatGivesNoLeafIsExportedAndNamed(TestServer server, Path folder, String key) throws Exception {
        server.database()
                .sql("update ledger_entry set salt = leaf_hash where position = 7")
                .update();
        server.database()
                .sql("update ledger_entry set leaf_hash = salt where position = 8")
                .update();
        server.database().sql("delete from ledger_entry where position = 12").update();

        Path export = export(server, folder.resolve("damaged.ndjson"));
        Run run = audit(folder, "verify", export.toString(), "--key", key);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(Files.readString(export)).endsWith("}\n").contains("\"end\":true");
        assertThat(run.err())
                .contains("Position 7 ")
                .contains("Line 8 carries no hash")
                .contains("Position 12 is missing");
    }

    /** Days of facts, with time passing in between and after them. */
    private static void feedOverDays(TestServer server, SteppingClock clock) {
        for (int day = 0; day < 8; day++) {
            server.feed(String.join("\n", new RandomFeed(day, ACCOUNTS, clock.instant()).lines(30)));
            server.awaitProjections();
            clock.forward(Duration.ofDays(20));
        }
    }

    private static Path export(TestServer server, Path file) throws IOException {
        Reply reply = server.get(AUDITOR, "/api/v1/log?published=true");
        assertThat(reply.status()).isEqualTo(200);
        return Files.write(file, reply.response().body());
    }

    /** The note in the footer, as an auditor would keep it. */
    private static Path checkpointOf(Path log, Path folder) throws IOException {
        List<String> lines = Files.readAllLines(log);
        String note = Json.readTree(lines.get(lines.size() - 1).getBytes(StandardCharsets.UTF_8))
                .get("checkpoint")
                .stringValue();
        return Files.writeString(folder.resolve("since"), note);
    }

    private static String key(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".vkey"))
                    .findFirst()
                    .orElseThrow()
                    .toString();
        }
    }

    /** The auditor's tool, as a process of its own. */
    private static Run audit(Path folder, String... args) throws Exception {
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-cp",
                System.getProperty("java.class.path"),
                AuditCli.class.getName()));
        command.addAll(List.of(args));
        ProcessBuilder tool =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        tool.environment().remove("JAVA_TOOL_OPTIONS");
        int exitCode = tool.start().waitFor();
        return new Run(exitCode, Files.readString(out), Files.readString(err));
    }
}
