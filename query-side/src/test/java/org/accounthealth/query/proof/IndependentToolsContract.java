package org.accounthealth.query.proof;

import static org.accounthealth.query.support.TestServer.AUDITOR;
import static org.accounthealth.query.support.TestServer.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.accounthealth.ledger.Checkpoint;
import org.accounthealth.log.EventLog;
import org.accounthealth.log.SealedLine;
import org.accounthealth.query.support.Database;
import org.accounthealth.query.support.RandomFeed;
import org.accounthealth.query.support.Reply;
import org.accounthealth.query.support.ServerProcess;
import org.accounthealth.query.support.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Tools that are not ours agree with what a server hands out, and refuse it when it is damaged. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class IndependentToolsContract {

    private static final long SEED = 20260503;
    private static final int ACCOUNTS = 40;

    /** Enough for two full tiles and a part of a third: some of the random lines are refused. */
    private static final int LINES = 1_500;

    private static final long TWO_TILES = 512;

    /** The first run may install a compiler over a slow network; each of its steps has a shorter limit of its own. */
    private static final int SCRIPT_MINUTES = 12;

    private final Path script =
            Path.of(System.getProperty("project.root"), "query-side/src/test/independent/independent-tools.sh");
    private final Database database;
    private Path folder;
    private Path fetched;
    private Path rubbish;
    private String key;
    private Run run;

    @SuppressWarnings("NullAway.Init") // fetched before the tests
    IndependentToolsContract(Database database) {
        this.database = database;
    }

    /** What the script wrote and how it ended. */
    private record Run(int exit, String output) {

        /** What a tool said, row by row. */
        Map<String, String> column(int first, int last) {
            Map<String, String> column = new LinkedHashMap<>();
            table().forEach(line -> column.put(
                    line.substring(0, 28).strip(),
                    line.substring(first, Math.min(last, line.length())).strip()));
            return column;
        }

        Map<String, String> python() {
            return column(28, 46);
        }

        Map<String, String> go() {
            return column(46, Integer.MAX_VALUE);
        }

        /** The line that names a tool's version, or why it is absent. */
        String about(String tool) {
            return output.lines()
                    .filter(line -> line.startsWith(tool + ": "))
                    .findFirst()
                    .orElse(tool + ": absent");
        }

        private Stream<String> table() {
            return output.lines()
                    .dropWhile(line -> !line.startsWith("what "))
                    .skip(1)
                    .takeWhile(line -> !line.startsWith("python: "));
        }
    }

    @BeforeAll
    void letThemLookAtAServer(@TempDir Path temporary) throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "The script needs bash");
        folder = temporary;
        fetched = folder.resolve("fetched");
        rubbish = Files.createDirectory(folder.resolve("rubbish"));
        try (TestServer server = TestServer.start(database, folder.resolve("data"))) {
            List<String> lines = new RandomFeed(SEED, ACCOUNTS, Instant.parse("2026-05-03T00:00:00Z")).lines(LINES);
            server.feed(String.join("\n", lines));
            Path earlier = Files.writeString(folder.resolve("earlier"), signed(server, TWO_TILES));
            eraseAText(server);
            signed(server, size(earlier) + 3);
            key = pinnedKey();
            run = run(
                    "--url",
                    "http://127.0.0.1:" + server.port(),
                    "--folder",
                    fetched.toString(),
                    "--key",
                    key,
                    "--since",
                    earlier.toString(),
                    "--account",
                    "US-ERASED");
        }
    }

    @AfterAll
    void nothingIsLeftBehind() throws IOException {
        if (rubbish != null) {
            try (Stream<Path> left = Files.list(rubbish)) {
                assertThat(left).isEmpty();
            }
        }
    }

    @Test
    void pythonAndOpensslAgreeFromTheStoredBytesToTheSignature() {
        assumeFalse(run.about("python").contains("absent"), run.about("python"));

        assertThat(run.python()).as(run.output()).isEqualTo(rows("""
                checkpoint: verified
                damaged signature: refused
                root from stored bytes: verified
                damaged payload: refused
                entries: verified
                tiles: -
                damaged tile: -
                inclusion proofs: verified
                damaged inclusion proof: refused
                consistency proof: verified
                damaged consistency proof: refused
                evidence bundle: verified"""));
    }

    @Test
    void theToolsOfGosChecksumDatabaseAgree() {
        assumeFalse(run.about("go").contains("absent"), run.about("go"));
        assumeFalse(run.about("python").contains("absent"), "Go gets its leaves from Python");

        assertThat(run.go()).as(run.output()).isEqualTo(rows("""
                checkpoint: verified
                damaged signature: refused
                root from stored bytes: verified
                damaged payload: refused
                entries: verified
                tiles: verified
                damaged tile: refused
                inclusion proofs: verified
                damaged inclusion proof: refused
                consistency proof: verified
                damaged consistency proof: refused
                evidence bundle: -"""));
    }

    @Test
    void agreementIsExitCodeZeroAndTheAbsenceOfAllToolsIsNot() {
        boolean any =
                Stream.of("python", "go").anyMatch(tool -> !run.about(tool).contains("absent"));

        assertThat(run.exit()).as(run.output()).isEqualTo(any ? 0 : 1);
    }

    @Test
    void whatTheySawHasTwoLevelsOfTilesAndAnErasedText() throws IOException {
        assertThat(fetched.resolve("tile/0/001")).isRegularFile();
        assertThat(fetched.resolve("tile/0/003.p")).isDirectory();
        assertThat(fetched.resolve("tile/1/000.p/3")).isRegularFile();
        assertThat(Files.readString(fetched.resolve("log.ndjson")))
                .contains("\"erased\":\"")
                .doesNotContain("Mrs Miller");
    }

    @Test
    void theKeyOfSomebodyElseIsNotEnough() throws Exception {
        assumeTrue(run.exit() == 0, "No tool is there");

        Run refused = run(
                "--folder",
                fetched.toString(),
                "--no-install",
                "--key",
                // That of the examples in the documentation of Go's package note.
                "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");

        assertThat(refused.exit()).as(refused.output()).isEqualTo(1);
        assertThat(refused.output()).contains("REFUSED");
    }

    /** The page from which a stranger would write such a tool. */
    @Test
    void theExampleOnThePageOfTheFormatIsTrue() throws IOException {
        String page = Files.readString(script.resolveSibling("FORMAT.md"));
        String line = between(page, "```json\n", "```");
        String leaf = between(page, "```text\n", "```");

        try (EventLog log = EventLog.read(new ByteArrayInputStream(line.getBytes(StandardCharsets.UTF_8)))) {
            assertThat(log.next()).isPresent();
            SealedLine sealed = log.sealed().orElseThrow();

            assertThat(new String(sealed.leaf().bytes(), StandardCharsets.UTF_8))
                    .isEqualTo(leaf);
            assertThat(sealed.leaf().hash()).isEqualTo(sealed.leafHash());
        }
    }

    private static String between(String text, String begin, String end) {
        int from = text.indexOf(begin) + begin.length();
        return text.substring(from, text.indexOf(end, from));
    }

    private static void eraseAText(TestServer server) {
        server.feed("""
                {"type":"AccountOpened","data":{"accountId":"US-ERASED","sellerId":"ERASED","marketplace":"US","openedAt":"2026-01-01T00:00:00Z"}}
                {"type":"ViolationDetected","data":{"accountId":"US-ERASED","violationId":"V-1","policy":"OTHER_POLICY","severity":"LOW","detectedAt":"2026-03-01T10:00:00Z","summary":"Mrs Miller complains"}}
                {"type":"ViolationDetected","data":{"accountId":"US-ERASED","violationId":"V-2","policy":"OTHER_POLICY","severity":"LOW","detectedAt":"2026-03-02T10:00:00Z","summary":"\\"Größe\\", she wrote: \\\\"}}
                """);
        server.awaitProjections();
        Reply reply = server.post(
                OPERATOR, "/api/v1/accounts/US-ERASED/erasures", "{\"sequence\":1,\"ground\":\"Request of 4 May\"}");
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    }

    /** The newest checkpoint, once it is over at least so many events. */
    private static String signed(TestServer server, long size) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (System.nanoTime() < deadline) {
            Reply reply = server.get(AUDITOR, "/api/v1/checkpoint");
            if (reply.status() == 200 && Checkpoint.ofNote(reply.text()).size() >= size) {
                return reply.text();
            }
            Thread.sleep(50);
        }
        return fail("No checkpoint over " + size + " events");
    }

    private static long size(Path note) throws IOException {
        return Checkpoint.ofNote(Files.readString(note)).size();
    }

    /** From the server's disk, and not from its answers. */
    private String pinnedKey() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("data"))) {
            Path vkey = files.filter(file -> file.toString().endsWith(".vkey"))
                    .findFirst()
                    .orElseThrow();
            return Files.readString(vkey).strip();
        }
    }

    private static Map<String, String> rows(String lines) {
        Map<String, String> rows = new LinkedHashMap<>();
        lines.lines()
                .forEach(line -> rows.put(line.substring(0, line.indexOf(':')), line.substring(line.indexOf(':') + 2)));
        return rows;
    }

    private Run run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("bash", script.toString()));
        command.addAll(List.of(arguments));
        Path output = Files.createTempFile(folder, "output", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectOutput(output.toFile());
        ServerProcess.forgetSettings(builder.environment());
        builder.environment()
                .putAll(Map.of(
                        "ACCOUNT_HEALTH_PASSWORD",
                        TestServer.PASSWORD,
                        "NO_PROXY",
                        "127.0.0.1",
                        "TMPDIR",
                        rubbish.toString()));
        Process process = builder.start();
        if (!process.waitFor(SCRIPT_MINUTES, TimeUnit.MINUTES)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            fail("No end within " + SCRIPT_MINUTES + " minutes: " + Files.readString(output));
        }
        return new Run(process.exitValue(), Files.readString(output));
    }
}
