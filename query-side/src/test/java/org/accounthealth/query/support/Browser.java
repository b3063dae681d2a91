package org.accounthealth.query.support;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A real browser. Whatever a page writes to the console as an error, every script that fails, and every request to another
 * machine is kept, and {@link #requireQuiet} fails for it.
 */
public final class Browser implements AutoCloseable {

    /** Where a browser is found; else Playwright fetches its own. */
    private static final List<String> INSTALLED =
            List.of("/usr/bin/chromium", "/usr/bin/google-chrome", "/usr/bin/chromium-browser");

    private static final List<String> RULES = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

    private final String address;
    private final Playwright playwright;
    private final com.microsoft.playwright.Browser browser;
    private final List<String> complaints = new ArrayList<>();

    /** @param address of the server, such as {@code http://127.0.0.1:8080} */
    public Browser(String address) {
        this.address = address;
        Path installed = installed();
        this.playwright = Playwright.create(new Playwright.CreateOptions()
                .setEnv(installed == null ? Map.of() : Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        BrowserType.LaunchOptions options = new BrowserType.LaunchOptions().setArgs(arguments());
        this.browser = playwright.chromium().launch(installed == null ? options : options.setExecutablePath(installed));
    }

    private static @Nullable Path installed() {
        Path found = found();
        return found == null && installs() ? found() : found;
    }

    private static @Nullable Path found() {
        return Stream.concat(Stream.ofNullable(System.getenv("CHROMIUM")), INSTALLED.stream())
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
    }

    /** Root on a Debian installs the browser of the system. */
    private static boolean installs() {
        Path aptGet = Path.of("/usr/bin/apt-get");
        return isRoot()
                && Files.isExecutable(aptGet)
                && runs(aptGet + " -qq update")
                && runs(aptGet + " -qq install -y --no-install-recommends chromium");
    }

    private static boolean runs(String command) {
        try {
            return new ProcessBuilder(command.split(" ", -1))
                            .inheritIO()
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException notThere) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    /** Its sandbox refuses to work for root. */
    private static List<String> arguments() {
        List<String> quiet =
                List.of("--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync");
        return isRoot()
                ? Stream.concat(quiet.stream(), Stream.of("--no-sandbox")).toList()
                : quiet;
    }

    /** Somebody with a browser of his own, logged in. */
    public Page logIn(String user, com.microsoft.playwright.Browser.NewContextOptions options) {
        Page page = open(options);
        page.navigate("/login");
        page.getByLabel("Name").fill(user);
        page.getByLabel("Password").fill(TestServer.PASSWORD);
        page.locator("main button").click();
        return page;
    }

    public Page logIn(String user) {
        return logIn(user, new com.microsoft.playwright.Browser.NewContextOptions());
    }

    /** Somebody whom the server does not know yet. */
    public Page open(com.microsoft.playwright.Browser.NewContextOptions options) {
        BrowserContext context = browser.newContext(options.setBaseURL(address));
        context.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text() + " at " + message.location());
            }
        });
        context.onWebError(error -> complaints.add(error.error()));
        context.onRequest(request -> {
            if (!request.url().startsWith(address) && !request.url().startsWith("data:")) {
                complaints.add("A request to another machine: " + request.url());
            }
        });
        return context.newPage();
    }

    /**
     * What a person who cannot see, or not well, would stumble over, as far as a program can tell. No page has frames, whose
     * findings would have to be put together in a page of their own, which takes as long again.
     */
    public static List<String> barriers(Page page) {
        return new AxeBuilder(page)
                .setLegacyMode(true).withTags(RULES).analyze().getViolations().stream()
                        .map(Browser::words)
                        .toList();
    }

    /** By how many pixels a page is wider than its window. */
    public static int overflow(Page page) {
        Object pixels = page.evaluate("() => document.documentElement.scrollWidth - window.innerWidth");
        return ((Number) pixels).intValue();
    }

    private static String words(Rule rule) {
        return rule.getId() + ": " + rule.getHelp() + " "
                + rule.getNodes().stream().map(node -> node.getHtml()).limit(3).toList();
    }

    /** Fails if anything went wrong that a person would not see. */
    public void requireQuiet() {
        if (!complaints.isEmpty()) {
            throw new AssertionError(String.join("\n", complaints));
        }
    }

    /** Forgets what went wrong so far: where a page is refused, the browser says so too. */
    public void forget() {
        complaints.clear();
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
