package org.accounthealth.query.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.accounthealth.query.support.TestServer.APPEALS;
import static org.accounthealth.query.support.TestServer.AUDITOR;
import static org.accounthealth.query.support.TestServer.DASHBOARD;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.accounthealth.query.support.Browser;
import org.accounthealth.query.support.Database;
import org.accounthealth.query.support.TestServer;
import org.junit.jupiter.api.Test;

/** The page of the event log in a real browser, and that pages are told what is new. */
abstract class LogPageContract extends PagesContract {

    private static final int BATCHES = 150;
    /** More than the connections that a browser opens to one server. */
    private static final int TABS = 9;

    private static final String OPENED = """
            {"type":"AccountOpened","data":{"accountId":"US-%1$s","sellerId":"%1$s","marketplace":"US","openedAt":"2026-01-01T00:00:00Z"}}
            """;

    private static final String VIOLATION = """
            {"type":"ViolationDetected","data":{"accountId":"US-%s","violationId":"V-1","policy":"LISTING_POLICY","severity":"HIGH","detectedAt":"%s","summary":"=cmd()"}}
            """;

    LogPageContract(Database database) {
        super(database);
    }

    @Override
    TestServer start(Database on, Path folder) {
        TestServer server = TestServer.start(on, folder);
        StringBuilder feed = new StringBuilder(OPENED.formatted("LIVE") + OPENED.formatted("LOG"));
        for (int batch = 0; batch < BATCHES; batch++) {
            feed.append("""
                    {"type":"OrdersDelivered","data":{"accountId":"US-LOG","batchId":"B-%d","count":10,"deliveredAt":"2026-01-20T00:00:00Z"}}
                    """.formatted(batch));
        }
        feed.append(VIOLATION.formatted("LOG", yesterday()));
        assertThat(server.feed(feed.toString()).text()).contains("\"accepted\":" + (BATCHES + 3));
        return server;
    }

    private static Instant yesterday() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(Duration.ofDays(1));
    }

    @Test
    void aQueryFindsCountsAndLeadsOn() {
        Page page = browser().logIn(AUDITOR);
        page.navigate("/events");

        assertThat(page.locator("tbody tr")).hasCount(100);
        page.getByText("Go on from position").click();
        assertThat(page.locator("tbody tr").last()).containsText("RulebookPublished");

        page.getByLabel("Query").fill("account:US-LOG -type:OrdersDelivered");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Search"))
                .click();
        assertThat(page.locator("tbody tr")).hasCount(2);
        assertThat(page.locator("tbody tr").first()).containsText("ViolationDetected");
        page.locator("summary").getByText("severity").click();
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("HIGH"))
                .click();
        assertThat(page.locator("tbody tr")).hasCount(1);
    }

    @Test
    void whatIsShownIsExportedAndNoFormula() throws Exception {
        Page page = browser().logIn(AUDITOR);
        page.navigate("/events?q=account:US-LOG+type:ViolationDetected");

        Download lines =
                page.waitForDownload(() -> page.getByText("Export as NDJSON").click());
        Download table =
                page.waitForDownload(() -> page.getByText("Export as CSV").click());

        assertThat(Files.readString(lines.path())).contains("V-1").contains("{\"end\":true,\"events\":1");
        assertThat(Files.readString(table.path())).contains("V-1");
    }

    @Test
    void anUnreadableQueryIsSaidToBeOneAndWhere() {
        Page page = browser().logIn(AUDITOR);

        assertThat(page.navigate("/events?q=severity:").status()).isEqualTo(400);
        assertThat(page.locator("main")).containsText("At character");
        browser().forget();
    }

    @Test
    void onlyWhoMayReadHistoriesIsLedThere() {
        Page page = browser().logIn(DASHBOARD);
        assertThat(page.getByText("Event log")).isHidden();
        assertThat(page.navigate("/events").status()).isEqualTo(403);
        browser().forget();
    }

    @Test
    void nobodyIsKeptOut() {
        for (ColorScheme colours : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
            Page page = browser().logIn(AUDITOR, new NewContextOptions().setColorScheme(colours));
            page.navigate("/events");
            assertThat(Browser.barriers(page)).isEmpty();
        }
    }

    @Test
    void everyTabIsToldWhatIsNewHoweverManyThereAre() {
        Page first = browser().logIn(APPEALS);
        BrowserContext context = first.context();
        List<Page> tabs = new ArrayList<>(List.of(first));
        for (int tab = 1; tab < TABS; tab++) {
            tabs.add(context.newPage());
        }
        tabs.forEach(tab -> tab.navigate("/accounts/US-LIVE"));
        tabs.forEach(tab -> assertThat(tab.locator("#stamp")).hasAttribute("data-state", "live"));

        assertThat(server().feed(VIOLATION.formatted("LIVE", yesterday())).text())
                .contains("\"accepted\":1");

        tabs.forEach(tab -> assertThat(tab.locator("#newer")).isVisible());
        first.locator("#newer").click();
        assertThat(first.locator("#case-V-1")).isVisible();
    }
}
