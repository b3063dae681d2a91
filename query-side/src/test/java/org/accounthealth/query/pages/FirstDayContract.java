package org.accounthealth.query.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.accounthealth.query.support.TestServer.APPEALS;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.accounthealth.query.support.Database;
import org.accounthealth.query.support.TestServer;
import org.junit.jupiter.api.Test;

/** What a clerk tries on the first day, in a real browser. */
abstract class FirstDayContract extends PagesContract {

    private static final String ACCOUNT = "/accounts/US-SEEN";

    private static final String KNOWN_AT_ONCE = """
            {"type":"AccountOpened","data":{"accountId":"US-SEEN","sellerId":"SEEN","marketplace":"US","openedAt":"2025-01-01T00:00:00Z"}}
            {"type":"AccountOpened","data":{"accountId":"US-SEEN2","sellerId":"SEEN2","marketplace":"US","openedAt":"2025-01-01T00:00:00Z"}}
            {"type":"AccountOpened","data":{"accountId":"US-seen2","sellerId":"seen2","marketplace":"US","openedAt":"2025-01-01T00:00:00Z"}}
            {"type":"OrdersDelivered","data":{"accountId":"US-SEEN","batchId":"B-1","count":400,"deliveredAt":"2026-01-20T00:00:00Z"}}
            {"type":"ViolationDetected","data":{"accountId":"US-SEEN","violationId":"V-1","policy":"LISTING_POLICY","severity":"HIGH","detectedAt":"2026-02-01T00:00:00Z"}}
            {"type":"ViolationDetected","data":{"accountId":"US-SEEN","violationId":"V-2","policy":"PRODUCT_SAFETY","severity":"CRITICAL","detectedAt":"2026-03-01T00:00:00Z"}}
            """;

    FirstDayContract(Database database) {
        super(database);
    }

    @Override
    TestServer start(Database on, Path folder) {
        return LateRetraction.start(on, folder, KNOWN_AT_ONCE);
    }

    @Test
    void theDotStaysOnTheLineWhileTheSliderMoves() {
        Page page = open("?known=then&at=2026-03-08T00:00:00Z");
        Locator slider = page.getByRole(AriaRole.SLIDER);
        Locator dot = page.locator("#spot");
        String atZero = height(page);

        slider.dispatchEvent("input");
        assertThat(page.locator("#moment h2")).containsText("2 March 2026");
        assertThat(slider).hasAttribute("aria-valuetext", Pattern.compile(".*score 0: .*"));
        assertThat(dot).hasAttribute("visibility", "visible");
        assertThat(height(page)).isEqualTo(atZero);
        slider.fill("0");
        assertThat(page.locator("#moment h2")).containsText("1 January 2025");
        assertThat(dot).hasAttribute("visibility", "hidden"); // nothing was known then
        slider.press("End");
        assertThat(page.locator("#moment h2")).containsText("Forecast for");
        assertThat(dot).hasAttribute("visibility", "visible");
        assertThat(height(page)).isNotEqualTo(atZero);
        browser().requireQuiet();
    }

    private static String height(Page page) {
        String[] places = page.locator("#spot").getAttribute("d").split("[ h]", -1);
        return places[1];
    }

    @Test
    void whoLogsOutAndInAgainStandsOnTheFirstPage() {
        Page page = open("");

        page.getByText("Log out appeals").click();
        assertThat(page.getByRole(AriaRole.STATUS)).hasText("You are logged out.");
        logIn(page);

        assertThat(page).hasURL(Pattern.compile(".*/fleet"));
        page.navigate("/login");
        assertThat(page).hasURL(Pattern.compile(".*/fleet"));
    }

    @Test
    void whoAskedForAPageGetsItAfterLoggingIn() {
        Page page = browser().open(new NewContextOptions());
        page.navigate(ACCOUNT + "?at=2026-02-10T00:00:00Z");
        page.evaluate("() => fetch('/fleet', {headers: {'HX-Request': 'true', 'Accept': 'text/html'}})");
        page.evaluate("() => fetch('/live', {headers: {'Accept': 'text/event-stream'}})");

        logIn(page);

        assertThat(page.locator("#moment h2")).containsText("10 February 2026");
        assertThat(page).hasURL(Pattern.compile(".*" + ACCOUNT + "\\?at=2026-02-10T00:00:00Z"));
    }

    @Test
    void whoIsNotLoggedInYetIsNotKeptOutEither() {
        for (ColorScheme colours : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            Page page = browser()
                    .open(new NewContextOptions().setViewportSize(390, 844).setColorScheme(colours));
            for (String path : List.of("/login", "/login?error", "/login?out", "/assets/nothing")) {
                page.navigate(path);
                assertNobodyIsKeptOut(page);
                assertNothingScrollsSideways(page);
                assertThat(page.getByLabel("Colours")).isVisible();
                assertThat(page.getByLabel("Times as")).hasCount(0); // there are none
            }
            page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
            assertThat(page.locator("body")).hasCSS("color", "rgb(27, 31, 36)");
        }
        browser().forget();
    }

