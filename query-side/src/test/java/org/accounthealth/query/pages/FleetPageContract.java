package org.accounthealth.query.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.accounthealth.query.support.TestServer.APPEALS;
import static org.accounthealth.query.support.TestServer.DASHBOARD;
import static org.accounthealth.query.support.TestServer.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;
import org.accounthealth.query.support.Database;
import org.accounthealth.query.support.TestServer;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The page of the fleet in a real browser. What changes the fleet comes last. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class FleetPageContract extends PagesContract {

    /** More than a page of them. */
    private static final int HEALTHY_ACCOUNTS = 60;

    private static final String OPENED = """
            {"type":"AccountOpened","data":{"accountId":"%1$s-%2$s","sellerId":"%2$s","marketplace":"%1$s","openedAt":"2026-01-01T00:00:00Z"}}
            """;

    private static final String VIOLATION = """
            {"type":"ViolationDetected","data":{"accountId":"%s","violationId":"V-1","policy":"LISTING_POLICY","severity":"%s","detectedAt":"%s"}}
            """;

    FleetPageContract(Database database) {
        super(database);
    }

    @Override
    TestServer start(Database on, Path folder) {
        TestServer server = TestServer.start(on, folder);
        StringBuilder feed = new StringBuilder(OPENED.formatted("DE", "RISK") + OPENED.formatted("DE", "CLOSED"));
        for (int account = 0; account < HEALTHY_ACCOUNTS; account++) {
            feed.append(OPENED.formatted("US", "GOOD" + (100 + account)));
        }
        feed.append(VIOLATION.formatted("DE-RISK", "HIGH", daysAgo(1)));
        feed.append(VIOLATION.formatted("DE-CLOSED", "CRITICAL", daysAgo(30)));
        assertThat(server.feed(feed.toString()).text()).contains("\"accepted\":" + (HEALTHY_ACCOUNTS + 4));
        return server;
    }

    private static Instant daysAgo(int days) {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(days, ChronoUnit.DAYS);
    }

    @Test
    @Order(1)
    void itBeginsWithTheFleet() {
        Page page = browser().logIn(DASHBOARD);

        assertThat(page).hasURL(Pattern.compile(".*/fleet"));
        assertThat(page.locator(".card b")).hasText(new String[] {"60", "1", "1", "0"});
        assertThat(page.locator(".card.at-risk")).containsText("since yesterday");
        assertThat(page.locator("table.fleet tbody tr")).hasCount(50);
        page.getByText("Next page").click();
        assertThat(page.locator("table.fleet tbody tr")).hasCount(12);
        assertThat(page.getByText("Next page")).isHidden();
        page.getByText("First page").click();
        assertThat(page.locator("table.fleet tbody tr")).hasCount(50);
    }

    @Test
    @Order(1)
    void aCardAViewAndAColumnSayWhichAccountsAndInWhatOrder() {
        Page page = open("");

        page.locator(".card.unhealthy a").click();
        assertThat(page.locator("table.fleet tbody tr")).hasCount(1);
        assertThat(row(page, "DE-CLOSED")).containsText("■ unhealthy");
        assertThat(row(page, "DE-CLOSED")).containsText("100 up to at risk");

        link(page, "Biggest loss in 7 days").click();
        assertThat(page.locator("table.fleet tbody tr").first()).hasId("row-DE-RISK");
        assertThat(row(page, "DE-RISK")).containsText("− 8");
        assertThat(row(page, "DE-RISK")).containsText("8 up to healthy, 93 down to unhealthy");
        assertThat(page.locator("th[aria-sort=ascending]")).hasText("In 7 days");

        link(page, "Score").click();
        assertThat(page.locator("table.fleet tbody tr").first()).hasId("row-DE-CLOSED");
        link(page, "Score").click();
        assertThat(page.locator("th[aria-sort=descending]")).hasText("Score");

        link(page, "Near an edge").click();
        assertThat(row(page, "DE-CLOSED")).isHidden();
        assertThat(row(page, "DE-RISK")).isVisible();
    }

    @Test
    @Order(1)
    void theFormAsksForAMarketplaceWithoutScripts() {
        Page page = browser().logIn(APPEALS, new NewContextOptions().setJavaScriptEnabled(false));
        page.navigate("/fleet");
        page.getByLabel("Marketplace").selectOption("DE");
        page.getByText("Show", new Page.GetByTextOptions().setExact(true)).click();

        assertThat(page.locator(".card b")).hasText(new String[] {"0", "1", "1", "0"});
        assertThat(page.locator("table.fleet tbody tr")).hasCount(2);
        page.locator("#fleet summary").click();
        assertThat(page.locator("details tbody tr")).hasCount(90);
        assertThat(page.locator("details tbody tr").nth(1)).containsText("1");
        assertThat(page.locator("#fleet details")).containsText(Pattern.compile("\\d+ healthy → at risk"));
        link(page, "DE-RISK").click();
        assertThat(page.locator(".score")).hasText("192");
    }

    @Test
    @Order(1)
    void nobodyIsKeptOut() {
        inBothColours(DASHBOARD, page -> {
            page.navigate("/fleet?near=10");
            page.locator("#fleet summary").click();
            page.getByText("Copy as curl").click();
            assertNobodyIsKeptOut(page);
        });
    }

    @Test
    @Order(1)
    void aPhoneScrollsNothingSideways() {
        Page page = browser().logIn(DASHBOARD, phone());
        page.navigate("/fleet");

        assertNothingScrollsSideways(page);
    }

    @Test
    @Order(1)
    void whatIsNotMeantIsSaidToBeSo() {
        Page page = browser().logIn(DASHBOARD);
        for (String query :
                new String[] {"band=GREEN", "near=-1", "days=1", "sort=NAME", "cursor=x", "marketplace=us"}) {
            assertThat(page.navigate("/fleet?" + query).status()).as(query).isEqualTo(400);
        }
        assertThat(browser().logIn(OPERATOR).navigate("/fleet").status()).isEqualTo(403);
        browser().forget();
    }

    @Test
    @Order(2)
    void aChangeIsShownWhileOneLooks() {
        Page page = open("?sort=SCORE");
        assertThat(page.locator("#stamp")).hasAttribute("data-state", "live");
        link(page, "In 7 days").focus();

        assertThat(server().feed(VIOLATION.formatted("US-GOOD107", "CRITICAL", daysAgo(0)))
                        .text())
                .contains("\"accepted\":1");

        assertThat(page.locator(".card.unhealthy b")).hasText("2");
        assertThat(row(page, "US-GOOD107")).containsText("■ unhealthy");
        assertThat(page.locator("#stamp b")).hasText(Pattern.compile("#\\d+"));
        assertThat(link(page, "In 7 days")).isFocused();
    }

    private Page open(String query) {
        Page page = browser().logIn(DASHBOARD);
        page.navigate("/fleet" + query);
        return page;
    }

    private static Locator row(Page page, String account) {
        return page.locator("#row-" + account);
    }

    private static Locator link(Page page, String name) {
        return page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
