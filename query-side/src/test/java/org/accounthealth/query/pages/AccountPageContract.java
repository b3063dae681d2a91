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
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.accounthealth.query.support.Database;
import org.accounthealth.query.support.TestServer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The page of an account in a real browser. */
abstract class AccountPageContract extends PagesContract {

    private static final String ACCOUNT = "/accounts/US-SEEN";

    private static final String KNOWN_AT_ONCE = """
            {"type":"AccountOpened","data":{"accountId":"US-SEEN","sellerId":"SEEN","marketplace":"US","openedAt":"2026-01-01T00:00:00Z"}}
            {"type":"OrdersDelivered","data":{"accountId":"US-SEEN","batchId":"B-1","count":400,"deliveredAt":"2026-01-20T00:00:00Z"}}
            {"type":"ViolationDetected","data":{"accountId":"US-SEEN","violationId":"V-1","policy":"LISTING_POLICY","severity":"HIGH","detectedAt":"2026-02-01T00:00:00Z"}}
            {"type":"ViolationDetected","data":{"accountId":"US-SEEN","violationId":"V-2","policy":"PRODUCT_SAFETY","severity":"CRITICAL","detectedAt":"2026-03-01T00:00:00Z","summary":"<script>alert(1)</script>"}}
            """;

    /** More violations than are told one by one, and more orders than earn points. */
    private static final String MANY =
            """
            {"type":"AccountOpened","data":{"accountId":"US-MANY","sellerId":"MANY","marketplace":"US","openedAt":"2026-01-01T00:00:00Z"}}
            {"type":"AccountOpened","data":{"accountId":"US-RICH","sellerId":"RICH","marketplace":"US","openedAt":"2026-01-01T00:00:00Z"}}
            {"type":"OrdersDelivered","data":{"accountId":"US-RICH","batchId":"B-1","count":60000,"deliveredAt":"2026-01-20T00:00:00Z"}}
            """ + IntStream.rangeClosed(1, 25).mapToObj("""
            {"type":"ViolationDetected","data":{"accountId":"US-MANY","violationId":"V-%1$d","policy":"LISTING_POLICY","severity":"LOW","detectedAt":"2026-01-%1$02dT01:00:00Z"}}
            """::formatted).collect(Collectors.joining());

    AccountPageContract(Database database) {
        super(database);
    }

