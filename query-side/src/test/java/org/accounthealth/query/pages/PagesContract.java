package org.accounthealth.query.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
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

    /** Somebody looks at pages in light colours, and then in dark ones. */
    void inBothColours(String user, Supplier<NewContextOptions> screen, Consumer<Page> look) {
        for (ColorScheme colours : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            look.accept(browser().logIn(user, screen.get().setColorScheme(colours)));
        }
    }

    void inBothColours(String user, Consumer<Page> look) {
        inBothColours(user, NewContextOptions::new, look);
    }

    static NewContextOptions phone() {
        return new NewContextOptions().setViewportSize(390, 844);
    }

    static void openDetails(Page page) {
        page.evaluate("() => document.querySelectorAll('details').forEach(one => { one.open = true; })");
    }

    static void assertNobodyIsKeptOut(Page page) {
        assertThat(Browser.barriers(page)).as(page.url()).isEmpty();
    }

    static void assertNothingScrollsSideways(Page page) {
        assertThat(Browser.overflow(page)).as(page.url()).isLessThanOrEqualTo(0);
    }

    @AfterEach
    void nothingWentWrongBehindThePage() {
        browser().requireQuiet();
    }
}
