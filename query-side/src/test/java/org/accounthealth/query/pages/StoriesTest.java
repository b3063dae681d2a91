package org.accounthealth.query.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.accounthealth.query.support.TestServer.APPEALS;
import static org.accounthealth.query.support.TestServer.AUDITOR;
import static org.accounthealth.query.support.TestServer.DASHBOARD;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.accounthealth.query.support.Database;
import org.accounthealth.query.support.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The told stories of the demo world, asked for in a browser by somebody who has read no manual. */
class StoriesTest extends PagesContract {

    /** Where pictures of the pages are put, for whoever wants to show them. */
    private static final Path PICTURES = Path.of(System.getProperty("pictures", "target/pictures"));

    private static final String RETRACTED = "/accounts/US-RETRACTED?at=2025-05-06T00:00:00Z";

    StoriesTest() {
        super(Database.H2);
    }

    @Override
    TestServer start(Database on, Path folder) {
        return TestServer.start(on, folder, "account-health.demo.enabled=true");
    }

    @Test
    void whyWasThisSellerAtZeroOnTheSixthOfMayAndWhatDidWeKnow() {
        Page page = browser().logIn(APPEALS);

        page.getByRole(AriaRole.SEARCH).first().getByRole(AriaRole.TEXTBOX).fill("us-RETRACTED");
        page.getByText("Open", new Page.GetByTextOptions().setExact(true)).click();
        page.getByLabel("Go to").fill("2025-05-06");
        page.getByText("Go", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(page.locator(".score")).hasText("332");
        assertThat(page.locator(".note").first()).containsText("What was known then gave another score: 0, unhealthy");

        link(page, "As known then").click();
        assertThat(page.locator(".score")).hasText("0");
        assertThat(page.locator(".bandname")).hasText("Unhealthy");
        assertThat(page.locator(".raw")).hasText("raw 332");
        assertThat(page.locator(".waterfall")).containsText("critical");
        assertThat(page.locator("#case-V-1")).containsText("late: recorded 8 May 2025");
        assertThat(page).hasURL(Pattern.compile(".*at=2025-05-06T00:00:00Z&known=then.*"));
    }

    @Test
    void theDayOnWhichOtherRulesCountIsAStopAndSaysWhichRule() {
        Page page = browser().logIn(APPEALS);
        page.navigate("/accounts/FR-REPEATLIMIT?at=2024-10-15T12:00:00Z&from=2024-07-01");

        page.getByText("Next ▶").click();
        assertThat(page.locator("#moment h2")).containsText("31 October 2024, 00:00:00 UTC");
        assertThat(page.locator(".score")).hasText("0");
        assertThat(page.locator(".mark.rules"))
                .hasAttribute(
                        "aria-label",
                        "31 October 2024, 00:00:00 UTC: The rules amazon-ahr/2024-10-31 come into force. Score 0");
        page.getByRole(AriaRole.SLIDER).press("ArrowLeft");
        assertThat(page.locator("#moment h2")).containsText("15 October 2024");
        page.getByRole(AriaRole.SLIDER).press("ArrowRight");
        assertThat(page.locator("#moment h2")).containsText("31 October 2024");

        assertThat(page.locator(".waterfall tbody tr").last())
                .containsText("the repeat limit is reached: 2 or more of restricted products in 180 days");
        page.locator(".waterfall tbody tr").last().locator("a").last().click();
        assertThat(page.locator("#rule-limits")).containsText("2 of restricted products");
        assertThat(page.locator("#rule-limits")).containsText("the score is 0, whatever the sum");
        page.navigate("/accounts/FR-REPEATLIMIT?view=timeline");
        assertThat(page.locator("tbody").last()).containsText("The rules amazon-ahr/2024-10-31 come into force");
    }

    @ParameterizedTest
    @CsvSource({
        "DE-LATEBATCH, 2025-03-01, '#7666, recorded 3 April 2025, 02:00:00 UTC: 900 orders delivered', '196, at risk → 216, healthy'",
        "US-RETRACTED, 2025-05-06, '#8732, recorded 8 May 2025, 02:00:00 UTC: Violation V-1 never happened', '0, unhealthy → 332, healthy'",
        "US-VOIDED, 2025-07-01, '#11520, recorded 6 August 2025, 02:00:00 UTC: 900 orders of batch', '212, healthy → 192, at risk'",
    })
    void whatWasRecordedLaterIsNamedWithWhatItChanged(String account, String day, String fact, String change) {
        Page page = browser().logIn(APPEALS);
        page.navigate("/accounts/" + account + "?at=" + day + "&known=then");

        assertThat(page.locator(".later li")).hasCount(1);
        assertThat(page.locator(".later")).containsText(fact);
        assertThat(page.locator(".later")).containsText(change);
        page.locator(".later a").click();
        assertThat(page.locator(".title")).containsText(account);
    }

    @Test
    void theSearchKnowsAccountsPositionsAndTexts() {
        Page page = browser().logIn(AUDITOR);
        for (String[] search : new String[][] {
            {"#8517", "Event #8517"},
            {"C-20250430", "Event log"},
            {"the letter was read a week later", "Event log"},
            {"DE-LATEBATCH", "DE-LATEBATCH"}
        }) {
            page.getByRole(AriaRole.SEARCH).first().getByRole(AriaRole.TEXTBOX).fill(search[0]);
            page.keyboard().press("Enter");
            assertThat(page.locator("h1")).hasText(search[1]);
        }
        page.navigate("/search?q=C-20250430");
        assertThat(page.locator("tbody")).containsText("US-RETRACTED");
    }

    @Test
    void theSameByKeyboardAlone() {
        Page page = browser().logIn(APPEALS);

        assertThat(page.locator("#stamp")).hasAttribute("data-state", "live");
        page.keyboard().press("/");
        page.keyboard().type("US-RETRACTED");
        page.keyboard().press("Enter");
        assertThat(page.locator("h1")).hasText("US-RETRACTED");
        tabTo(page, "As known then");
        page.keyboard().press("Enter");
        assertThat(page).hasURL(Pattern.compile(".*known=then.*"));
        tabTo(page, "Instant");
        page.keyboard().press("Home");
        page.keyboard().press("PageUp");
        assertThat(page.locator("#moment h2")).containsText("On ");
        tabTo(page, "Go to");
        page.keyboard().press("Control+A");
        page.keyboard().type("2025-05-06T00:00:00Z");
        page.keyboard().press("Enter");
        assertThat(page.locator(".score")).hasText("0");
    }

    @ParameterizedTest
    @CsvSource({
        "DE-LATEBATCH, 2025-03-01, then, 196, At risk",
        "DE-LATEBATCH, 2025-03-01, now, 216, Healthy",
        "US-BIGSELLER, 2025-10-01, then, 1000, Healthy",
        "DE-RIGHTSOWNER, 2025-09-20, then, 0, Unhealthy",
        "FR-REPEATLIMIT, 2024-11-01, then, 0, Unhealthy",
        "GB-CALM252, 2025-06-01, then, 252, Healthy",
        "IT-REOPENED, 2025-04-10, then, 196, At risk",
        "ES-WRONGSEVERITY, 2025-11-10, now, 330, Healthy",
        "US-VOIDED, 2025-07-01, now, 192, At risk",
    })
    void eachStoryIsToldByItsPage(String account, String day, String known, String score, String band) {
        Page page = browser().logIn(APPEALS);
        page.navigate("/accounts/" + account + "?at=" + day + "T00:00:00Z&known=" + known);

        assertThat(page.locator(".score")).hasText(score);
        assertThat(page.locator(".bandname")).hasText(band);
    }

    @Test
    void whatThePictureShowsIsSaidToThoseWhoCannotSeeIt() {
        Page page = browser().logIn(APPEALS);
        page.navigate(RETRACTED + "&from=2025-04-25T00:00:00Z&to=2025-05-20T00:00:00Z");

        assertThat(page.locator("#plot")).matchesAriaSnapshot("""
                - figure:
                  - group /Score from 25 April 2025, 00.00.00 UTC to 20 May 2025, 00.00.00 UTC/:
                    - link /30 April 2025, 12.00.00 UTC. Violation V-1.*Score 332/
                    - link /1 May 2025, 12.00.00 UTC. .*recorded late, on 8 May 2025, 02.00.00 UTC. Score 332/
                  - slider "Instant"
                """.replace("/Score", "/.*Score"));
    }

    @Test
    void anAuditorHasEverythingComputedAgain() {
        Page page = browser().logIn(AUDITOR, screen());
        link(page, "Verify").click();
        page.locator("#start").click();

        assertThat(page.locator("#course h2"))
                .containsText("nothing differs", new LocatorAssertions.ContainsTextOptions().setTimeout(120_000));
        link(page, "Verify").click();
        assertThat(page.locator(".outcome").first()).containsText("0 differences");
        picture(page, "verify");
    }

    @Test
    void picturesOfThePagesAreTaken() {
        Page dashboard = browser().logIn(DASHBOARD, screen());
        dashboard.navigate("/fleet?sort=CHANGE");
        picture(dashboard, "fleet");
        Page appeals = browser().logIn(APPEALS, screen());
        appeals.navigate(RETRACTED + "&known=then&from=2025-01-01T00:00:00Z&to=2025-09-01T00:00:00Z");
        picture(appeals, "account");
        Page auditor = browser().logIn(AUDITOR, screen());
        auditor.navigate("/events?q=account:US-RETRACTED+-type:OrdersDelivered");
        picture(auditor, "events");
        auditor.navigate("/events/8517");
        picture(auditor, "event");
        auditor.navigate("/compare?other=amazon-ahr/2022-08-01&only=band");
        assertThat(auditor.locator("#more"))
                .hasText("All accounts were compared.", new LocatorAssertions.HasTextOptions().setTimeout(120_000));
        picture(auditor, "compare");

        assertThat(PICTURES.resolve("fleet.png")).isNotEmptyFile();
    }

    private static NewContextOptions screen() {
        return new NewContextOptions().setViewportSize(1280, 900);
    }

    private static void picture(Page page, String name) {
        page.screenshot(new ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")));
    }

    /** Presses the key until what has this name has the focus. */
    private static void tabTo(Page page, String name) {
        for (int pressed = 0; pressed < 60; pressed++) {
            page.keyboard().press("Tab");
            Object focused = page.evaluate(
                    "() => { const e = document.activeElement; return e.getAttribute('aria-label') || (e.labels && e.labels[0] || e).textContent.trim(); }");
            if (name.equals(focused)) {
                return;
            }
        }
        throw new AssertionError(name + " cannot be reached with the key Tab");
    }

    private static com.microsoft.playwright.Locator link(Page page, String name) {
        return page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
