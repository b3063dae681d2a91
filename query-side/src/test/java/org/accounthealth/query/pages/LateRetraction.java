package org.accounthealth.query.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.accounthealth.query.support.Database;
import org.accounthealth.query.support.SteppingClock;
import org.accounthealth.query.support.TestServer;

/** A complaint of 1 March 2026 about US-SEEN, V-2, withdrawn on 2 March, and the withdrawal recorded eight days later. */
final class LateRetraction {

    private static final String KNOWN_LATER = """
            {"type":"ViolationNullified","data":{"accountId":"US-SEEN","violationId":"V-2","ground":"COMPLAINT_RETRACTED","nullifiedAt":"2026-03-02T00:00:00Z"}}
            """;

    private LateRetraction() {}

    /** @param knownAtOnce what is recorded on 1 March, as lines of a feed; V-2 is among it */
    static TestServer start(Database on, Path folder, String knownAtOnce) {
        SteppingClock clock = new SteppingClock(Instant.parse("2026-03-01T12:00:00Z"));
        TestServer server = TestServer.start(on, folder, clock);
        assertThat(server.feed(knownAtOnce).text())
                .contains("\"accepted\":" + knownAtOnce.lines().count());
        clock.forward(Duration.ofDays(9));
        assertThat(server.feed(KNOWN_LATER).text()).contains("\"accepted\":1");
        return server;
    }
}
