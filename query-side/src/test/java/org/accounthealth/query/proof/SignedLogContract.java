package org.accounthealth.query.proof;

import static org.accounthealth.query.support.TestServer.AUDITOR;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.accounthealth.ledger.SignedNote;
import org.accounthealth.ledger.VerifierKey;
import org.accounthealth.query.support.Database;
import org.accounthealth.query.support.RandomFeed;
import org.accounthealth.query.support.SteppingClock;
import org.accounthealth.query.support.TestServer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A server whose log holds random facts of a few accounts and is signed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SignedLogContract {

    static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");

    final Database database;

    final SteppingClock clock = new SteppingClock(NOW);

    @Nullable
    TestServer running;

    SignedLogContract(Database database) {
        this.database = database;
    }

    @BeforeAll
    void start(@TempDir Path folder) {
        running = TestServer.start(database, folder, clock);
        server().feed(String.join("\n", new RandomFeed(7, 5, NOW.minusSeconds(600)).lines(600)));
        server().awaitProjections();
        server().get(AUDITOR, "/api/v1/log"); // waits until all of it is signed
    }

    @AfterAll
    void stop() {
        server().close();
    }

    SignedNote note() {
        return SignedNote.of(server().get(AUDITOR, "/api/v1/checkpoint").text());
    }

    List<VerifierKey> keys() {
        return StreamSupport.stream(
                        server().get(AUDITOR, "/api/v1/ledger")
                                .json()
                                .get("keys")
                                .spliterator(),
                        false)
                .map(key -> VerifierKey.parse(key.stringValue()))
                .toList();
    }

    TestServer server() {
        return Objects.requireNonNull(running);
    }
}
