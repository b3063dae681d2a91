package org.accounthealth.query.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.accounthealth.query.support.TestServer.APPEALS;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.accounthealth.query.support.Database;
import org.accounthealth.query.support.SteppingClock;
import org.accounthealth.query.support.TestServer;
import org.junit.jupiter.api.Test;

/** What a clerk tries on the first day, in a real browser. */
abstract class FirstDayContract extends PagesContract {

    private static final String ACCOUNT = "/accounts/US-SEEN";

    /** V-1 stands, V-2 is withdrawn a day after it was found, which is recorded eight days later. */
    private static final String KNOWN_AT_ONCE = """
            {"type":"AccountOpened","data":{"accountId":"US-SEEN","sellerId":"SEEN","marketplace":"US","openedAt":"2025-01-01T00:00:00Z"}}
            {"type":"AccountOpened","data":{"accountId":"US-SEEN2","sellerId":"SEEN2","marketplace":"US","openedAt":"2025-01-01T00:00:00Z"}}
            {"type":"AccountOpened","data":{"accountId":"US-seen2","sellerId":"seen2","marketplace":"US","openedAt":"2025-01-01T00:00:00Z"}}
            {"type":"OrdersDelivered","data":{"accountId":"US-SEEN","batchId":"B-1","count":400,"deliveredAt":"2026-01-20T00:00:00Z"}}
            {"type":"ViolationDetected","data":{"accountId":"US-SEEN","violationId":"V-1","policy":"LISTING_POLICY","severity":"HIGH","detectedAt":"2026-02-01T00:00:00Z"}}
            {"type":"ViolationDetected","data":{"accountId":"US-SEEN","violationId":"V-2","policy":"PRODUCT_SAFETY","severity":"CRITICAL","detectedAt":"2026-03-01T00:00:00Z"}}
            """;

    private static final String KNOWN_LATER = """
            {"type":"ViolationNullified","data":{"accountId":"US-SEEN","violationId":"V-2","ground":"COMPLAINT_RETRACTED","nullifiedAt":"2026-03-02T00:00:00Z"}}
            """;

    FirstDayContract(Database database) {
        super(database);
    }

    @Override
    TestServer start(Database on, Path folder) {
        SteppingClock clock = new SteppingClock(Instant.parse("2026-03-01T12:00:00Z"));
        TestServer server = TestServer.start(on, folder, clock);
        assertThat(server.feed(KNOWN_AT_ONCE).text()).contains("\"accepted\":6");
        clock.forward(Duration.ofDays(9));
        assertThat(server.feed(KNOWN_LATER).text()).contains("\"accepted\":1");
        return server;
    }

    @Test
    void theDotStaysOnTheLineWhileTheSliderMoves() {
        Page page = open("?known=then&at=2026-03-05T00:00:00Z");
        Locator slider = page.getByRole(AriaRole.SLIDER);
        String atZero = height(page);

        slider.press("ArrowLeft");
        assertThat(page.locator("#moment h2")).containsText("2 March 2026");
        assertThat(page.locator("#spot")).isVisible();
        assertThat(slider).hasAttribute("aria-valuetext", Pattern.compile(".*score 0: .*"));
        assertThat(height(page)).isEqualTo(atZero);
        slider.fill("0");
        assertThat(page.locator("#moment h2")).containsText("1 January 2025");
        assertThat(page.locator("#spot")).hasAttribute("d", Pattern.compile("M0 \\d+h1"));
        slider.press("End");
        assertThat(page.locator("#moment h2")).containsText("Forecast for");
        assertThat(page.locator("#spot")).isVisible();
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

        logIn(page);

        assertThat(page.locator("#moment h2")).containsText("10 February 2026");
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
