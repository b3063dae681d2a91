package org.accounthealth.query.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.accounthealth.query.support.TestServer.APPEALS;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.accounthealth.query.support.Database;
import org.accounthealth.query.support.TestServer;
import org.junit.jupiter.api.Test;

/** The sum on the page of an account, line by line, and where its bars lead. */
abstract class AccountSumContract extends AccountPagesContract {

    /** More violations than are told one by one, and more orders than earn points. */
    private static final String MANY =
            """
            {"type":"AccountOpened","data":{"accountId":"US-MANY","sellerId":"MANY","marketplace":"US","openedAt":"2026-01-01T00:00:00Z"}}
            {"type":"AccountOpened","data":{"accountId":"US-RICH","sellerId":"RICH","marketplace":"US","openedAt":"2026-01-01T00:00:00Z"}}
            {"type":"OrdersDelivered","data":{"accountId":"US-RICH","batchId":"B-1","count":60000,"deliveredAt":"2026-01-20T00:00:00Z"}}
            """ + IntStream.rangeClosed(1, 25).mapToObj("""
            {"type":"ViolationDetected","data":{"accountId":"US-MANY","violationId":"V-%1$d","policy":"LISTING_POLICY","severity":"LOW","detectedAt":"2026-01-%1$02dT01:00:00Z"}}
            """::formatted).collect(Collectors.joining());

    /** More facts than are looked through for those that changed a score. */
    private static final String LONG_AFTERWARDS =
            """
            {"type":"AccountOpened","data":{"accountId":"US-LONG","sellerId":"LONG","marketplace":"US","openedAt":"2026-01-01T00:00:00Z"}}
            """ + IntStream.rangeClosed(1, 1_000).mapToObj("""
            {"type":"OrdersDelivered","data":{"accountId":"US-LONG","batchId":"B-%d","count":1,"deliveredAt":"2026-01-20T00:00:00Z"}}
            """::formatted).collect(Collectors.joining());

    AccountSumContract(Database database) {
        super(database);
    }

    @Override
    TestServer start(Database on, Path folder) {
        TestServer server = super.start(on, folder);
        for (String lines : List.of(MANY, LONG_AFTERWARDS)) {
            assertThat(server.feed(lines).text())
                    .contains("\"accepted\":" + lines.lines().count());
        }
        return server;
    }

    @Test
    void theScoreIsExplainedLineByLine() {
        Page page = open(APPEALS, "?at=2026-02-10T00:00:00Z");

        assertThat(page.locator(".score")).hasText("200");
        assertThat(page.locator(".waterfall tbody tr")).hasText(new Pattern[] {
            row("Start.*200.*every account starts with it.*amazon-ahr/2024-10-31"),
            row("Orders.*\\+ 8.*400 orders"),
            row("V-1.*− 8.*listing policy, high; 1st of its group: 8 × 1.*amazon-ahr/2024-10-31")
        });
        assertThat(page.locator(".waterfall tfoot")).containsText("= 200");
    }

    @Test
    void eachBarLeadsToItsEventAndItsRules() {
        for (String view : List.of("", "&view=history")) {
            Page page = open(APPEALS, "?at=2026-03-05T00:00:00Z&known=then" + view);
            Locator bars = page.locator(".waterfall tbody tr");

            assertThat(bars).hasCount(4);
            assertLeads(page, "Start", "Account US-SEEN opened");
            assertLeads(page, "V-1", "Violation V-1");
            assertLeads(page, "Limit of the rules", "Violation V-2");
            bars.nth(1).locator("td a").first().click();
            assertThat(page.locator("tbody").first()).containsText("\"count\":400");
            page.goBack();
            for (Locator bar : bars.all()) {
                assertThat(bar.locator("td a").last()).hasText("amazon-ahr/2024-10-31");
            }
            bars.last().locator("td a").last().click();
            assertThat(page.locator(".title")).containsText("of the rules");
            page.goBack();
            page.locator(".waterfall th a", new Page.LocatorOptions().setHasText("V-1"))
                    .click();
            assertThat(page.locator("#case-V-1")).isVisible();
        }
    }

    private static void assertLeads(Page page, String bar, String told) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(Pattern.compile("^" + bar + ": #")))
                .click();
        assertThat(page.locator(".told")).containsText(told);
        page.goBack();
    }

    @Test
    void theBarOfManyViolationsLeadsToEachOfThem() {
        Page page = browser().logIn(APPEALS);
        page.navigate("/accounts/US-MANY?at=2026-02-10T00:00:00Z");
        Locator bars = page.locator(".waterfall tbody tr");
        assertThat(bars).hasCount(23);

        link(page, "5 more violations: one by one").click();

        assertThat(bars).hasCount(8);
        assertThat(page).hasURL(Pattern.compile(".*sum=20#why"));
        assertThat(bars.nth(1)).containsText("20 earlier in the sum");
        assertThat(page.locator(".waterfall tfoot")).containsText("= 0");
        assertLeads(page, "V-25", "Violation V-25");
        link(page, "20 earlier in the sum: one by one").click();
        assertThat(bars).hasCount(23);
        page.navigate("/accounts/US-MANY?at=2026-02-10T00:00:00Z&sum=25");
        assertThat(bars).hasCount(23);
        assertThat(bars.last()).containsText("the newest of 25");
        assertThat(link(page, "Limit of the rules: V-5")).hasCount(0);
        assertThat(link(page, "Limit of the rules: V-6")).hasCount(1);
        assertRefused(page, "/accounts/US-MANY?sum=-1", 400, "");
        browser().forget();
    }

    @Test
    void theBarOfALimitLeadsToWhatReachedItAndToTheSentenceOfTheRules() {
        Page page = browser().logIn(APPEALS);
        page.navigate("/accounts/US-MANY?at=2026-01-06T00:00:00Z");
        Locator limit = page.locator(".waterfall tbody tr").last();
        assertThat(limit).containsText("the repeat limit is reached: 5 or more of listing policy in 180 days");
        for (int violation = 1; violation <= 5; violation++) {
            link(page, "Limit of the rules: V-" + violation).click();
            assertThat(page.locator(".told")).containsText("Violation V-" + violation);
            page.goBack();
        }
        limit.locator("a").last().click();
        assertThat(page.locator("#rule-limits")).containsText("5 of any other group; resolved ones left out");

        page.navigate("/accounts/US-RICH?at=2026-02-10T00:00:00Z");
        assertThat(limit).containsText("a score lies between 0 and 1000");
        limit.locator("a").last().click();
        assertThat(page.locator("#rule-score")).containsText("never more than 1000");
        assertNobodyIsKeptOut(page);
    }

    @Test
    void theBarOfOrdersLeadsToThoseThatCount() {
        Page page = open(APPEALS, "?at=2026-02-10T00:00:00Z");

        link(page, "Orders: deliveries").click();
        assertThat(page.locator("tr.event")).hasCount(1);
        page.navigate(ACCOUNT + "?at=2026-01-10T00:00:00Z");
        assertThat(link(page, "Orders: deliveries")).hasCount(0);
    }

    @Test
    void whereVeryMuchWasRecordedLaterTheFirstOfItIsToldAndThatThereMayBeMore() {
        Page page = browser().logIn(APPEALS);
        page.navigate("/accounts/US-LONG?at=2026-02-10T00:00:00Z");

        Locator later = page.locator(".later li");
        assertThat(later.first()).containsText("opened");
        assertThat(later.last()).containsText("there may be more, because after that so much was recorded");
        later.last().locator("a").click();
        assertThat(page.locator("table tbody").last()).containsText("B-1000");
    }

    private static Locator link(Page page, String name) {
        return page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
