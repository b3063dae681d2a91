package org.accounthealth.query.proof;

import static org.accounthealth.query.support.TestServer.APPEALS;
import static org.accounthealth.query.support.TestServer.AUDITOR;
import static org.accounthealth.query.support.TestServer.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.accounthealth.ledger.Checkpoint;
import org.accounthealth.query.support.Database;
import org.accounthealth.query.support.RandomFeed;
import org.accounthealth.query.support.Reply;
import org.accounthealth.query.support.SteppingClock;
import org.accounthealth.query.support.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** When the log is not what it was, it is not signed, an alarm says why, and answers are given all the same. */
abstract class AlarmContract {

    private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");

    private final Database database;

    AlarmContract(Database database) {
        this.database = database;
    }

    @Test
    void aDatabaseThatWasSetBackIsNotSignedNotEvenWhenItHasGrownAgain(@TempDir Path folder) {
        try (TestServer server = serverWithLog(folder)) {
            long size = signedSize(server);
            setBack(server.database(), size, 20);
            server.restart(() -> {});

            // The signer may have looked while half of it was deleted.
            assertThat(alarmOtherThan(server, "The tree is damaged"))
                    .contains("The log went back: it was signed with " + size);
            assertThat(server.get("", "/actuator/health").status()).isEqualTo(503);
            assertThat(server.get("", "/actuator/health/readiness").status()).isEqualTo(200);

            for (int more = 0; more < 30; more++) {
                open(server, "MORE" + more);
            }

            assertThat(alarmOtherThan(server, "The log went back")).contains("The history changed");
            assertThat(signedSize(server)).isLessThan(size);
            assertThat(server.get(APPEALS, "/api/v1/accounts/US-MORE29").status())
                    .isEqualTo(200);
        }
    }

    @Test
    void aLeafThatWasChangedIsFoundBeforeTheNextSignature(@TempDir Path folder) {
        try (TestServer server = serverWithLog(folder)) {
            long size = signedSize(server);
            server.restart(() -> {});
            changeALeaf(server, 3);
            server.restart(() -> {});
            open(server, "NEXT");

            assertThat(alarm(server)).contains("The history changed");
            assertThat(signedSize(server)).isEqualTo(size);
        }
    }

    @Test
    void aRootThatDoesNotFollowFromTheLeavesIsNotSigned(@TempDir Path folder) {
        try (TestServer server = serverWithLog(folder)) {
            server.database()
                    .sql("update ledger_state set root = (select leaf_hash from ledger_entry where position = 1)")
                    .update();

            assertThat(alarm(server)).contains("does not follow from its leaves");
        }
    }

    @Test
    void ofAnEventThatWasChangedNoScoreIsSigned(@TempDir Path folder) {
        try (TestServer server = serverWithLog(folder)) {
            String account = RandomFeed.accountId(0);
            server.database()
                    .sql("update event_entry set stored_at = '2026-01-01T00:00:00Z'"
                            + " where aggregate_identifier = ? and sequence_number = 1")
                    .param(account)
                    .update();
            Reply changed = server.post(APPEALS, "/api/v1/accounts/" + account + "/statement", "{}");
            Reply other = server.post(APPEALS, "/api/v1/accounts/" + RandomFeed.accountId(1) + "/statement", "{}");
            server.database()
                    .sql("delete from event_entry where aggregate_identifier = ? and sequence_number = 1")
                    .param(account)
                    .update();
            Reply missing = server.post(APPEALS, "/api/v1/accounts/" + RandomFeed.accountId(2) + "/statement", "{}");

            assertThat(changed.refusal()).isEqualTo("409 NOT_PROVABLE");
            assertThat(changed.text()).contains("was changed since it was sealed");
            assertThat(other.status()).isEqualTo(200);
            assertThat(missing.refusal()).isEqualTo("503 NOT_SIGNED");
            assertThat(alarm(server)).contains("Events are missing");
        }
    }

