package org.accounthealth.query.nodes;

import static org.accounthealth.query.support.TestServer.APPEALS;
import static org.accounthealth.query.support.TestServer.AUDITOR;
import static org.accounthealth.query.support.TestServer.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.accounthealth.ledger.Checkpoint;
import org.accounthealth.ledger.ScoreStatement;
import org.accounthealth.ledger.SignedNote;
import org.accounthealth.ledger.SignedNote.Verdict;
import org.accounthealth.ledger.VerifierKey;
import org.accounthealth.query.support.Database;
import org.accounthealth.query.support.Reply;
import org.accounthealth.query.support.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One node signs; the others keep quiet, and one that has the key goes on when it is gone. */
class OneSignerTest {

    private static final Duration LONG_ENOUGH_FOR_MANY_ROUNDS = Duration.ofSeconds(3);

    @Test
    void aNodeWithoutTheKeyKeepsQuietUntilNobodySigns(@TempDir Path folder) {
        try (TestServer one = TestServer.start(Database.POSTGRESQL, folder.resolve("one"))) {
            open(one, "A1");
            await(() -> isSigned(one));
            try (TestServer keyless = one.another("account-health.ledger.directory=" + folder.resolve("none"))) {
                open(keyless, "A2");
                await(() -> isSigned(keyless));
                rest();

                assertThat(isSigned(keyless)).isTrue();
                assertThat(alarm(keyless)).isEmpty();
                assertThat(keyless.post(OPERATOR, "/api/v1/keys", "").refusal()).isEqualTo("503 NOT_SIGNED");

                one.restart(() -> {
                    open(keyless, "A3");
                    await(() -> alarm(keyless).contains("The key that signed the log is missing"));
                    assertThat(alarm(keyless)).contains("The key that signed the log is missing");
                    assertThat(isSigned(keyless)).isFalse();
                });
                await(() -> isSigned(keyless) && alarm(keyless).isEmpty());

                assertThat(isSigned(keyless)).isTrue();
                assertThat(alarm(keyless)).isEmpty();
            }
        }
    }

    @Test
    void aNodeWithoutCommandSideWaitsForTheSignerOfAnother(@TempDir Path folder) {
        try (TestServer one = TestServer.start(Database.POSTGRESQL, folder.resolve("one"))) {
            open(one, "C1");
            await(() -> isSigned(one));
            try (TestServer reader = one.another(
                    "account-health.command.enabled=false",
                    "account-health.ledger.directory=" + folder.resolve("none"))) {
                Reply statement = reader.post(APPEALS, "/api/v1/accounts/US-C1/statement", "{}");
                SignedNote note = SignedNote.of(statement.text());

                assertThat(statement.status()).as(statement.text()).isEqualTo(200);
                assertThat(ScoreStatement.parse(note.text()).account()).isEqualTo("US-C1");
                assertThat(note.verdict(List.of(VerifierKey.parse(one.get(AUDITOR, "/api/v1/ledger")
                                .json()
                                .get("keys")
                                .get(0)
                                .stringValue()))))
                        .isEqualTo(Verdict.VERIFIED);
            }
        }
    }

    @Test
    void ofTwoNodesThatShareTheKeyTheOtherGoesOn(@TempDir Path folder) {
        try (TestServer one = TestServer.start(Database.POSTGRESQL, folder);
                TestServer other = one.another()) {
            open(one, "B1");
            await(() -> isSigned(one));
            one.restart(() -> {
                open(other, "B2");
                await(() -> isSigned(other));
                assertThat(isSigned(other)).isTrue();
            });
            open(one, "B3");
            await(() -> isSigned(one));

            assertThat(isSigned(one)).isTrue();
            assertThat(alarm(one)).isEmpty();
            assertThat(numbersOfCheckpoints(one)).isEqualTo("1");
        }
    }

    private static String numbersOfCheckpoints(TestServer node) {
        return node.database()
                .sql(
                        "select case when max(number) = count(*) and min(number) = 1 then 1 else 0 end from ledger_checkpoint")
                .query(String.class)
                .single();
    }

    private static void open(TestServer node, String seller) {
        Reply reply = node.post(
                OPERATOR,
                "/api/v1/accounts",
                "{\"sellerId\":\"" + seller + "\",\"marketplace\":\"US\",\"openedAt\":\"2026-01-01T00:00:00Z\"}");
        assertThat(reply.status()).isEqualTo(201);
    }

    /** Whether the newest checkpoint covers the whole log. */
    private static boolean isSigned(TestServer node) {
        Reply checkpoint = node.get(AUDITOR, "/api/v1/checkpoint");
        return checkpoint.status() == 200
                && Checkpoint.ofNote(checkpoint.text()).size()
                        == node.database()
                                .sql("select size from ledger_state")
                                .query(Long.class)
                                .single();
    }

    private static String alarm(TestServer node) {
        return node.get(AUDITOR, "/api/v1/ledger").json().path("alarm").asString("");
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.getAsBoolean() && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
    }

    private static void rest() {
        try {
            Thread.sleep(LONG_ENOUGH_FOR_MANY_ROUNDS.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
