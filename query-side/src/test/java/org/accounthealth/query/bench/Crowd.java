package org.accounthealth.query.bench;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Clients that ask as fast as they are answered, each over a connection of its own. */
final class Crowd {

    private static final double NANOS_A_MILLI = 1e6;

    private Crowd() {}

    /** How long answers took, in milliseconds, sorted; without the first tenth. */
    static List<Double> ask(int clients, int questions, IntFunction<HttpRequest> question) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        try {
            List<Callable<List<Double>>> all = new ArrayList<>();
            for (int client = 0; client < clients; client++) {
                int first = client;
                all.add(() -> askOneByOne(questions / clients, number -> question.apply(first + number * clients)));
            }
            List<Double> millis = new ArrayList<>();
            for (Future<List<Double>> one : threads.invokeAll(all)) {
                millis.addAll(one.get());
            }
            return millis.stream().sorted().toList();
        } finally {
            threads.shutdown();
        }
    }

    private static List<Double> askOneByOne(int questions, IntFunction<HttpRequest> question)
            throws IOException, InterruptedException {
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        List<Double> millis = new ArrayList<>();
        for (int number = 0; number < questions; number++) {
            HttpRequest request = question.apply(number);
            long begun = System.nanoTime();
            HttpResponse<byte[]> answer = client.send(request, BodyHandlers.ofByteArray());
            if (answer.statusCode() != 200) {
                throw new AssertionError(request.uri() + " gave " + answer.statusCode());
            }
            if (number >= questions / 10) {
                millis.add((System.nanoTime() - begun) / NANOS_A_MILLI);
            }
        }
        return millis;
    }

    /** The part of a sorted list that lies below. */
    static double percentile(List<Double> sorted, int percent) {
        return sorted.get((sorted.size() - 1) * percent / 100);
    }
}
