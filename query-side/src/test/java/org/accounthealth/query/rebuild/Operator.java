package org.accounthealth.query.rebuild;

import static org.accounthealth.query.support.TestServer.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.accounthealth.query.support.Reply;
import org.accounthealth.query.support.TestServer;
import tools.jackson.databind.JsonNode;

/** Whoever starts rebuilds, looks at them and decides, over HTTP. */
final class Operator {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final TestServer server;

    Operator(TestServer server) {
        this.server = server;
    }

    /** Starts one. */
    String start() {
        Reply reply = server.post(OPERATOR, "/api/v1/rebuilds", "");
        assertThat(reply.status()).as(reply.text()).isEqualTo(202);
        return reply.header("Location");
    }

    JsonNode look(String rebuild) {
        return server.get(OPERATOR, rebuild).json();
    }

    /** Waits until it is in a state, or in one in which it stays. */
    JsonNode await(String rebuild, String state) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        JsonNode now = look(rebuild);
        while (!now.get("state").stringValue().equals(state)
                && now.get("finishedAt").isNull()
                && System.nanoTime() < deadline) {
            pause();
            now = look(rebuild);
        }
        assertThat(now.get("state").stringValue()).as(now.toString()).isEqualTo(state);
        return now;
    }

    JsonNode switchTo(String rebuild) {
        Reply reply = server.post(OPERATOR, rebuild + "/switch", "{}");
        assertThat(reply.status()).as(reply.text()).isEqualTo(202);
        return await(rebuild, "SWITCHED");
    }

    Reply cancel(String rebuild) {
        return server.send(server.request(OPERATOR, rebuild).DELETE());
    }

    /** What differs, as lines: table, key, old and new. */
    static List<String> differences(JsonNode rebuild) {
        List<String> lines = new ArrayList<>();
        for (JsonNode account : rebuild.get("differences").get("first")) {
            for (JsonNode row : account.get("rows")) {
                lines.add(account.get("account").stringValue() + ": "
                        + row.get("table").stringValue() + " [" + row.get("key").stringValue() + "] " + row.get("old")
                        + " -> " + row.get("rebuilt"));
            }
        }
        for (JsonNode row : rebuild.get("differences").get("others")) {
            lines.add(row.toString());
        }
        return lines;
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }
}
