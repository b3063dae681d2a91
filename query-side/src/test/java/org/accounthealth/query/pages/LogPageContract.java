package org.accounthealth.query.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.accounthealth.query.support.TestServer.APPEALS;
import static org.accounthealth.query.support.TestServer.AUDITOR;
import static org.accounthealth.query.support.TestServer.DASHBOARD;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.accounthealth.query.support.Database;
import org.accounthealth.query.support.TestServer;
import org.junit.jupiter.api.Test;

/** The page of the event log in a real browser, and that pages are told what is new. */
abstract class LogPageContract extends PagesContract {

    private static final int BATCHES = 150;
    /** With the rulebooks that are shipped. */
    private static final int FED = 3 + 2 + BATCHES + 1;

    /** More than the connections that a browser opens to one server. */
    private static final int TABS = 12;

    private static final String OPENED = """
            {"type":"AccountOpened","data":{"accountId":"US-%1$s","sellerId":"%1$s","marketplace":"US","openedAt":"2026-01-01T00:00:00Z"}}
            """;

    private static final String VIOLATION = """
            {"type":"ViolationDetected","data":{"accountId":"US-%s","violationId":"V-1","policy":"LISTING_POLICY","severity":"HIGH","detectedAt":"%s","summary":"=cmd()"}}
            """;

    LogPageContract(Database database) {
        super(database);
    }

    private static String deliveries(String seller, int from, int count) {
        StringBuilder lines = new StringBuilder();
        for (int batch = from; batch < from + count; batch++) {
            lines.append("""
                    {"type":"OrdersDelivered","data":{"accountId":"US-%s","batchId":"B-%d","count":10,"deliveredAt":"2026-01-20T00:00:00Z"}}
                    """.formatted(seller, batch));
        }
        return lines.toString();
    }

    @Override
    TestServer start(Database on, Path folder) {
        TestServer server = TestServer.start(on, folder);
        String feed = OPENED.formatted("LIVE")
                + OPENED.formatted("LOG")
                + deliveries("LOG", 0, BATCHES)
                + VIOLATION.formatted("LOG", yesterday());
        assertThat(server.feed(feed).text()).contains("\"accepted\":" + (BATCHES + 3));
        return server;
    }

