package org.accounthealth.query.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.accounthealth.query.support.TestServer.APPEALS;
import static org.accounthealth.query.support.TestServer.AUDITOR;
import static org.accounthealth.query.support.TestServer.DASHBOARD;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.accounthealth.query.support.Browser;
import org.accounthealth.query.support.CommandLine;
import org.accounthealth.query.support.CommandLine.Ran;
import org.accounthealth.query.support.Database;
import org.accounthealth.query.support.SteppingClock;
import org.accounthealth.query.support.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of one event in a real browser, and the commands that pages show in a real shell. */
abstract class EventPageContract extends PagesContract {

    private static final int BATCHES = 30;
    /** Behind the rulebooks that are shipped. */
    private static final long OPENED = 4;

    private static final long CRITICAL = OPENED + BATCHES + 1;

    private static final Pattern KEY = Pattern.compile("[^\"]+\\+[0-9a-f]{8}\\+[^\"]+");

    private static final String QUERY = "\"it's \\\"$(touch hacked)\\\" `touch hacked`; touch hacked\"";

    EventPageContract(Database database) {
        super(database);
    }

    @Override
    TestServer start(Database on, Path folder) {
        SteppingClock clock = new SteppingClock(Instant.parse("2026-03-01T12:00:00Z"));
        TestServer server = TestServer.start(on, folder, clock);
        StringBuilder feed = new StringBuilder("""
                {"type":"AccountOpened","data":{"accountId":"US-ONE","sellerId":"ONE","marketplace":"US","openedAt":"2026-01-01T00:00:00Z"}}
                """);
        for (int batch = 0; batch < BATCHES; batch++) {
            feed.append("""
                    {"type":"OrdersDelivered","data":{"accountId":"US-ONE","batchId":"B-%d","count":10,"deliveredAt":"2026-01-20T00:00:00Z"}}
                    """.formatted(batch));
        }
        assertThat(server.feed(feed.toString()).text()).contains("\"accepted\":" + (BATCHES + 1));
        assertThat(server.send(server.request(TestServer.OPERATOR, "/api/v1/accounts/US-ONE/violations")
                                .header("Content-Type", "application/json")
                                .header("X-Correlation-Id", "by-hand")
                                .POST(BodyPublishers.ofString(VIOLATION)))
                        .status())
                .isBetween(200, 201);
        server.get(AUDITOR, "/api/v1/log"); // waits until it is signed
        server.awaitProjections();
        clock.forward(Duration.ofDays(200));
        return server;
    }

    private static final String VIOLATION =
            "{\"violationId\":\"V-1\",\"policy\":\"PRODUCT_SAFETY\",\"severity\":\"CRITICAL\","
                    + "\"detectedAt\":\"2026-02-01T00:00:00Z\",\"summary\":\"<b>it's \\\"$(touch hacked)\\\" `touch hacked`; touch hacked</b>\"}";

    @Test
    void anEventIsToldInWordsWithWhatItDid() {
        Page page = open(AUDITOR, CRITICAL);

        assertThat(page.locator(".told")).containsText("Violation V-1: product safety, severity CRITICAL");
        assertThat(page.locator("main")).containsText("late: more than a day after it happened");
        assertThat(page.locator("main")).containsText("went from 204 (healthy) to 0 (unhealthy)");
        assertThat(page.locator(".tree")).containsText("Sent by operator, with the request or feed by-hand");
        assertThat(page.locator(".tree")).containsText("Nothing else came with the same request");
        assertThat(page.locator(".crossing")).hasText("Into another band: healthy → unhealthy");
        assertThat(page.locator("dl").first()).containsText("<b>it's");

        assertThat(page.locator(".tree"))
                .containsText("Later, by time alone: 200, healthy, from 31 July 2026, 00:00:00 UTC on");

        page.getByText("right before").click();
        assertThat(page.locator(".score")).hasText("204");
        page.goBack();
        page.getByText("and when this was recorded").click();
        assertThat(page.locator(".score")).hasText("0");
    }

