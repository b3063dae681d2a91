package org.accounthealth.query.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.accounthealth.query.support.TestServer.APPEALS;
import static org.accounthealth.query.support.TestServer.AUDITOR;
import static org.accounthealth.query.support.TestServer.DASHBOARD;
import static org.accounthealth.query.support.TestServer.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.accounthealth.query.support.Database;
import org.accounthealth.query.support.TestServer;
import org.junit.jupiter.api.Test;

/** The page of verification in a real browser: audits, what was signed, and who may see what. */
abstract class VerifyPageContract extends VerifiedLogContract {

    VerifyPageContract(Database database) {
        super(database);
    }

    @Test
    void anAuditIsStartedWatchedAndTellsWhatItRead() {
        Page page = browser().logIn(AUDITOR);
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Verify"))
                .click();

        page.locator("button.main").first().click();

        assertThat(page).hasURL(Pattern.compile(".*/verify/audits/\\d+"));
        assertThat(page.locator("#course")).containsText("Step 1 of 2");
        assertThat(page.locator("progress")).isVisible();
        assertThat(page.locator("#course")).containsText("Step 2 of 2");
        assertThat(page.locator("#course h2"))
                .containsText("verified: everything was read, and nothing differs", soon());
        assertThat(page.locator("#told")).containsText("verified");
        assertThat(row(page, "Events")).containsText("154");
        assertThat(row(page, "Published scores")).containsText("computed again from the events");

        page.getByText("All audits").click();
        assertThat(page.locator(".outcome").first()).containsText("0 differences");
        assertThat(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Run again")))
                .isVisible();
    }

    @Test
    void anAuditIsStartedAndCancelledByKeyboardAlone() {
        Page page = browser().logIn(AUDITOR);
        page.navigate("/verify");

        page.locator("button.main").first().press("Enter");
        Locator cancel = page.locator("#cancel");
        cancel.focus();
        page.waitForResponse(Pattern.compile(".*/verify/audits/\\d+"), () -> {});
        assertThat(cancel).isFocused();
        page.keyboard().press("Enter");

        assertThat(page.locator("#course h2")).containsText("cancelled");
        assertThat(page.locator("#course")).containsText("not everything was");
    }

    @Test
    void whoIsLoggedOutWhileAPartRefreshesItselfIsTold() {
        Page page = browser().logIn(AUDITOR);
        page.navigate("/verify");
        page.locator("button.main").first().click();
        assertThat(page.locator("progress")).isVisible();

        page.context().clearCookies();

        assertThat(page.locator("#course [role=alert]")).hasText("You are logged out: load the page again");
        assertThat(page.locator("progress")).isVisible();
        assertThat(page.locator("h1")).containsText("Audit");
        page.getByText("load the page again").click();
        assertThat(page.locator("h1")).hasText("Log in");
        page.getByLabel("Name").fill(AUDITOR);
        page.getByLabel("Password").fill(TestServer.PASSWORD);
        page.locator("main button").click();
        assertThat(page).hasURL(Pattern.compile(".*/verify/audits/\\d+.*"));
        assertThat(page.locator("#course [role=alert]")).hasCount(0);
        page.locator("#cancel").click();
    }

    @Test
    void aDifferenceIsSaidInWordsAndLeadsThere() {
        shift(100, -1);
        try {
            Page page = browser().logIn(AUDITOR);
            page.navigate("/verify");
            page.locator("button.main").first().click();
            assertThat(page.locator("#course h2")).containsText("differences were found", soon());

            assertThat(page.locator("#course tbody tr").first())
                    .containsText("Position 100 was recorded before the one before it");
            Locator found = page.locator("#course tbody tr")
                    .filter(new Locator.FilterOptions().setHasText("is not what was sealed at position 100"));
            found.getByText("event #100").click();
            assertThat(page.locator("tbody tr")).containsText("#100");
            page.goBack();
            found.getByText("account US-KEPT then").click();
            assertThat(page.locator("h1")).containsText("US-KEPT");
            assertThat(page).hasURL(Pattern.compile(".*at=.*known=then"));
        } finally {
            shift(100, 1);
        }
    }

    @Test
    void whatWasSignedIsShownWithTheKeyToPin() {
        Page page = browser().logIn(DASHBOARD);
        page.navigate("/verify");
        String checkpoint = server().get(AUDITOR, "/api/v1/checkpoint")
                .text()
                .lines()
                .findFirst()
                .orElseThrow();

        assertThat(page.locator("#signed")).containsText(checkpoint);
        assertThat(page.locator("#signed")).containsText("0 of 154 events");
        assertThat(page.locator("#signed")).containsText(key());
        assertThat(page.getByText("Verify a file")).hasCount(0);
        assertThat(page.locator("#audits-title")).hasCount(0);
    }

    @Test
    void theWayToTheCommandsOpensTheBoxThatTheyAreIn() {
        Page page = browser().logIn(DASHBOARD, new NewContextOptions().setJavaScriptEnabled(false));
        page.navigate("/verify");
        assertThat(page.locator("#commands")).isHidden();
        page.getByText("at the end of this page").click();
        assertThat(page.locator("#commands")).isVisible();
        assertThat(page.locator("#signed")).containsText("java -jar account-health-audit.jar");
    }

    @Test
    void everythingIsThereWithoutScripts() {
        Page page = browser().logIn(AUDITOR, new NewContextOptions().setJavaScriptEnabled(false));
        page.navigate("/verify");
        page.locator("button.main").first().click();
        page.getByText("See how far it is now").click();
        assertThat(page.locator("progress")).isVisible();
        page.locator("#cancel").click();
        assertThat(page.locator("#course h2")).containsText("cancelled");

        page.navigate("/verify");
        send(page, "nothing", new byte[0]);
        assertThat(page).hasURL(Pattern.compile(".*/verify/files/.*"));
        while (page.getByText("See how far it is now").isVisible()) {
            page.reload();
        }
        assertThat(page.locator("#course h2")).containsText("NOT verified");
    }

    @Test
    void nobodyIsKeptOut() {
        inBothColours(AUDITOR, page -> {
            page.navigate("/verify");
            assertNobodyIsKeptOut(page);
            page.locator("button.main").first().click();
            assertNobodyIsKeptOut(page);
            page.locator("#cancel").click();
            assertNobodyIsKeptOut(page);
            page.navigate("/verify");
            send(page, "nothing", new byte[0]);
            assertNobodyIsKeptOut(page);
        });
    }

    @Test
    void aPhoneScrollsNothingSideways() {
        Page page = browser().logIn(AUDITOR, phone());
        page.navigate("/verify");
        assertNothingScrollsSideways(page);
        send(page, "a".repeat(200) + ".ndjson", export());
        assertThat(page.locator("#course pre")).isVisible();
        assertNothingScrollsSideways(page);
        page.navigate("/verify");
        page.locator("button.main").first().click();
        assertNothingScrollsSideways(page);
        page.locator("#cancel").click();
        assertNothingScrollsSideways(page);
    }

    @Test
    void nobodySeesWhatIsNotForHim() {
        Page auditor = verified("nothing", new byte[0]);
        String result = auditor.url();
        auditor.navigate("/verify");
        auditor.locator("button.main").first().click();
        String audit = auditor.url();
        auditor.locator("#cancel").click();

        Page appeals = browser().logIn(APPEALS);
        appeals.navigate("/verify");
        assertThat(appeals.getByText("Verify a file")).isVisible();
        assertThat(appeals.locator("#audits-title")).hasCount(0);
        assertThat(appeals.navigate(result).status()).isEqualTo(404);
        assertThat(appeals.locator("h1")).containsText("keeps it for an hour");
        assertThat(appeals.navigate(audit).status()).isEqualTo(403);
        assertThat(browser().logIn(OPERATOR).navigate(result).status()).isEqualTo(403);
        browser().forget();
    }

    private String key() {
        return server().get(AUDITOR, "/api/v1/ledger").json().get("keys").get(0).stringValue();
    }

    private void shift(long position, int micros) {
        server().database()
                .sql("update ledger_entry set recorded_micros = recorded_micros + ? where position = ?")
                .params(micros, position)
                .update();
    }

    private static Locator row(Page page, String what) {
        return page.getByRole(AriaRole.ROW, new Page.GetByRoleOptions().setName(Pattern.compile("^" + what)));
    }

    private static com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions soon() {
        return new com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions().setTimeout(30_000);
    }
}