    @Test
    void aSpanIsDrawnAroundTheInstantLookedAt() {
        Page page = open("?at=2025-06-01T00:00:00Z");

        link(page, "30 days").click();
        assertThat(page)
                .hasURL(Pattern.compile(".*at=2025-06-01T00:00:00Z&from=2025-05-17T00:00:00Z&to=2025-06-16T00:00:00Z"));
        assertThat(page.locator("#views a[aria-current]").last()).hasText("30 days");
        page.navigate(ACCOUNT + "?at=2026-03-05T00:00:00Z");
        assertThat(page.locator("#views a[aria-current]").last()).hasText("2 years");
        link(page, "90 days").click();
        assertThat(page).hasURL(Pattern.compile(".*from=2025-12-10T12:.*&to=2026-03-10T12:.*"));
    }

    @Test
    void theLinksAboveTheDrawingFollowTheSlider() {
        Page page = open("");
        page.getByRole(AriaRole.SLIDER).fill("0");
        assertThat(page.locator("#moment h2")).containsText("1 January 2025");

        link(page, "As known then").click();

        assertThat(page).hasURL(Pattern.compile(".*at=2025-01-01T00:00:00Z&known=then"));
    }

    @Test
    void ofThePastItIsToldWhatWasToBeExpected() {
        Page page = open("?at=2026-03-05T00:00:00Z");
        assertThat(page.locator("ul.forecast"))
                .containsText(
                        "As was known then, if nothing else was recorded: it was to be back to healthy on 28 August");

        link(page, "Now").click();

        assertThat(page.locator("ul.forecast"))
                .containsText("From now on, if nothing else is recorded: down to at risk on 19 July 2026");
    }

    @Test
    void whatIsSupposedStandsBesideTheFact() {
        Page page = open("?at=2026-02-10T00:00:00Z&without=V-1&rulebook=amazon-ahr/2024-10-31");

        assertThat(page.locator(".scores")).hasText(Pattern.compile("200\\s+→ 208 supposed"));
        assertThat(page.locator(".plot .whatif"))
                .containsText("Supposed: without V-1, always by the rules of amazon-ahr/2024-10-31.");
        assertThat(page.locator(".waterfall tfoot"))
                .hasText(new Pattern[] {Pattern.compile("Score\\s*= 200"), Pattern.compile("Score\\s*= 208")});
    }

    @Test
    void aDateThatIsNotUnderstoodIsAnsweredBesideTheField() {
        Page page = open("?at=2026-02-10T00:00:00Z");

        page.getByLabel("Go to").fill("6 May 2025");
        page.getByText("Go", new Page.GetByTextOptions().setExact(true)).click();

        assertThat(page.locator("h1")).hasText("US-SEEN");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("“6 May 2025” is not understood as a date");
        assertThat(page.getByLabel("Go to")).isFocused();
        assertNobodyIsKeptOut(page);
        browser().forget();
    }

    @Test
    void theSearchOffersAccountsThatBeginSo() {
        Page page = open("");

        page.navigate("/search?q=us-seen");
        assertThat(page.locator("h1")).hasText("US-SEEN");
        page.navigate("/search?q=US-SEEN2");
        assertThat(page.locator("h1")).hasText("US-SEEN2");
        page.navigate("/search?q=US-Seen2");
        assertThat(page.locator("main li")).hasText(new String[] {"US-SEEN2", "US-seen2"});
        page.navigate("/search?q=US-SEE");
        assertThat(page.locator("h1")).hasText("There is no account US-SEE");
        assertThat(page.locator("main li")).hasText(new String[] {"US-SEEN", "US-SEEN2", "US-seen2"});
        openDetails(page);
        assertThat(page.locator(".command code").first()).containsText("/api/v1/accounts/US-SEEN/score");
        assertNobodyIsKeptOut(page);
        assertThat(page.navigate("/search?q=US-NOBODY").status()).isEqualTo(404);
        browser().forget();
    }

    @Test
    void whatNeverHappenedNeitherLastsNorEnds() {
        Page page = open("?at=2026-03-05T00:00:00Z");
        assertThat(page.locator("#case-V-2")).containsText("never happened");
        assertThat(page.locator("#case-V-2")).not().containsText("days");
        assertThat(page.locator("#case-V-2 rect")).hasCount(0);
        assertThat(page.locator("#case-V-1 rect")).hasCount(1);
        assertThat(page.locator(".cases td.number")).hasText(new String[] {"0", "8"});

        link(page, "Timeline").click();

        assertThat(page.locator("tbody").last()).containsText("Violation V-1 counts no more");
        assertThat(page.locator("tbody").last()).not().containsText("Violation V-2 counts no more");
    }

    @Test
    void aCriticalCaseHasNoPriceInPoints() {
        Page page = open("?at=2026-03-05T00:00:00Z&known=then");

        assertThat(page.locator(".cases td.number")).hasText(new String[] {"limit of the rules", "8"});
    }

    @Test
    void aCaseIsAShortCardOnAPhone() {
        Page page = browser().logIn(APPEALS, phone());
        page.navigate(ACCOUNT + "?at=2026-03-05T00:00:00Z");

        assertThat(page.locator("#case-V-2").boundingBox().height).isLessThan(400);
        assertNothingScrollsSideways(page);
        assertNobodyIsKeptOut(page);
    }

    private static Locator link(Page page, String name) {
        return page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static void logIn(Page page) {
        page.getByLabel("Name").fill(APPEALS);
        page.getByLabel("Password").fill(TestServer.PASSWORD);
        page.locator("main button").click();
    }

    private Page open(String query) {
        Page page = browser().logIn(APPEALS);
        page.navigate(ACCOUNT + query);
        return page;
    }
}
