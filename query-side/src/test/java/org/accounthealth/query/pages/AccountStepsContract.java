package org.accounthealth.query.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.accounthealth.query.support.TestServer.APPEALS;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.regex.Pattern;
import org.accounthealth.query.support.Database;
import org.junit.jupiter.api.Test;

/** From instant to instant on the page of an account, above all without a mouse. */
abstract class AccountStepsContract extends AccountPagesContract {

    AccountStepsContract(Database database) {
        super(database);
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
        assertThat(page.locator(".about")).containsText("Raw is what the sum below comes to");
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
        Locator at = page.getByLabel("Go to");

        whileTheSliderIsAnsweredLate(page, () -> at.fill("2026-01-20"));

        assertThat(page.locator("#moment h2")).containsText("Forecast for");
        assertThat(at).hasValue("2026-01-20");
        at.press("Enter");
        assertThat(page.locator("#moment h2")).containsText("20 January 2026");
    }

    @Test
    void whatIsSelectedToBeWrittenOverStaysSelectedWhenSomethingComesLate() {
        Page page = open(APPEALS, "?at=2026-02-10T00:00:00Z");
        Locator at = page.getByLabel("Go to");

        whileTheSliderIsAnsweredLate(page, () -> {
            at.focus();
            at.press("Control+A");
        });

        assertThat(page.locator("#moment h2")).containsText("Forecast for");
        page.keyboard().type("2026-01-20");
        assertThat(at).hasValue("2026-01-20");
    }

    private static void whileTheSliderIsAnsweredLate(Page page, Runnable something) {
        page.route("**" + ACCOUNT + "?*", route -> {
            page.waitForTimeout(1_000);
            route.resume();
        });
        page.getByRole(AriaRole.SLIDER).press("End");
        something.run();
        page.unroute("**" + ACCOUNT + "?*");
    }
}
