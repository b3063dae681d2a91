package org.accounthealth.query.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.accounthealth.query.support.TestServer.APPEALS;
import static org.accounthealth.query.support.TestServer.AUDITOR;
import static org.accounthealth.query.support.TestServer.DASHBOARD;
import static org.accounthealth.query.support.TestServer.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.accounthealth.query.support.Database;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What else there is on the page of an account, for everybody on every screen. */
abstract class AccountPageContract extends AccountPagesContract {

    AccountPageContract(Database database) {
        super(database);
    }

    @Test
    void aSuppositionIsDrawnMarkedAndNeverWritten() {
        Page page = open(APPEALS, "?at=2026-02-10T00:00:00Z");

        page.getByRole(AriaRole.ROW, new Page.GetByRoleOptions().setName(Pattern.compile("^V-1")))
                .getByText("take out")
                .click();

        assertThat(page.locator(".note.whatif"))
                .containsText("Supposed, without V-1, by what is known now: the score would be 208");
        assertThat(page.locator(".score")).hasText("200");
        assertThat(page.locator("path.line.supposed")).hasCount(1);
        assertThat(page).hasURL(Pattern.compile(".*without=V-1.*"));
    }

    @Test
    void theCommandOfASuppositionAsksForIt() {
        Page page = open(APPEALS, "?at=2026-02-10T00:00:00Z&without=V-1");

        page.locator("#copy summary").click();
        assertThat(page.locator("#copy code")).hasCount(2); // the variable of the password, and one command
        Matcher command = Pattern.compile("-d '(.*)' http://[^/]*(/api/v1/accounts/.*/what-if)$")
                .matcher(page.locator("#copy .command code").textContent());

        assertThat(command.find()).isTrue();
        JsonNode answer =
                server().post(APPEALS, command.group(2), command.group(1)).json();
        assertThat(answer.at("/supposed/score").intValue()).isEqualTo(208);
    }

    @Test
    void onPaperStandsWhatItIsAndAsOfWhenInsteadOfWhatIsPressed() {
        for (ColorScheme colours : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
            Page page = browser().logIn(APPEALS, new NewContextOptions().setColorScheme(colours));
            page.navigate(ACCOUNT + "?at=2026-02-10T00:00:00Z");
            assertThat(page.locator(".paper")).isHidden();

            page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));

