package org.accounthealth.query.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.accounthealth.query.support.TestServer.AUDITOR;
import static org.accounthealth.query.support.TestServer.DASHBOARD;
import static org.accounthealth.query.support.TestServer.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.accounthealth.query.support.Database;
import org.accounthealth.query.support.TestServer;
import org.junit.jupiter.api.Test;

/** Projections rebuilt aside, compared and switched to, in a real browser. */
abstract class RebuildPageContract extends PagesContract {

    private static final String FACTS = """
            {"type":"AccountOpened","data":{"accountId":"US-ONE","sellerId":"ONE","marketplace":"US","openedAt":"2026-01-01T00:00:00Z"}}
            {"type":"OrdersDelivered","data":{"accountId":"US-ONE","batchId":"B-1","count":4000,"deliveredAt":"2026-10-20T00:00:00Z"}}
            """;

    RebuildPageContract(Database database) {
        super(database);
    }

    @Override
    TestServer start(Database on, Path folder) {
        TestServer server = TestServer.start(on, folder);
        assertThat(server.feed(FACTS).text()).contains("\"accepted\":2");
        return server;
    }

    @Test
    void aRowThatWasChangedByHandIsFoundAndMendedByASwitch() {
        assertThat(server().database()
                        .sql("update projection.current_score set raw = raw + 1")
                        .update())
                .isEqualTo(1);
        Page page = browser().logIn(OPERATOR);
        page.navigate("/verify");
        assertThat(page.locator("#projections")).containsText("It is level with the log");
        page.locator("#rebuild").click();

        Locator rebuild = page.locator("#projections article").first();
        assertThat(rebuild).containsText("compared", soon());
        assertThat(rebuild).containsText("Accounts that differ: 1");
        assertThat(rebuild.locator("tbody tr").first()).containsText("US-ONE");
        assertThat(rebuild.locator("tbody tr").first()).containsText("current_score");
        rebuild.getByText("Switch to the new ones").click();
        assertThat(page.locator("#projections article").first()).containsText("switched", soon());

        page.locator("#rebuild").click();
        assertThat(rebuild).containsText("compared", soon());
        assertThat(rebuild).containsText("Every row is the same: 0 accounts differ");
        rebuild.getByText("Keep the old ones").click();
        assertThat(rebuild).containsText("cancelled");
    }

    @Test
    void anAuditorLooksOn() {
        inBothColours(AUDITOR, PagesContract::phone, page -> {
            page.navigate("/verify");

            assertThat(page.locator("#projections tbody tr").first())
                    .containsText(Pattern.compile("this node|the only one"));
            assertThat(page.locator("#rebuild")).isHidden();
            assertNobodyIsKeptOut(page);
            assertNothingScrollsSideways(page);
        });
    }

    @Test
    void nobodyElseIsShownThem() {
        Page page = browser().logIn(DASHBOARD);
        page.navigate("/verify");
        assertThat(page.locator("#projections")).isHidden();
        assertThat(page.navigate("/verify/projections").status()).isEqualTo(403);
        browser().forget();
    }

    private static ContainsTextOptions soon() {
        return new ContainsTextOptions().setTimeout(60_000);
    }
}
