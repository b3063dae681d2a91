package org.accounthealth.query.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.accounthealth.query.support.TestServer.APPEALS;
import static org.accounthealth.query.support.TestServer.AUDITOR;
import static org.accounthealth.query.support.TestServer.DASHBOARD;
import static org.accounthealth.query.support.TestServer.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.JSHandle;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.accounthealth.query.support.Database;
import org.accounthealth.query.support.Forger;
import org.accounthealth.query.support.TestServer;
import org.junit.jupiter.api.Test;

/** The page of replay and verification in a real browser. */
abstract class VerifyPageContract extends PagesContract {

    private static final int BATCHES = 150;
    /** With the rulebooks. */
    private static final int EVENTS = BATCHES + 4;

    private static final int MAX_FILE_BYTES = 1 << 20;

    private byte[] older = new byte[0];

    VerifyPageContract(Database database) {
        super(database);
    }

    /** Its audits are so slow that they can be watched. */
    @Override
    TestServer start(Database on, Path folder) {
        TestServer server = TestServer.start(
                on,
                folder,
                "account-health.audits.events-per-second=60",
                "account-health.verifications.max-file=1MB",
                "logging.level.org.accounthealth.query.replay=off");
        StringBuilder feed = new StringBuilder("""
                {"type":"AccountOpened","data":{"accountId":"US-KEPT","sellerId":"KEPT","marketplace":"US","openedAt":"2026-01-01T00:00:00Z"}}
                """);
        for (int batch = 0; batch < BATCHES; batch++) {
            feed.append("""
                    {"type":"OrdersDelivered","data":{"accountId":"US-KEPT","batchId":"B-%d","count":%d,"deliveredAt":"2026-01-20T00:00:00Z"}}
                    """.formatted(batch, 1_000 + batch));
        }
        int middle = feed.indexOf("{", feed.length() / 2);
        middle = feed.lastIndexOf("\n", middle) + 1;
        server.feed(feed.substring(0, middle));
        older = server.get(AUDITOR, "/api/v1/log").response().body();
        server.feed(feed.substring(middle));
        String log = server.get(AUDITOR, "/api/v1/log").text(); // waits until all of it is signed
        assertThat(log).contains("\"events\":" + EVENTS);
        return server;
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
    void anExportIsVerifiedWithTheKeyOfThisServer() {
        Page page = verified("log.ndjson", export());

        assertThat(page.locator("#course h2")).containsText("✓ Verified");
        assertThat(page.locator("#course")).containsText("with this server's key");
        assertThat(page.locator("#course pre")).containsText("154 of 1 accounts");
        assertThat(page.locator("#course li")).hasCount(0);
        assertThat(page.locator("#own-log")).containsText("Identical to this server's log in all 154 events");
        page.locator("#own-log summary").press("Enter");
        assertThat(page.locator("#own-log tbody tr")).containsText(new String[] {"#154"});
        assertThat(page.locator("#own-log tbody tr")).containsText("✓ same");
    }

    @Test
    void anOlderExportIsSaidToBeOlder() {
        Page page = verified("log.ndjson", older);

        assertThat(page.locator("#course h2")).containsText("✓ Verified");
        assertThat(page.locator("#own-log")).containsText("Identical to this server's log in all");
        assertThat(page.locator("#own-log")).containsText("It is older: this log goes on from there to #154.");
    }

    @Test
    void aForgedHistoryThatAgreesWithItselfIsFoundStepByStep() {
        Forger forger = Forger.of(export());
        byte[] forged = forger.rewrite(export(), data -> data.replace("\"count\":1077", "\"count\":1078"), 0);
        Page page = verified("forged.ndjson", forged, forger.key());

        assertThat(page.locator("#course h2")).containsText("✕ Verified in itself, but NOT what this server holds");
        assertThat(page.locator("#course li")).hasCount(0);
        String position =
                page.locator("#own-log table caption").first().textContent().replace("Position ", "");
        assertThat(page.locator("#own-log")).containsText("#" + position + " is not");
        page.locator("#own-log summary").press("Enter");
        assertThat(page.locator("#own-log details tbody tr").first()).containsText("#154 ✕ differ");
        assertThat(page.locator("#own-log details tbody tr").nth(1)).containsText("#128");
        assertNobodyIsKeptOut(page);

        page.getByText("event #" + position).click();
        assertThat(page.locator("main")).containsText("1077");
    }

    @Test
    void aFileThatGoesOnBehindTheEndOfTheLogShowsThatTheServerLostEvents() {
        Forger forger = Forger.of(export());
        Page page = verified("longer.ndjson", forger.rewrite(export(), data -> data, 2), forger.key());

        assertThat(page.locator("#own-log")).containsText("it goes on to #156, and this log ends at #154");
        assertThat(page.locator("#own-log")).containsText("This server has lost events");
    }

    @Test
    void aPartOfTheLogIsNotComparedAndThatIsSaid() {
        byte[] behind = server().get(AUDITOR, "/api/v1/log?after=20").response().body();

        Page page = verified("part.ndjson", behind);
        assertThat(page.locator("#course h2")).containsText("NOT verified");
        assertThat(page.locator("#own-log")).containsText("It was not compared with this server's log.");
        assertThat(page.locator("#own-log")).containsText("Only an export of the whole log can be");
    }

    @Test
    void aSelectionIsSaidToBeOneAndLeadsToWhatCanBeVerified() throws Exception {
        byte[] found = server().get(AUDITOR, "/api/v1/events/export?format=ndjson&q=type:OrdersDelivered")
                .response()
                .body();

        Page page = verified("events.ndjson", found);
        assertThat(page.locator("#course h2")).containsText("It CANNOT be verified: it carries no hashes");
        assertThat(page.locator("#course")).containsText("shows whether it is an original or a forgery");
        assertThat(page.locator("#course pre")).not().containsText("of 0");
        assertThat(page.locator("#own-log")).hasCount(0);
        assertNobodyIsKeptOut(page);

        Download whole = page.waitForDownload(
                () -> page.getByText("an export of the whole log").click());
        assertThat(whole.suggestedFilename()).isEqualTo("account-health-log.ndjson");
        Page again = verified("log.ndjson", Files.readAllBytes(whole.path()));
        assertThat(again.locator("#course h2")).containsText("✓ Verified");
        assertThat(again.locator("#own-log")).containsText("Identical to this server's log in all 154 events");
    }

    @Test
    void theWholeLogIsForAuditors() {
        Page auditor = browser().logIn(AUDITOR);
        auditor.navigate("/verify");
        assertThat(auditor.locator("section a[href='/verify/log']")).isVisible();

        Page appeals = browser().logIn(APPEALS);
        appeals.navigate("/verify");
        assertThat(appeals.locator("a[href='/verify/log']")).hasCount(0);
        assertThat(appeals.getByText("an auditor exports the whole log")).isVisible();
        assertThat(appeals.navigate("/verify/log").status()).isEqualTo(403);
        assertThat(browser().logIn(OPERATOR).navigate("/verify/log").status()).isEqualTo(403);
        browser().forget();
    }

    @Test
    void evidenceAndACheckpointAreVerifiedToo() {
        byte[] evidence = server().post(APPEALS, "/api/v1/accounts/US-KEPT/evidence", "{}")
                .response()
                .body();
        byte[] checkpoint =
                server().get(AUDITOR, "/api/v1/checkpoint").response().body();

        assertThat(verified("evidence.zip", evidence).locator("#course pre")).containsText("US-KEPT");
        assertThat(verified("checkpoint", checkpoint).locator("#course h2")).containsText("✓ Verified");
    }

    @Test
    void aChangedDigitIsTheFirstThingThatIsSaid() {
        String changed = new String(export(), StandardCharsets.UTF_8).replace("\"count\":1077", "\"count\":1078");
        Page page = verified("log.ndjson", changed.getBytes(StandardCharsets.UTF_8));

        assertThat(page.locator("#course h2")).containsText("✕ NOT verified");
        assertThat(page.locator("#course li").first())
                .containsText(Pattern.compile("Position \\d+ \\(US-KEPT, sequence 78"));
        assertThat(page.locator("#own-log")).containsText("differs from this server's log");
    }

    @Test
    void garbageAndAnEmptyFileAreSaidToBeNothing() {
        byte[] garbage = "\u001b[31m<script>alert(1)</script>\u0000".getBytes(StandardCharsets.UTF_16);

        assertThat(verified("<b>garbage", garbage).locator("#course li").first())
                .containsText("The file <b>garbage is not a checkpoint");
        assertThat(verified("nothing", new byte[0]).locator("#course li").first())
                .containsText("The export has no footer");
    }

    @Test
    void aKeyOfOnesOwnIsPinnedInsteadOfThatOfTheServer() {
        Page page = browser().logIn(APPEALS);
        page.navigate("/verify");
        page.getByLabel("Key of the log").fill("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
        send(
                page,
                "checkpoint",
                server().get(AUDITOR, "/api/v1/checkpoint").response().body());

        assertThat(page.locator("#course")).containsText("with the key that you gave");
        assertThat(page.locator("#course li")).containsText("None of the given keys signed the checkpoint.");

        page.navigate("/verify");
        page.getByLabel("Key of the log").fill("a key");
        send(page, "checkpoint", new byte[0]);
        assertThat(page.locator("main")).containsText("is not a key, which is written name+id+base64");
        browser().forget();
    }

    @Test
    void aFileIsDroppedOntoTheForm() {
        Page page = browser().logIn(AUDITOR);
        page.navigate("/verify");
        JSHandle dropped = page.evaluateHandle(
                "() => { const data = new DataTransfer(); data.items.add(new File(['x'], 'dropped.txt')); return data; }");

        page.locator("#drop").dispatchEvent("drop", Map.of("dataTransfer", dropped));
        assertThat(page.locator("#drop button")).isFocused();
        page.keyboard().press("Enter");

        assertThat(page.locator("h1")).hasText("dropped.txt");
    }

    @Test
    void whatIsTooLargeIsSaidBeforeAndAfterItIsSent() {
        byte[] large = new byte[MAX_FILE_BYTES + 1];
        Page scripted = browser().logIn(AUDITOR);
        scripted.navigate("/verify");
        send(scripted, "large", large);
        assertThat(scripted).hasURL(Pattern.compile(".*/verify"));

        Page page = browser().logIn(AUDITOR, new NewContextOptions().setJavaScriptEnabled(false));
        page.navigate("/verify");
        send(page, "large", large);
        assertThat(page.locator(".code")).containsText("413 TOO_LARGE");
        assertThat(page.locator("h1")).containsText("A file of more than 1 MiB is not taken here");
        browser().forget();
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

    private Page verified(String name, byte[] file) {
        return verified(name, file, "");
    }

    private Page verified(String name, byte[] file, String key) {
        Page page = browser().logIn(AUDITOR);
        page.navigate("/verify");
        page.getByLabel("Key of the log").fill(key);
        send(page, name, file);
        assertThat(page).hasURL(Pattern.compile(".*/verify/files/.*"));
        assertThat(page.locator("#course:not([hx-get])")).isVisible();
        return page;
    }

    private static void send(Page page, String name, byte[] file) {
        page.locator("#file").setInputFiles(new FilePayload(name, "application/octet-stream", file));
        page.locator("#drop button").click();
    }

    private byte[] export() {
        return server().get(AUDITOR, "/api/v1/log").response().body();
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