    @Test
    void aKeyThatIsMissingIsNotReplacedSilentlyAndSigningGoesOnWhenItIsBack(@TempDir Path folder) throws IOException {
        try (TestServer server = serverWithLog(folder)) {
            Path key = files(folder, ".key").get(0);
            byte[] secret = Files.readAllBytes(key);
            Files.delete(key);
            open(server, "NOKEY");

            assertThat(alarm(server)).contains("The key that signed the log is missing");
            assertThat(files(folder, ".key")).isEmpty();
            Reply unsigned = server.post(APPEALS, "/api/v1/accounts/US-NOKEY/statement", "{}");
            assertThat(unsigned.refusal()).isEqualTo("503 NOT_SIGNED");
            assertThat(unsigned.text()).contains("The key that signed the log is missing");

            Files.write(key, secret);
            awaitNoAlarm(server);

            assertThat(server.get("", "/actuator/health").status()).isEqualTo(200);
            assertThat(server.post(APPEALS, "/api/v1/accounts/US-NOKEY/statement", "{}")
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void aLostFolderIsNoNewBeginning(@TempDir Path folder) throws IOException {
        try (TestServer server = serverWithLog(folder)) {
            server.restart(() -> {
                for (String ending : List.of(".key", ".vkey", "checkpoint")) {
                    files(folder, ending).forEach(file -> file.toFile().delete());
                }
            });

            assertThat(alarm(server)).contains("The key that signed the log is missing");
        }
    }

    private TestServer serverWithLog(Path folder) {
        TestServer server = TestServer.start(database, folder, new SteppingClock(NOW));
        server.feed(String.join("\n", new RandomFeed(3, 4, NOW.minusSeconds(600)).lines(300)));
        server.awaitProjections();
        server.get(AUDITOR, "/api/v1/log"); // waits for the signature over all of it
        return server;
    }

    /** As if an older copy of the database had been put back: the last events are gone, everywhere. */
    private static void setBack(JdbcClient jdbc, long size, int events) {
        long then = size - events;
        jdbc.sql("delete from event_entry where global_index in"
                        + " (select event_index from ledger_entry where position > ?)")
                .param(then)
                .update();
        jdbc.sql("delete from ledger_entry where position > ?").param(then).update();
        jdbc.sql("delete from ledger_checkpoint where size > ?").param(then).update();
        jdbc.sql("delete from ledger_node where level = 1 and node_index >= ?")
                .param(then / 256)
                .update();
        jdbc.sql("update ledger_state set size = ?, root = null").param(then).update();
        jdbc.sql("drop schema projection cascade").update();
    }

    private static void changeALeaf(TestServer server, long position) {
        server.database()
                .sql("update ledger_entry set leaf_hash = (select leaf_hash from ledger_entry where position = 1)"
                        + " where position = ?")
                .param(position)
                .update();
    }

    private static void open(TestServer server, String seller) {
        server.post(
                OPERATOR,
                "/api/v1/accounts",
                "{\"sellerId\":\"" + seller + "\",\"marketplace\":\"US\",\"openedAt\":\"2026-01-01T00:00:00Z\"}");
    }

    private static long signedSize(TestServer server) {
        return Checkpoint.ofNote(server.get(AUDITOR, "/api/v1/checkpoint").text())
                .size();
    }

    private static String alarm(TestServer server) {
        return alarmOtherThan(server, "-");
    }

    private static String alarmOtherThan(TestServer server, String known) {
        return await(server, alarm -> !alarm.isEmpty() && !alarm.startsWith(known));
    }

    private static void awaitNoAlarm(TestServer server) {
        await(server, String::isEmpty);
    }

    private static String await(TestServer server, Predicate<String> condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        String alarm = "";
        do {
            alarm = server.get(AUDITOR, "/api/v1/ledger").json().path("alarm").asString("");
        } while (!condition.test(alarm) && System.nanoTime() < deadline);
        return alarm;
    }

    private static List<Path> files(Path folder, String ending) {
        try (Stream<Path> files = Files.walk(folder.resolve("ledger"))) {
            return files.filter(file -> file.toString().endsWith(ending)).toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