            assertThat(page.locator(".paper")).containsText(ACCOUNT + "?at=2026-02-10T00:00:00Z, as of #");
            assertThat(page.locator(".masthead nav")).isHidden();
            for (Locator pressed : page.locator("button, input, select").all()) {
                assertThat(pressed).isHidden();
            }
            assertThat(page.locator("body")).hasCSS("color", "rgb(27, 31, 36)");
            assertThat(page.locator("tbody").first()).isVisible();
        }
    }

    @Test
    void theMastheadIsOneLine() {
        for (String user : List.of(APPEALS, AUDITOR, OPERATOR)) {
            Page page = browser().logIn(user, new NewContextOptions().setViewportSize(1280, 800));
            page.navigate("/verify");
            assertThat(page.locator(".masthead").boundingBox().height).as(user).isLessThan(60);
        }
    }

    @Test
    void theEvidenceBundleIsOneButtonAway() throws Exception {
        Page page = open(APPEALS, "?at=2026-02-10T00:00:00Z");

        Download download =
                page.waitForDownload(() -> page.getByText("Evidence bundle").click());

        assertThat(download.suggestedFilename()).endsWith(".zip");
        assertThat(download.path().toFile().length()).isGreaterThan(1_000);
    }

    @Test
    void theSignedStatementStandsBesideIt() throws Exception {
        Page page = open(APPEALS, "?at=2026-02-10T00:00:00Z");

        Download download =
                page.waitForDownload(() -> page.getByText("Signed statement").click());

        assertThat(download.suggestedFilename()).isEqualTo("statement-US-SEEN-2026-02-10T00-00-00Z.txt");
        assertThat(Files.readString(download.path())).startsWith("""
                        account-health/score/v1
                        log account-health.local/log
                        account US-SEEN
                        at 2026-02-10T00:00:00Z
                        """).contains("\nscore 200\n");
    }

    @Test
    void theThreeListsShowTheSameFacts() {
        Page page = open(APPEALS, "");
        assertThat(page.locator("#case-V-2")).containsText("never happened");

        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Timeline"))
                .click();
        assertThat(page.locator("table tbody").last()).containsText("400 orders delivered, batch B-1");

        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Full history"))
                .click();
        assertThat(page.locator("table tbody tr").last()).containsText("AccountOpened");
        assertThat(page.locator("table tbody").last()).containsText("<script>alert(1)</script>");
    }

    @Test
    void everythingIsThereWithoutScripts() {
        Page page = browser().logIn(APPEALS, new NewContextOptions().setJavaScriptEnabled(false));
        page.navigate(ACCOUNT + "?at=2026-02-10T00:00:00Z");

        assertThat(page.locator(".score")).hasText("200");
        assertThat(page.locator("#when")).isHidden();
        page.getByText("Next ▶").click();
        assertThat(page.locator("#moment h2")).containsText("1 March 2026");
        page.getByLabel("Go to").fill("2026-01-25T00:00Z");
        page.getByText("Go", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(page.locator(".score")).hasText("208");
    }

    @Test
    void timesAreToldAsSomebodyWantsThem() {
        Page page = open(APPEALS, "?at=2026-02-10T00:00:00Z");
        Locator at = page.locator("#moment h2 time");

        page.locator("#times").selectOption("relative");
        assertThat(at).hasText(Pattern.compile("10 February 2026, 00:00:00 UTC, \\d+ (days|months|years) ago"));
        page.reload();
        assertThat(at).containsText("ago");
        page.locator("#times").selectOption("utc");
        assertThat(at).hasText("10 February 2026, 00:00:00 UTC");
    }

    @Test
    void whoHasLoggedInMayReadTheDescriptionOfTheApi() {
        Page page = open(APPEALS, "");

        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("API"))
                .click();

        // it is made when somebody asks for it first, which takes some seconds on a busy machine
        assertThat(page.locator(".swagger-ui .information-container"))
                .containsText("Account Health", new ContainsTextOptions().setTimeout(30_000));
        browser().forget(); // some styles in the elements of Swagger UI, which our policy leaves out
    }

    @Test
    void nobodyIsKeptOut() {
        inBothColours(APPEALS, page -> {
            for (String view : new String[] {"", "&view=timeline", "&view=history", "&known=then&without=V-1"}) {
                page.navigate(ACCOUNT + "?at=2026-03-05T00:00:00Z" + view);
                assertNobodyIsKeptOut(page);
            }
        });
    }

    @Test
    void aPhoneScrollsNothingSideways() {
        Page page = browser().logIn(APPEALS, phone());
        page.navigate(ACCOUNT);

        assertNothingScrollsSideways(page);
        assertThat(datesInTheNextOne(page))
                .as("dates that run into the next one")
                .isZero();
    }

    private static int datesInTheNextOne(Page page) {
        return (int) page.evaluate("""
                () => [...document.querySelectorAll('.axis text')].map(date => date.getBoundingClientRect())
                        .filter(box => box.width > 0)
                        .filter((box, at, all) => at + 1 < all.length && box.right > all[at + 1].left).length""");
    }

    @Test
    void whoMayNotSeeHistoriesSeesScoresAlone() {
        Page page = open(DASHBOARD, "?at=2026-02-10T00:00:00Z");

        assertThat(page.locator(".score")).hasText("200");
        assertThat(page.locator(".later")).hasCount(0);
        assertThat(page.getByText("Evidence bundle")).isHidden();
        assertThat(page.getByText("Signed statement")).isHidden();
        assertThat(page.locator(".cases")).isHidden();
        assertThat(page.locator(".mark")).hasCount(0);
    }

    @Test
    void whatIsRefusedIsSaidOnAPageThatHelps() {
        Page page = browser().logIn(OPERATOR);
        assertRefused(page, ACCOUNT, 403, "Your role does not allow this");
        assertThat(page.locator(".masthead nav a")).hasText(new String[] {"Verify", "API"});
        assertThat(page.locator(".masthead form.search")).hasCount(0);
        assertThat(page.getByText("Log out operator")).isVisible();

        Page appeals = browser().logIn(APPEALS);
        assertRefused(appeals, "/accounts/US-NOBODY", 404, "There is no account US-NOBODY");
        assertRefused(appeals, "/nothing", 404, "Not Found");
        assertNobodyIsKeptOut(appeals);
        assertThat(appeals.locator(".masthead nav a"))
                .hasText(new String[] {"Fleet", "Event log", "Compare", "Verify", "API"});
        assertRefused(appeals, ACCOUNT + "?rulebook=none/1", 400, "");
        assertRefused(appeals, ACCOUNT + "?view=x", 400, "view must be one of");
        browser().forget();
    }

    @Test
    void whoIsRefusedCanLogOutAndLookForSomethingElse() {
        for (String path : List.of("/nothing", "/accounts/US-NOBODY", "/verify/projections", ACCOUNT + "?scale=x")) {
            assertHelps(path);
        }
        // Refused before any page could be.
        assertHelps(ACCOUNT + ";x=1");
        browser().forget();
    }

    private void assertHelps(String refused) {
        Page page = browser().logIn(APPEALS);
        assertThat(page.navigate(refused).status()).as(refused).isBetween(400, 499);
        page.getByLabel("Account, event or text").fill("US-SEEN");
        page.getByLabel("Account, event or text").press("Enter");
        assertThat(page).hasURL(Pattern.compile(".*" + ACCOUNT));

        page.navigate(refused);
        page.getByText("Log out appeals").click();
        assertThat(page.getByRole(AriaRole.STATUS)).hasText("You are logged out.");
    }
}
