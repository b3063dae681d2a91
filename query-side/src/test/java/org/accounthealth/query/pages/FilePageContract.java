package org.accounthealth.query.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.accounthealth.query.support.TestServer.APPEALS;
import static org.accounthealth.query.support.TestServer.AUDITOR;
import static org.accounthealth.query.support.TestServer.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.JSHandle;
import com.microsoft.playwright.Page;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;
import java.util.regex.Pattern;
import org.accounthealth.query.support.Database;
import org.accounthealth.query.support.Forger;
import org.junit.jupiter.api.Test;

/** Files that are verified on the page of verification, and held against the log of the server, in a real browser. */
abstract class FilePageContract extends VerifiedLogContract {

    FilePageContract(Database database) {
        super(database);
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
}