    @Test
    void theLogAndTheAccountLeadFromEventToEvent() {
        Page page = open(APPEALS, OPENED);
        assertThat(page.locator("main")).containsText("The score that was shown went from none (not rated) to 200");
        assertThat(page.getByText("Earlier of the account")).hasCount(0);
        assertThat(page.locator(".tree")).containsText(BATCHES + " other events with the same request");
        assertThat(page.locator(".columns li")).hasCount(20);

        page.getByText("Later of the account").click();
        assertThat(page.locator("h1")).hasText("Event #" + (OPENED + 1));
        assertThat(page.locator(".told")).hasText("10 orders delivered, batch B-0.");
        assertThat(page.locator(".tree")).containsText("No score was published for it");
        page.getByText("Earlier in the log").click();
        page.getByText("Earlier in the log").click();
        assertThat(page.locator(".tree")).containsText("Rules change no score by being recorded");

        page.navigate("/events/" + CRITICAL);
        assertThat(page.getByText("Later in the log")).hasCount(0);
        page.locator("dd a").getByText("PRODUCT_SAFETY").click();
        assertThat(page.locator("tr.event")).hasCount(1);
    }

    @Test
    void theProofIsComputedStepByStepAndTheLineIsThatOfTheExport() {
        Page page = open(AUDITOR, CRITICAL);

        assertThat(page.locator(".verdict-line")).containsText("✓ Verified");
        assertThat(page.locator(".proof tbody tr").last()).containsText("✓ the same");
        List<String> export =
                server().get(AUDITOR, "/api/v1/log").text().lines().toList();
        assertThat(page.locator("#raw").textContent()).isEqualTo(export.get((int) CRITICAL - 1));
        assertThat(export.get(export.size() - 1))
                .contains(page.locator(".proof tbody tr").last().locator("code").textContent());
    }

    @Test
    void whatWasChangedInTheDatabaseIsNotVerified(@TempDir Path folder) {
        try (TestServer other = TestServer.start(database(), folder)) {
            other.get(AUDITOR, "/api/v1/log");
            other.database()
                    .sql("update event_entry set meta_data = ? where sequence_number = 1")
                    .param("{\"actor\":\"nobody\"}".getBytes(StandardCharsets.UTF_8))
                    .update();
            other.database()
                    .sql("update event_entry set payload = ? where sequence_number = 2")
                    .param("{Broken".getBytes(StandardCharsets.UTF_8))
                    .update();
            try (Browser strange = new Browser("http://127.0.0.1:" + other.port())) {
                Page page = strange.logIn(AUDITOR);
                page.navigate("/events/2");
                assertThat(page.locator(".verdict-line")).containsText("✗ Not verified");
                assertThat(page.locator(".tree")).containsText("with which request, the event does not say");
                assertThat(page.navigate("/events/3").status()).isEqualTo(200);
                assertThat(page.locator(".told")).containsText("cannot read what the event says");
                assertThat(page.locator("#proof ~ *").first()).isVisible();
            }
        }
    }

    @Test
    void whatIsNoEventIsNotFound() {
        Page page = browser().logIn(AUDITOR);
        for (String position : List.of("99999999", "0", "-1", "x", "1e3", "99999999999999999999", "%27")) {
            assertThat(page.navigate("/events/" + position).status())
                    .as(position)
                    .isEqualTo(404);
            assertThat(page.getByText("To the first page")).isVisible();
        }
        assertThat(page.navigate("/events/tail?after=x").status()).isEqualTo(400);
        assertThat(page.navigate("/events/tail").status()).isEqualTo(400);
        assertThat(page.navigate("/events?tail=perhaps").status()).isEqualTo(400);
        browser().forget();
    }

    @Test
    void onlyWhoMayReadHistoriesSeesIt() {
        Page page = browser().logIn(DASHBOARD);
        assertThat(page.navigate("/events/1").status()).isEqualTo(403);
        assertThat(page.navigate("/events/tail?after=0").status()).isEqualTo(403);
        browser().forget();
    }

    @Test
    void nobodyIsKeptOut() {
        inBothColours(AUDITOR, page -> {
            for (long position : new long[] {1, OPENED, CRITICAL}) {
                page.navigate("/events/" + position);
                openDetails(page);
                assertNobodyIsKeptOut(page);
            }
        });
    }

