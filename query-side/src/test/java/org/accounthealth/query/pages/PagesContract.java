package org.accounthealth.query.pages;

import java.nio.file.Path;
import java.util.Objects;
import org.accounthealth.query.support.Browser;
import org.accounthealth.query.support.Database;
import org.accounthealth.query.support.TestServer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A server with something to look at, and a real browser that must not have anything to complain about after any test. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class PagesContract {

    private final Database database;
    private @Nullable TestServer running;
    private @Nullable Browser opened;

    PagesContract(Database database) {
        this.database = database;
    }

    /** Starts a server and feeds it. */
    abstract TestServer start(Database on, Path folder);

    @BeforeAll
    void startAll(@TempDir Path folder) {
        TestServer server = start(database, folder);
        running = server;
        server.awaitProjections();
        opened = new Browser("http://127.0.0.1:" + server.port());
    }

    @AfterAll
    void stop() {
        browser().close();
        server().close();
    }

    Database database() {
        return database;
    }

    TestServer server() {
        return Objects.requireNonNull(running);
    }

    Browser browser() {
        return Objects.requireNonNull(opened);
    }

    @AfterEach
    void nothingWentWrongBehindThePage() {
        browser().requireQuiet();
    }
}
