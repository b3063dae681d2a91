package org.accounthealth.query.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.accounthealth.query.support.TestServer.APPEALS;
import static org.accounthealth.query.support.TestServer.AUDITOR;
import static org.accounthealth.query.support.TestServer.DASHBOARD;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.accounthealth.query.support.Database;
import org.accounthealth.query.support.TestServer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** The page that compares two ways of rating, in a real browser. */
abstract class ComparePageContract extends PagesContract {

    private static final String FACTS = """
            {"type":"AccountOpened","data":{"accountId":"US-ONE","sellerId":"ONE","marketplace":"US","openedAt":"2026-01-01T00:00:00Z"}}
            {"type":"AccountOpened","data":{"accountId":"US-TWO","sellerId":"TWO","marketplace":"US","openedAt":"2026-01-01T00:00:00Z"}}
            {"type":"OrdersDelivered","data":{"accountId":"US-TWO","batchId":"B-1","count":4000,"deliveredAt":"2026-10-20T00:00:00Z"}}
            """;

    ComparePageContract(Database database) {
        super(database);
    }

    @Override
    TestServer start(Database on, Path folder) {
        TestServer server = TestServer.start(on, folder);
        assertThat(server.feed(FACTS).text()).contains("\"accepted\":3");
        return server;
    }

    @Test
    void whatWasShownFollowsFromTheLog() {
        Page page = browser().logIn(AUDITOR);
        page.navigate("/compare");
        page.locator("#one").selectOption("shown");
        page.locator("#other").selectOption("replayed");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Compare"))
                .click();

        assertThat(page.locator("#totals")).containsText("2 of 2 accounts compared");
        assertThat(page.locator("#totals")).containsText("No difference.");
        assertThat(page.locator("#more")).hasText("All accounts were compared.");
        assertThat(page).hasURL(Pattern.compile(".*one=shown&other=replayed.*"));
    }

    @Test
    void rulesThatAreNotPublishedAreTriedOutAndNothingIsWritten() {
        Page page = browser().logIn(APPEALS);
        page.navigate("/compare");
        page.getByText("Try out a rulebook").click();
        page.getByLabel("The rulebook, as JSON").fill(stricterRules());
        page.getByText("Which accounts would change band?").click();

        assertThat(page.locator("#totals")).containsText("1 end in another band: ▼ 1 worse");
        assertThat(page.locator("#totals")).containsText("First difference: ");
        assertThat(page.locator("tbody tr")).hasCount(1);
        assertThat(page.locator("tbody tr")).containsText("US-ONE");
        assertThat(server().get(AUDITOR, "/api/v1/rulebooks").text()).doesNotContain("stricter/1");
    }

    @Test
    void eachWayIsExplainedAndTheDraftBeginsWithTheRulesThatCameIntoForceLast() {
        Page page = browser().logIn(APPEALS);
        page.navigate("/compare");
        assertThat(page.locator("#ways dl")).isVisible();
        assertThat(page.locator("#ways")).containsText("each score as it was published then, and written down");

        page.getByText("Try out a rulebook").click();
        page.getByText("Which accounts would change band?").click();
        assertThat(page.locator("#totals")).containsText("No difference");

        page.getByText("What each of these means").click();
        page.getByLabel("The rules of amazon-ahr/2022-08-01").click();
        assertThat(page.locator("h1")).hasText(Pattern.compile("Event #\\d+"));
        assertThat(page.locator("main")).containsText("amazon-ahr/2022-08-01");
    }

    /** An account without orders would be at risk. */
    private String stricterRules() {
        var rulebooks = server().get(AUDITOR, "/api/v1/rulebooks").json().get("rulebooks");
        ObjectNode rules =
                (ObjectNode) rulebooks.get(rulebooks.size() - 1).get("rulebook").deepCopy();
        rules.put("id", "stricter/1");
        ((ObjectNode) rules.get("bands")).put("healthy", 210);
        return rules.toString();
    }

    @Test
    void everythingIsThereWithoutScripts() {
        Page page = browser().logIn(AUDITOR, new NewContextOptions().setJavaScriptEnabled(false));
        page.navigate("/compare");
        page.locator("#other").selectOption("shown");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Compare"))
                .click();

        assertThat(page.locator("#totals")).containsText("No difference.");
    }

    @Test
    void whatIsNotMeantIsSaidToBeSo() {
        Page page = browser().logIn(AUDITOR);
        for (String query :
                new String[] {"other=none/1", "other=draft", "other=shown&only=x", "other=shown&cursor=x"}) {
            assertThat(page.navigate("/compare?" + query).status()).as(query).isEqualTo(400);
        }
        page.navigate("/compare");
        page.getByText("Try out a rulebook").click();
        page.getByLabel("The rulebook, as JSON").fill("{\"id\":1}");
        page.getByText("Which accounts would change band?").click();
        assertThat(page.locator("h1")).isVisible();
        assertThat(page.locator("#result")).isHidden();
        assertThat(browser().logIn(DASHBOARD).navigate("/compare").status()).isEqualTo(403);
        browser().forget();
    }

    @Test
    void nobodyIsKeptOut() {
        inBothColours(AUDITOR, PagesContract::phone, page -> {
            page.navigate("/compare?other=amazon-ahr/2022-08-01");
            page.getByText("What each of these means").click();
            page.getByText("Try out a rulebook").click();
            assertNobodyIsKeptOut(page);
            assertNothingScrollsSideways(page);
        });
    }
}
