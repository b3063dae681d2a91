package org.accounthealth.query.faults;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.accounthealth.query.support.ServerProcess;

/** Tells every minute how a cluster does: what it has taken in, how far it is behind, and what memory it uses. */
final class Vitals implements AutoCloseable {

    private static final Duration EVERY = Duration.ofMinutes(1);
    private static final long ANSWER_WITHIN_SECONDS = 5;
    private static final Pattern HEAP_USED = Pattern.compile("generation .*used (\\d+)K");
    private static final String STATE = """
            select s.size || ' | ' || (select count(*) from unsealed) || ' | '
                   || s.size - (select min(position) from projection.progress)
              from ledger_state s""";

    private final Cluster cluster;
    private final LongSupplier acknowledged;
    private final Map<String, Integer> faults;
    private final Path file;
    private final Thread thread = new Thread(this::tell, "vitals");
    private final long begun = System.nanoTime();

    Vitals(Cluster cluster, LongSupplier acknowledged, Map<String, Integer> faults) throws IOException {
        this.cluster = cluster;
        this.acknowledged = acknowledged;
        this.faults = faults;
        this.file = Path.of(System.getProperty("project.root"), "query-side/target/soak.txt");
        Files.writeString(file, """
                | minute | acknowledged | in the log | unsealed | behind | heap of each node, MB | faults so far |
                |---|---|---|---|---|---|---|
                """);
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    @Override
    public void close() throws IOException {
        thread.interrupt();
        try {
            thread.join();
            write();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void tell() {
        try {
            while (true) {
                Thread.sleep(EVERY.toMillis());
                write();
            }
        } catch (InterruptedException | IOException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private void write() throws IOException, InterruptedException {
        StringBuilder heaps = new StringBuilder();
        for (Node node : cluster.nodes()) {
            heaps.append(heaps.isEmpty() ? "" : ", ").append(heapOf(node));
        }
        String line = "| %d | %d | %s | %s | %s |\n"
                .formatted(
                        Duration.ofNanos(System.nanoTime() - begun).toMinutes(),
                        acknowledged.getAsLong(),
                        state(),
                        heaps,
                        new TreeMap<>(faults)
                                .entrySet().stream()
                                        .map(fault -> fault.getKey() + " " + fault.getValue())
                                        .collect(Collectors.joining(", ")));
        System.out.print(line);
        Files.writeString(file, line, StandardOpenOption.APPEND);
    }

    private String state() {
        try {
            return cluster.sql().query(STATE).get(0);
        } catch (SQLException away) {
            return "- | - | -";
        }
    }

    /** A node that is down or frozen says nothing. */
    private static String heapOf(Node node) throws IOException, InterruptedException {
        if (!node.isRunning()) {
            return "-";
        }
        Process asked = new ProcessBuilder(
                        ServerProcess.javaFolder().resolve("jcmd").toString(),
                        String.valueOf(node.pid()),
                        "GC.heap_info")
                .redirectErrorStream(true)
                .start();
        if (!asked.waitFor(ANSWER_WITHIN_SECONDS, TimeUnit.SECONDS)) {
            asked.destroyForcibly();
            return "-";
        }
        String answer = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        long kilobytes = HEAP_USED
                .matcher(answer)
                .results()
                .map(MatchResult::group)
                .mapToLong(line -> Long.parseLong(line.replaceAll(".*used (\\d+)K", "$1")))
                .sum();
        return kilobytes == 0 ? "-" : String.valueOf(kilobytes / 1024);
    }
}
