package org.accounthealth.query.score;

import static org.accounthealth.query.support.TestServer.APPEALS;
import static org.accounthealth.query.support.TestServer.AUDITOR;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.accounthealth.audit.AuditCli;
import org.accounthealth.query.support.Database;
import org.accounthealth.query.support.RandomFeed;
import org.accounthealth.query.support.SteppingClock;
import org.accounthealth.query.support.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Projections can be dropped and come back the same, and an auditor with the log alone gets the same bytes. */
abstract class RebuildContract {

    private static final int ACCOUNTS = 12;
    private static final int DAYS = 25;
    private static final Instant START = Instant.parse("2026-01-01T06:00:00Z");

    private final Database database;

    RebuildContract(Database database) {
        this.database = database;
    }

    @Test
    void aRebuildGivesTheSameRowsAndAnswers(@TempDir Path folder) {
        SteppingClock clock = new SteppingClock(START);
        try (TestServer server = TestServer.start(database, folder, clock)) {
            feedOverDays(server, clock);
            List<String> questions = questions(clock.instant(), ACCOUNTS);
            List<String> answers = answers(server, questions);
            List<String> rows = ProjectionRows.of(server);

            server.restart(() -> {});
            assertThat(answers(server, questions)).isEqualTo(answers);

            List<String> rebuilt = ProjectionRows.rebuilt(server, clock.instant());

            assertThat(answers(server, questions)).isEqualTo(answers);
            assertThat(rebuilt).hasSizeGreaterThan(500).isEqualTo(rows);
        }
    }

    @Test
    void aTableThatIsGoneIsNoticedAndEverythingIsRebuilt(@TempDir Path folder) {
        SteppingClock clock = new SteppingClock(START);
        try (TestServer server = TestServer.start(database, folder, clock)) {
            server.feed(String.join("\n", new RandomFeed(3, ACCOUNTS, clock.instant()).lines(200)));
            server.awaitProjections();
            List<String> rows = ProjectionRows.of(server);

            server.database().sql("drop table projection.published_score").update();
            server.restart(() -> {});
            server.awaitProjections();

            assertThat(ProjectionRows.of(server)).isNotEmpty().isEqualTo(rows);
        }
    }

    @Test
    void theAuditorsToolGivesTheSameBytesFromTheLogAlone(@TempDir Path folder) throws Exception {
        SteppingClock clock = new SteppingClock(START);
        try (TestServer server = TestServer.start(database, folder, clock)) {
            feedOverDays(server, clock);
            List<String> questions = questions(clock.instant(), ACCOUNTS);
            List<String> answers = answers(server, questions);
            Path log = Files.write(
                    folder.resolve("log.ndjson"),
                    server.get(AUDITOR, "/api/v1/log").response().body());

            assertThat(audit(log, questions)).isEqualTo(answers);
        }
    }

    @Test
    void aLongHistoryIsAnsweredFromItsSumsAsFromTheLog(@TempDir Path folder) throws Exception {
        SteppingClock clock = new SteppingClock(START);
        try (TestServer server = TestServer.start(database, folder, clock)) {
            RandomFeed.overDays(server, clock, DAYS, 1, (day, feed) -> feed.lines(0, day, 50));
            List<String> questions = questions(clock.instant(), 1);
            List<String> answers = answers(server, questions);
            List<String> rows = ProjectionRows.of(server);
            Path log = Files.write(
                    folder.resolve("log.ndjson"),
                    server.get(AUDITOR, "/api/v1/log").response().body());

            assertThat(rows).filteredOn(row -> row.contains("order_sum")).hasSizeGreaterThan(4);
            assertThat(audit(log, questions)).isEqualTo(answers);
            assertThat(ProjectionRows.rebuilt(server, clock.instant())).isEqualTo(rows);
        }
    }

    /** Days of facts, some of them late, with time passing in between. */
    private static void feedOverDays(TestServer server, SteppingClock clock) {
        RandomFeed.overDays(server, clock, DAYS, ACCOUNTS, (day, feed) -> feed.lines(40));
    }

    private static List<String> questions(Instant end, int accounts) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(42);
        List<String> questions = new ArrayList<>();
        for (int index = 0; index < 150; index++) {
            Instant knownAt = START.plusSeconds(
                    random.nextLong(Duration.between(START, end).toSeconds()));
            Instant at = knownAt.plus(Duration.ofHours(random.nextInt(24 * 500) - 24 * 400));
            questions.add("{\"accountId\":\"%s\",\"at\":\"%s\",\"knownAt\":\"%s\"}"
                    .formatted(RandomFeed.accountId(random.nextInt(accounts)), at, knownAt));
        }
        return questions;
    }

    private static List<String> answers(TestServer server, List<String> questions) {
        return questions.stream()
                .map(question -> question.replaceAll("[{}\"]", "").replaceAll("(accountId|at|knownAt):", ""))
                .map(question -> question.split(",", -1))
                .map(parts -> server.get(
                                APPEALS,
                                "/api/v1/accounts/" + parts[0] + "/score?at=" + parts[1] + "&knownAt=" + parts[2])
                        .text())
                .toList();
    }

    /** Asks the auditor's tool, as a process of its own. */
    private static List<String> audit(Path log, List<String> questions) throws Exception {
        Path queries = Files.write(log.resolveSibling("questions.ndjson"), questions);
        Path answers = log.resolveSibling("answers.ndjson");
        Process tool = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        AuditCli.class.getName(),
                        "score",
                        "--log",
                        log.toString(),
                        "--queries",
                        queries.toString())
                .redirectOutput(answers.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(tool.waitFor()).isZero();
        return Files.readAllLines(answers);
    }
}