    @Override
    TestServer start(Database on, Path folder) {
        return LateRetraction.start(on, folder, KNOWN_AT_ONCE + MANY);
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

    private static Locator link(Page page, String name) {
        return page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    @Test
    void whatWasKnownThenIsOneClickAway() {
        Page page = open(APPEALS, "?at=2026-03-05T00:00:00Z");
        assertThat(page.locator(".score")).hasText("200");
        assertThat(page.locator(".note").first()).containsText("What was known then gave another score: 0");

        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("As known then"))
                .click();

        assertThat(page.locator(".score")).hasText("0");
        assertThat(page.locator(".raw")).hasText("raw 200");
        assertThat(page.locator(".about")).containsText("As known 5 March 2026, 00:00:00 UTC");
        assertThat(page.locator(".tag").first()).containsText("late: recorded 10 March 2026");
    }

    @Test
    void theSliderHaltsAtEachEventAndEachExpiryByKeyboardAlone() {
        Page page = open(APPEALS, "");
        Locator slider = page.getByRole(AriaRole.SLIDER);

        slider.press("Home");
        assertThat(page.locator("#moment h2")).containsText("1 January 2026");
        slider.press("ArrowRight");
        assertThat(page.locator("#moment h2")).containsText("20 January 2026");
        slider.press("ArrowRight");
        assertThat(page.locator("#moment h2")).containsText("1 February 2026");
        assertThat(slider).hasAttribute("aria-valuetext", Pattern.compile("2026-02-01T00:00:00Z, score 200: .*V-1.*"));
        assertThat(page).hasURL(Pattern.compile(".*at=2026-02-01T00:00:00Z"));
        slider.press("End");
        assertThat(page.locator("#moment h2")).containsText("Forecast for");

        page.reload();
        assertThat(page.locator("#moment h2")).containsText("Forecast for");
    }

    @Test
    void whoStepsByKeyboardStaysOnTheLinkOfTheSteps() {
        Page page = open(APPEALS, "?at=2026-01-01T00:00:00Z");
        Locator next = page.getByText("Next ▶");

        next.focus();
        for (String day : List.of("20 January 2026", "1 February 2026", "1 March 2026")) {
            page.keyboard().press("Enter");
            assertThat(page.locator("#moment h2")).containsText(day);
            assertThat(next).isFocused();
        }
        page.getByText("◀ Previous").press("Enter");
        assertThat(page.locator("#moment h2")).containsText("1 February 2026");
        assertThat(page.getByText("◀ Previous")).isFocused();
        page.locator("a[data-stay=first]").press("Enter");
        assertThat(page.locator("#moment h2")).containsText("1 January 2026");
        assertThat(page.locator("a[data-stay=first]")).isFocused();
        page.locator("a[data-stay=known-then]").press("Enter");
        assertThat(page).hasURL(Pattern.compile(".*known=then.*"));
        assertThat(page.locator("a[data-stay=known-then]")).isFocused();
    }

    @Test
    void whoseLinkIsGoneAtTheEndStaysAmongTheSteps() {
        Page page = open(APPEALS, "?at=2026-01-20T00:00:00Z");

        page.getByText("◀ Previous").press("Enter");

        assertThat(page.getByText("◀ Previous")).hasCount(0);
        assertThat(page.locator("a[data-stay=first]")).isFocused();
    }

    @Test
    void goToKeepsAllThatIsLookedAtButTheInstant() {
        String view = "from=2026-01-10T00:00:00Z&to=2026-03-20T00:00:00Z&scale=even&view=history"
                + "&without=V-1&rulebook=amazon-ahr/2024-10-31&before=4";
        Page page = open(APPEALS, "?at=2026-02-10T00:00:00Z&known=then&" + view);

        page.getByLabel("Go to").fill("2026-02-20");
        page.getByLabel("Go to").press("Enter");

        assertThat(page.locator("#moment h2")).containsText("20 February 2026");
        page.getByText("Next ▶").click();
        assertThat(page).hasURL(Pattern.compile(".*\\?at=2026-03-01T00:00:00Z&known=then&" + view));
        page.getByLabel("What if always by").selectOption("");
        page.getByText("Suppose", new Page.GetByTextOptions().setExact(true)).click();
        page.getByText("Now", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(page)
                .hasURL(Pattern.compile(".*\\?known=then&" + view.replace("&rulebook=amazon-ahr/2024-10-31", "")));
    }

    @Test
    void whatComesLateDoesNotTakeAwayWhatSomebodyIsWriting() {
        Page page = open(APPEALS, "?at=2026-02-10T00:00:00Z");
        page.route("**" + ACCOUNT + "?*", route -> {
            page.waitForTimeout(1_000);
            route.resume();
        });
        page.getByRole(AriaRole.SLIDER).press("End");
        Locator at = page.getByLabel("Go to");
        at.fill("2026-01-20");
        page.unroute("**" + ACCOUNT + "?*");

        assertThat(page.locator("#moment h2")).containsText("Forecast for");
        assertThat(at).hasValue("2026-01-20");
        at.press("Enter");
        assertThat(page.locator("#moment h2")).containsText("20 January 2026");
    }

    @Test
    void whatIsSelectedToBeWrittenOverStaysSelectedWhenSomethingComesLate() {
        Page page = open(APPEALS, "?at=2026-02-10T00:00:00Z");
        page.route("**" + ACCOUNT + "?*", route -> {
            page.waitForTimeout(1_000);
            route.resume();
        });
        page.getByRole(AriaRole.SLIDER).press("End");
        Locator at = page.getByLabel("Go to");
        at.focus();
        at.press("Control+A");
        page.unroute("**" + ACCOUNT + "?*");

        assertThat(page.locator("#moment h2")).containsText("Forecast for");
        page.keyboard().type("2026-01-20");
        assertThat(at).hasValue("2026-01-20");
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

    private static void assertRefused(Page page, String path, int status, String words) {
        assertThat(page.navigate(path).status()).isEqualTo(status);
        assertThat(page.locator("h1")).containsText(words);
        assertThat(page.getByText("To the first page")).isVisible();
    }

    private static Pattern row(String cells) {
        return Pattern.compile(cells, Pattern.DOTALL);
    }

    private Page open(String user, String query) {
        Page page = browser().logIn(user);
        page.navigate(ACCOUNT + query);
        return page;
    }
}
