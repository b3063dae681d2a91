package org.accounthealth.query.score;

import static org.accounthealth.query.support.TestServer.APPEALS;
import static org.accounthealth.query.support.TestServer.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.accounthealth.query.support.Database;
import org.accounthealth.query.support.RandomFeed;
import org.accounthealth.query.support.Reply;
import org.accounthealth.query.support.TestServer;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** An answer given while facts pour in is given again, byte for byte, when all is quiet. */
class FrozenAnswersTest {

    private static final int ACCOUNTS = 3;

    @ParameterizedTest
    @EnumSource(Database.class)
    void whatWasAnsweredUnderLoadIsAnsweredAgain(Database database, @TempDir Path folder) {
        try (TestServer server = TestServer.start(database, folder)) {
            List<String> lines = new RandomFeed(7, ACCOUNTS, Instant.parse("2026-11-01T00:00:00Z")).lines(6_000);
            server.feed(String.join("\n", lines.subList(0, ACCOUNTS)));
            CompletableFuture<Void> feeding = CompletableFuture.runAsync(() -> feedInPieces(server, lines));
            CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> writeOneByOne(server, feeding));

            Map<String, String> answers = new LinkedHashMap<>();
            while (!feeding.isDone() || answers.size() < 50) {
                for (int account = 0; account < ACCOUNTS; account++) {
                    ask(server, RandomFeed.accountId(account), answers);
                }
            }
            feeding.join();
            writing.join();
            server.awaitProjections();

            answers.forEach((question, answer) ->
                    assertThat(server.get(APPEALS, question).text()).isEqualTo(answer));
            assertThat(answers.values().stream()
                            .map(FrozenAnswersTest::position)
                            .distinct())
                    .hasSizeGreaterThan(10);
        }
    }

    private static void ask(TestServer server, String account, Map<String, String> answers) {
        Reply reply = server.get(APPEALS, "/api/v1/accounts/" + account + "/score");
        if (reply.status() == 200) {
            JsonNode answer = reply.json();
            answers.put(
                    "/api/v1/accounts/" + account + "/score?at="
                            + answer.get("at").stringValue() + "&knownAt="
                            + answer.get("knownAt").stringValue(),
                    reply.text());
        }
    }

    private static void feedInPieces(TestServer server, List<String> lines) {
        for (int start = 0; start < lines.size(); start += 60) {
            server.feed(String.join("\n", lines.subList(start, Math.min(lines.size(), start + 60))));
        }
    }

    private static void writeOneByOne(TestServer server, CompletableFuture<Void> until) {
        for (int batch = 0; !until.isDone(); batch++) {
            server.post(
                    OPERATOR,
                    "/api/v1/accounts/US-R0/orders-delivered",
                    "{\"batchId\":\"single-" + batch + "\",\"count\":200,\"deliveredAt\":\"2026-10-01T00:00:00Z\"}");
        }
    }

    private static String position(String answer) {
        return answer.replaceAll(".*\"position\":(\\d+).*", "$1");
    }
}
