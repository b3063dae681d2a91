package org.accounthealth.query.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.accounthealth.query.support.TestServer.AUDITOR;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.accounthealth.query.support.Database;
import org.accounthealth.query.support.TestServer;

/** A small log whose audits are so slow that they can be watched, and files that are verified. */
abstract class VerifiedLogContract extends PagesContract {

    private static final int BATCHES = 150;
    /** With the rulebooks. */
    private static final int EVENTS = BATCHES + 4;

    /** Of files that are verified. */
    static final int MAX_FILE_BYTES = 1 << 20;

    /** An export from when the log had half of its events. */
    byte[] older = new byte[0];

    VerifiedLogContract(Database database) {
        super(database);
    }

    @Override
    TestServer start(Database on, Path folder) {
        TestServer server = TestServer.start(
                on,
                folder,
                "account-health.audits.events-per-second=60",
                "account-health.verifications.max-file=1MB",
                "logging.level.org.accounthealth.query.replay=off");
        StringBuilder feed = new StringBuilder("""
                {"type":"AccountOpened","data":{"accountId":"US-KEPT","sellerId":"KEPT","marketplace":"US","openedAt":"2026-01-01T00:00:00Z"}}
                """);
        for (int batch = 0; batch < BATCHES; batch++) {
            feed.append("""
                    {"type":"OrdersDelivered","data":{"accountId":"US-KEPT","batchId":"B-%d","count":%d,"deliveredAt":"2026-01-20T00:00:00Z"}}
                    """.formatted(batch, 1_000 + batch));
        }
        int middle = feed.indexOf("{", feed.length() / 2);
        middle = feed.lastIndexOf("\n", middle) + 1;
        server.feed(feed.substring(0, middle));
        older = server.get(AUDITOR, "/api/v1/log").response().body();
        server.feed(feed.substring(middle));
        String log = server.get(AUDITOR, "/api/v1/log").text(); // waits until all of it is signed
        assertThat(log).contains("\"events\":" + EVENTS);
        return server;
    }

    Page verified(String name, byte[] file) {
        return verified(name, file, "");
    }

    Page verified(String name, byte[] file, String key) {
        Page page = browser().logIn(AUDITOR);
        page.navigate("/verify");
        page.getByLabel("Key of the log").fill(key);
        send(page, name, file);
        assertThat(page).hasURL(Pattern.compile(".*/verify/files/.*"));
        assertThat(page.locator("#course:not([hx-get])")).isVisible();
        return page;
    }

    static void send(Page page, String name, byte[] file) {
        page.locator("#file").setInputFiles(new FilePayload(name, "application/octet-stream", file));
        page.locator("#drop button").click();
    }

    byte[] export() {
        return server().get(AUDITOR, "/api/v1/log").response().body();
    }
}
