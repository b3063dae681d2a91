package org.accounthealth.query.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.accounthealth.query.support.RandomFeed;
import org.accounthealth.query.support.ServerProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The server as it is shipped is told to stop (SIGTERM) while people listen to its streams and right after much was written,
 * and the time is measured to the end of its process.
 */
class StoppingIT {

    private static final Path JAR = Path.of("target/account-health.jar").toAbsolutePath();

    /** What is promised. On a quiet machine it takes a quarter of a second. */
    private static final Duration GOAL = Duration.ofSeconds(2);

    /** One of them may fall into a moment in which a busy test machine has no time for it. */
    private static final int STOPS = 3;

    private static final int STREAMS = 5;
    private static final String PASSWORD = "five streams";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    Path folder;

    @Test
    void aServerWithFiveOpenStreamsHasStoppedWithinTwoSeconds() throws Exception {
        List<Duration> lasted = new ArrayList<>();
        for (int round = 0; round < STOPS; round++) {
            lasted.add(stop(round));
        }
        lasted.sort(null);

        assertThat(lasted.get(STOPS / 2))
                .as("the one in the middle of %s", lasted)
                .isLessThan(GOAL);
    }

    private Duration stop(int round) throws Exception {
        try (ServerProcess server = ServerProcess.start(
                JAR, folder, Map.of("ACCOUNT_HEALTH_PASSWORD", PASSWORD, "ACCOUNT_HEALTH_DEMO_ENABLED", "false"))) {
            List<InputStream> streams = new ArrayList<>();
            for (int number = 0; number < STREAMS; number++) {
                streams.add(open(server));
            }
            List<String> lines = new RandomFeed(round, 50, Instant.parse("2026-03-01T00:00:00Z")).lines(5_000);
            HttpRequest.Builder feed = request(server, "operator", "/api/v1/feed")
                    .header("Content-Type", "application/x-ndjson")
                    .POST(BodyPublishers.ofString(String.join("\n", lines)));
            assertThat(HTTP.send(feed.build(), BodyHandlers.ofString()).body()).contains("\"accepted\":");

            Duration lasted = server.stop();
            for (InputStream stream : streams) {
                stream.close();
            }
            return lasted;
        }
    }

    private static InputStream open(ServerProcess server) throws Exception {
        HttpResponse<InputStream> stream =
                HTTP.send(request(server, "auditor", "/api/v1/stream").build(), BodyHandlers.ofInputStream());
        assertThat(stream.statusCode()).isEqualTo(200);
        return stream.body();
    }

    private static HttpRequest.Builder request(ServerProcess server, String user, String path) {
        String credentials =
                Base64.getEncoder().encodeToString((user + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .header("Authorization", "Basic " + credentials);
    }
}