    @Test
    void everythingIsThereWithoutScripts() {
        Page page = browser().logIn(AUDITOR, new NewContextOptions().setJavaScriptEnabled(false));
        page.navigate("/events/" + CRITICAL);

        assertThat(page.locator(".verdict-line")).containsText("✓ Verified");
        page.getByText("Copy as curl").click();
        assertThat(page.locator(".command code").first()).containsText("/api/v1/events/" + CRITICAL);
        assertThat(page.locator(".command button").first()).isHidden();
    }

    @Test
    void aPhoneScrollsNothingSideways() {
        Page page = browser().logIn(AUDITOR, phone());
        page.navigate("/events/" + CRITICAL);
        openDetails(page);

        assertNothingScrollsSideways(page);
    }

    @Test
    void aCommandIsCopiedByItsButton() {
        Page page = browser()
                .logIn(AUDITOR, new NewContextOptions().setPermissions(List.of("clipboard-read", "clipboard-write")));
        page.navigate("/events/" + CRITICAL);
        page.getByText("Copy as curl").click();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Copy: This event, from the server"))
                .click();

        assertThat(page.locator("[data-copied]")).hasText("Copied");
        assertThat(page.evaluate("() => navigator.clipboard.readText()"))
                .isEqualTo(page.locator(".command code").first().textContent());
    }

    @Test
    void everyCommandOnEveryPageDoesWhatItSays(@TempDir Path folder) throws Exception {
        CommandLine shell = new CommandLine(folder);
        Files.createSymbolicLink(
                folder.resolve("verify.py"),
                Path.of("src/test/independent/verify.py").toAbsolutePath());
        Matcher key = KEY.matcher(server().get(AUDITOR, "/api/v1/ledger").text());
        assertThat(key.find()).isTrue();
        Files.writeString(folder.resolve("log.vkey"), key.group());
        Page page = browser().logIn(AUDITOR);
        for (String path : List.of(
                "/events/" + CRITICAL,
                "/accounts/US-ONE?at=2026-02-02T00:00:00Z",
                "/events",
                "/fleet?band=HEALTHY&marketplace=US&near=900",
                "/compare?one=shown&other=amazon-ahr/2022-08-01&only=band",
                "/verify")) {
            page.navigate(path);
            for (String command : page.locator(".command code").allTextContents()) {
                Ran ran = shell.run(command);
                assertThat(ran.exit()).as("%s%n%s", command, ran.output()).isZero();
                assertThat(ran.output()).as(command).doesNotContain("\"code\":\"");
            }
        }
        page.navigate("/events/" + CRITICAL);
        String root = page.locator(".proof tbody tr").last().locator("code").textContent();
        String climb = page.locator(".command code").getByText("root=$").textContent();
        assertThat(shell.run(climb).output().strip()).isEqualTo(root);
    }

    @Test
    void aQueryOfMarksReachesTheServerAsItIs(@TempDir Path folder) throws Exception {
        CommandLine shell = new CommandLine(folder);
        Page page = browser().logIn(APPEALS);
        for (String query : List.of(QUERY, QUERY + "\n type:ViolationDetected")) {
            page.navigate("/events?q=" + URLEncoder.encode(query, StandardCharsets.UTF_8));
            assertThat(page.locator("tr.event")).hasCount(1);

            Ran ran = shell.run(page.locator(".command code").first().textContent());

            assertThat(ran.exit()).isZero();
            assertThat(ran.output()).contains("\"position\":" + CRITICAL + ",").contains("\"violationId\":\"V-1\"");
        }
        assertThat(folder.resolve("hacked")).doesNotExist();
    }

    @Test
    void theCommandsAskTheServerThatThePageCameFrom() {
        Page page = open(AUDITOR, CRITICAL);

        assertThat(page.locator(".command code").first())
                .containsText("http://127.0.0.1:" + server().port() + "/api/v1/events/" + CRITICAL);
    }

    private Page open(String user, long position) {
        Page page = browser().logIn(user);
        page.navigate("/events/" + position);
        return page;
    }
}
