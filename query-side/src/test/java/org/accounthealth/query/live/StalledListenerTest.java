package org.accounthealth.query.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import org.accounthealth.query.support.Database;
import org.accounthealth.query.support.TestServer;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who takes nothing delays nobody, and is cut off. */
class StalledListenerTest {

    private static final String OPENED = """
            {"type":"AccountOpened","data":{"accountId":"US-A1","sellerId":"A1","marketplace":"US","openedAt":"2026-01-01T00:00:00Z"}}
            """;
    private static final Duration SOON = Duration.ofSeconds(20);

    @ParameterizedTest
    @EnumSource
    void aListenerThatTakesNothingIsCutOffAndTheOthersAreToldAsAlways(Database database, @TempDir Path folder)
            throws Exception {
        try (TestServer server = TestServer.start(database, folder, "server.tomcat.connection-timeout=2s");
                Socket stalled = new Socket();
                StreamClient other = new StreamClient("")) {
            moreThanTheNetworkHolds(database, server);
            stalled.setReceiveBufferSize(4_096);
            stalled.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
            ask(stalled);
            other.connect(server).await(event -> true);
            server.feed(OPENED);
            other.await(event -> event.name().equals("score"));

            LiveStreams streams = server.bean(LiveStreams.class);
            assertThat(streams.listeners()).isEqualTo(2);
            long deadline = System.nanoTime() + SOON.toNanos();
            while (streams.listeners() > 1 && System.nanoTime() < deadline) {
                Thread.sleep(50);
            }
            assertThat(streams.listeners()).isEqualTo(1);
        }
    }

    private static void moreThanTheNetworkHolds(Database database, TestServer server) {
        String numbers = database == Database.H2 ? "system_range" : "generate_series";
        server.database().sql("""
                        insert into projection.published_score
                               (account_id, at_micros, position, score, band, raw, cause, rulebook)
                        select 'US-S' || a.x, 1700000000000000 + b.x * 1000000 + a.x, 1, 200, 'HEALTHY', 200, 'FORMULA', 'r'
                          from %1$s(1, 600) a (x), %1$s(1, 100) b (x)""".formatted(numbers)).update();
    }

    private static void ask(Socket stalled) throws IOException {
        String credentials = Base64.getEncoder()
                .encodeToString(("dashboard:" + TestServer.PASSWORD).getBytes(StandardCharsets.UTF_8));
        String request = "GET /api/v1/stream?after=0 HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Basic " + credentials
                + "\r\n\r\n";
        stalled.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    }
}
