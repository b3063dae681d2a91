package org.accounthealth.query.faults;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.accounthealth.query.support.Reply;

/** Talks to nodes as anybody would who has other things to do than to wait for one of them. */
final class Wire {

    static final String PASSWORD = "faults";

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();

    private final Duration patience;

    /** @param patience how long an answer may take */
    Wire(Duration patience) {
        this.patience = patience;
    }

    /** @throws IOException where there is no answer in time */
    Reply get(Node node, String user, String path) throws IOException, InterruptedException {
        return send(request(node, user, path).GET());
    }

    /** @throws IOException where there is no answer in time */
    Reply post(Node node, String user, String path, String type, String body) throws IOException, InterruptedException {
        return send(request(node, user, path).header("Content-Type", type).POST(BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(Node node, String user, String path) throws IOException {
        String credentials =
                Base64.getEncoder().encodeToString((user + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + node.port() + path))
                .timeout(patience)
                .header("Authorization", "Basic " + credentials);
    }

    private static Reply send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return new Reply(HTTP.send(request.build(), BodyHandlers.ofByteArray()));
    }
}
