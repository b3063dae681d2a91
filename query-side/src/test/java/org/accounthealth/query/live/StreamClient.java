package org.accounthealth.query.live;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.accounthealth.log.Json;
import org.accounthealth.query.support.TestServer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Listens to a stream as a browser does: keeps the last id, and can be cut off at any moment and come back with it. */
final class StreamClient implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final String query;
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private volatile String lastId = "";
    private volatile Socket socket = new Socket();
    private volatile Thread reader = new Thread();
    private volatile String status = "";
    private volatile List<String> headers = List.of();

    /** An event as it came; the id is the one that was valid then. */
    record Event(String name, String id, JsonNode data) {}

    StreamClient(String query) {
        this.query = query;
    }

    /** Connects to a node, with the last id if there is one. */
    StreamClient connect(TestServer server) throws IOException {
        String credentials = Base64.getEncoder()
                .encodeToString(("dashboard:" + TestServer.PASSWORD).getBytes(StandardCharsets.UTF_8));
        Socket connection = new Socket(InetAddress.getLoopbackAddress(), server.port());
        String request = "GET /api/v1/stream" + query + " HTTP/1.0\r\nHost: 127.0.0.1\r\nAuthorization: Basic "
                + credentials + "\r\nAccept: text/event-stream\r\nAccept-Encoding: gzip\r\n"
                + (lastId.isEmpty() ? "" : "Last-Event-ID: " + lastId + "\r\n") + "\r\n";
        connection.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8));
        status = String.valueOf(lines.readLine());
        headers = headers(lines);
        socket = connection;
        reader = new Thread(() -> read(lines));
        reader.start();
        return this;
    }

    String status() {
        return status;
    }

    List<String> headers() {
        return headers;
    }

    List<Event> all() {
        return List.copyOf(events);
    }

    List<Event> scores() {
        return events.stream().filter(event -> event.name().equals("score")).toList();
    }

    /** Waits for an event. */
    Event await(Predicate<Event> wanted) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            for (Event event : events) {
                if (wanted.test(event)) {
                    return event;
                }
            }
            Thread.sleep(10);
        }
        throw new AssertionError(
                "Nothing such came, but " + events.stream().map(Event::id).toList());
    }

    /** Cuts the connection, in the middle of whatever comes. */
    void cut() throws IOException {
        socket.close();
        try {
            reader.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        cut();
    }

    private static List<String> headers(BufferedReader lines) throws IOException {
        List<String> headers = new ArrayList<>();
        for (String line = lines.readLine(); line != null && !line.isEmpty(); line = lines.readLine()) {
            headers.add(line);
        }
        return List.copyOf(headers);
    }

    private void read(BufferedReader lines) {
        try {
            String name = "";
            @Nullable String id = null;
            @Nullable String data = null;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("event: ")) {
                    name = line.substring(7);
                } else if (line.startsWith("id: ")) {
                    id = line.substring(4);
                } else if (line.startsWith("data: ")) {
                    data = line.substring(6);
                } else if (line.isEmpty()) {
                    lastId = id == null ? lastId : id;
                    if (data != null) {
                        events.add(new Event(name, lastId, Json.readTree(data.getBytes(StandardCharsets.UTF_8))));
                    }
                    id = null;
                    data = null;
                }
            }
        } catch (IOException cut) {
            // An event that is not complete does not count.
        }
    }
}
