package org.accounthealth.query.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.accounthealth.log.Json;
import tools.jackson.databind.JsonNode;

/** What the server answered. */
public record Reply(HttpResponse<byte[]> response) {

    /** Sends a request, and waits for the answer. */
    static Reply to(HttpRequest request, HttpClient by) {
        try {
            return new Reply(by.send(request, BodyHandlers.ofByteArray()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    public int status() {
        return response.statusCode();
    }

    public String text() {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    public JsonNode json() {
        return Json.readTree(response.body());
    }

    /** The code of a refusal, with its status: {@code 422 VIOLATION_UNKNOWN}. */
    public String refusal() {
        return status() + " " + json().path("code").asString("-");
    }

    public String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }

    public List<JsonNode> lines() {
        return Stream.of(text().split("\n", -1))
                .filter(line -> !line.isBlank())
                .map(line -> Json.readTree(line.getBytes(StandardCharsets.UTF_8)))
                .toList();
    }
}
