package org.accounthealth.query.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.accounthealth.query.support.Database;
import org.accounthealth.query.support.TestServer;

/** The page of an account in a real browser: the one account that is looked at. */
abstract class AccountPagesContract extends PagesContract {

    static final String ACCOUNT = "/accounts/US-SEEN";

    private static final String KNOWN_AT_ONCE = """
            {"type":"AccountOpened","data":{"accountId":"US-SEEN","sellerId":"SEEN","marketplace":"US","openedAt":"2026-01-01T00:00:00Z"}}
            {"type":"OrdersDelivered","data":{"accountId":"US-SEEN","batchId":"B-1","count":400,"deliveredAt":"2026-01-20T00:00:00Z"}}
            {"type":"ViolationDetected","data":{"accountId":"US-SEEN","violationId":"V-1","policy":"LISTING_POLICY","severity":"HIGH","detectedAt":"2026-02-01T00:00:00Z"}}
            {"type":"ViolationDetected","data":{"accountId":"US-SEEN","violationId":"V-2","policy":"PRODUCT_SAFETY","severity":"CRITICAL","detectedAt":"2026-03-01T00:00:00Z","summary":"<script>alert(1)</script>"}}
            """;

    AccountPagesContract(Database database) {
        super(database);
    }

    @Override
    TestServer start(Database on, Path folder) {
        return LateRetraction.start(on, folder, KNOWN_AT_ONCE);
    }

    Page open(String user, String query) {
        Page page = browser().logIn(user);
        page.navigate(ACCOUNT + query);
        return page;
    }

    static Pattern row(String cells) {
        return Pattern.compile(cells, Pattern.DOTALL);
    }

    static void assertRefused(Page page, String path, int status, String words) {
        assertThat(page.navigate(path).status()).isEqualTo(status);
        assertThat(page.locator("h1")).containsText(words);
        assertThat(page.getByText("To the first page")).isVisible();
        assertThat(page.locator("#stamp")).containsText("as of #");
    }
}