    private static Instant yesterday() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(Duration.ofDays(1));
    }

    @Test
    void aQueryFindsCountsAndLeadsOn() {
        Page page = browser().logIn(AUDITOR);
        page.navigate("/events?q=position:.." + FED);

        assertThat(page.locator("tbody tr")).hasCount(100);
        assertThat(page.locator(".ends"))
                .containsText(Pattern.compile("UTC\\s+by when they were recorded, each bar: 10? seconds?\\s.*UTC"));
        page.getByText("Go on from position").click();
        assertThat(page.locator("tbody tr").last()).containsText("RulebookPublished");

        page.locator("#query").fill("account:US-LOG -type:OrdersDelivered");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Search"))
                .click();
        assertThat(page.locator("tbody tr")).hasCount(2);
        assertThat(page.locator("tbody tr").first()).containsText("ViolationDetected");
        page.locator("summary").getByText("severity").click();
        page.locator(".facets").getByText("HIGH").click();
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
    void aSelectionIsSaidNotToBeVerifiableAndTheWholeLogIsOfferedBesideIt() throws Exception {
        Page page = browser().logIn(AUDITOR);
        page.navigate("/events?q=account:US-LOG");
        assertThat(page.locator("#exports")).containsText("it carries no hashes and cannot be verified");

        page.navigate("/events");
        assertThat(page.getByText("Export as NDJSON")).hasCount(0);
        Download whole = page.waitForDownload(
                () -> page.getByText("Export the whole log, to be verified").click());
        assertThat(Files.readString(whole.path())).contains("leafhash").contains("\"checkpoint\":\"");
    }

    @Test
    void whoMayExportOneAccountIsShownNoLinkForMore() {
        Page page = browser().logIn(APPEALS);
        for (String path : List.of("/events", "/events?q=account:US-LOG,US-LIVE")) {
            page.navigate(path);
            assertThat(page.locator("a[download]")).hasCount(0);
            assertThat(page.locator("#exports"))
                    .hasText("Your role may export one account: name it with account: in the query.");
        }

        page.navigate("/events?q=account:US-LOG");
        assertThat(page.locator("a[download]")).hasText(new String[] {"Export as NDJSON", "Export as CSV"});
        assertThat(page.locator("#exports")).containsText("the evidence bundle");
        page.waitForDownload(() -> page.getByText("Export as NDJSON").click());
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
        inBothColours(AUDITOR, page -> {
            for (String path : List.of("/events", "/events?tail=true", "/events?q=nothing-like-that")) {
                page.navigate(path);
                openDetails(page);
                assertNobodyIsKeptOut(page);
            }
        });
    }

    @Test
    void nobodyIsKeptOutWhereTheWordsOfACellTakeSeveralLines() {
        Page page = browser().logIn(AUDITOR, new NewContextOptions().setViewportSize(700, 900));
        page.navigate("/events?q=account:US-LOG");
        assertNobodyIsKeptOut(page);
    }

    @Test
    void itIsWatchedHoweverLateTheScriptOfThePageComes() {
        Page page = browser().logIn(AUDITOR);
        page.route("**/log.js", route -> {
            page.waitForTimeout(1_500);
            route.resume();
        });
        page.navigate("/events?q=account:US-LATE&tail=true");
        assertThat(page.locator("#tail-state")).hasText("Watching");
    }

    @Test
    void newEventsAppearWhileTheLogIsWatched() {
        Page page = browser().logIn(AUDITOR);
        page.navigate("/events?q=account:US-TAIL");
        assertThat(page.locator("tr.none")).isVisible();
        page.getByText("Tail live").click();
        assertThat(page).hasURL(Pattern.compile(".*tail=true"));
        assertThat(page.locator("#tail-state")).hasText("Watching");

        server().feed(OPENED.formatted("TAIL") + OPENED.formatted("OTHER"));

        assertThat(page.locator("tr.event")).hasCount(1);
        assertThat(page.locator("tr.event.changed")).containsText("AccountOpened");
        assertThat(page.locator("tr.none")).hasCount(0);
        assertThat(page.locator("#tail-said")).hasText("1 new event");

        page.getByText("Pause").click();
        server().feed(deliveries("TAIL", 0, 1));
        page.waitForTimeout(2_500);
        assertThat(page.locator("tr.event")).hasCount(1);
        page.getByText("Pause").click();
        assertThat(page.locator("tr.event")).hasCount(2);
        assertThat(page.locator("tr.event").first()).containsText("OrdersDelivered");
    }

    @Test
    void howeverManyComeTheNewestTwoHundredAreKept() {
        Page page = browser().logIn(AUDITOR);
        page.navigate("/events?q=account:US-MANY&tail=true");
        assertThat(page.locator("#tail-state")).hasText("Watching");

        server().feed(OPENED.formatted("MANY") + deliveries("MANY", 0, 150));
        assertThat(page.locator("tr.event").first()).containsText("B-149");
        server().feed(deliveries("MANY", 150, 100));

        assertThat(page.locator("tr.event").first()).containsText("B-249");
        assertThat(page.locator("#rows tr")).hasCount(200);
        assertThat(page.locator("#trimmed")).isVisible();
        page.getByText("Load again").click();
        assertThat(page.locator("tr.event")).hasCount(100);
    }

    @Test
    void withoutScriptsTheLogIsLoadedAgain() {
        Page page = browser().logIn(AUDITOR, new NewContextOptions().setJavaScriptEnabled(false));
        page.navigate("/events?q=account:US-LOG+type:ViolationDetected");

        page.getByText("Tail live").click();
        assertThat(page.locator("#pause")).isHidden();
        page.getByText("Load again").click();
        assertThat(page.locator("tr.event")).hasCount(1);
        assertThat(page.locator("#terms")).isHidden();
        page.getByText("#" + FED).click();
        assertThat(page.locator("h1")).containsText("Event #");
    }

    @Test
    void aQueryIsCompletedByKeyboardFromTheWordsOfTheParser() {
        Page page = browser().logIn(AUDITOR);
        page.navigate("/events");
        Locator query = page.getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName("Query"));

        Locator words = page.locator("#terms");
        query.pressSequentially("account:US-LOG -se");
        assertThat(words.getByRole(AriaRole.OPTION)).hasText(new String[] {"severity: one of 5"});
        assertThat(query).hasAttribute("aria-expanded", "true");
        query.press("ArrowDown");
        assertThat(query).hasAttribute("aria-activedescendant", Pattern.compile("term-\\d+"));
        assertNobodyIsKeptOut(page);
        query.press("Enter");
        assertThat(words.getByRole(AriaRole.OPTION))
                .hasText(new String[] {"NONE", "LOW", "MEDIUM", "HIGH", "CRITICAL"});
        query.press("ArrowDown");
        query.press("Enter");
        query.pressSequentially(",l");
        query.press("ArrowUp");
        query.press("Enter");
        assertThat(query).hasValue("account:US-LOG -severity:NONE,LOW");
        assertThat(page.locator("#terms")).isHidden();

        query.pressSequentially(" ty");
        query.press("Escape");
        assertThat(page.locator("#terms")).isHidden();
        query.fill("");
        query.pressSequentially("marketplace:");
        words.getByRole(AriaRole.OPTION).getByText("US").click();
        query.press("Enter");
        assertThat(page).hasURL(Pattern.compile(".*q=marketplace%3AUS.*"));
        assertThat(page.locator("tr.event").first()).isVisible();
    }

    @Test
    void aCellAsksForItsValueAndKeysLeadOverTheRows() {
        Page page = browser().logIn(AUDITOR);
        page.navigate("/events?q=account:US-LOG");
        page.locator("tr.event")
                .first()
                .getByText("HIGH", new Locator.GetByTextOptions().setExact(true))
                .click();
        assertThat(page.locator("#query")).hasValue("account:US-LOG severity:HIGH");
        assertThat(page.locator("tr.event")).hasCount(1);

        page.navigate("/events?order=oldest");
        page.locator("a.row").first().focus();
        page.keyboard().press("j");
        page.keyboard().press("ArrowDown");
        page.keyboard().press("j");
        page.keyboard().press("j");
        page.keyboard().press("k");
        assertThat(page.locator("a.row").nth(3)).isFocused();
        page.keyboard().press("Enter");
        assertThat(page.locator("h1")).hasText("Event #4");
        page.goBack();
        page.getByLabel("Only events of US-LOG").first().click();
        assertThat(page.locator("#query")).hasValue("account:US-LOG");
    }

    @Test
    void aPhoneScrollsNothingSideways() {
        Page page = browser().logIn(AUDITOR, phone());
        for (String path : List.of("/events", "/events?tail=true&q=account:US-LOG")) {
            page.navigate(path);
            assertNothingScrollsSideways(page);
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
