package org.accounthealth.query.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.accounthealth.query.support.ServerProcess;
import org.jspecify.annotations.Nullable;

/** One process of the application, which can be killed, frozen and started again. It gets another port each time. */
final class Node implements AutoCloseable {

    /** Ready sooner, and small: several of them share a machine that is busy with other things. */
    private static final List<String> JAVA_OPTIONS =
            List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto");

    private final String name;
    private final Path folder;
    private final Map<String, String> settings;
    private final List<Path> logs = new ArrayList<>();
    private volatile Version version = Version.SHIPPED;
    private volatile @Nullable ServerProcess process;

    Node(String name, Path folder, Map<String, String> settings) {
        this.name = name;
        this.folder = folder;
        this.settings = new HashMap<>(settings);
    }

    boolean takesFacts() {
        return !"false".equals(settings.get("ACCOUNT_HEALTH_COMMAND_ENABLED"));
    }

    boolean answers() {
        return !"false".equals(settings.get("ACCOUNT_HEALTH_QUERY_ENABLED"));
    }

    /** It is of another version from its next start on. */
    void become(Version other) {
        version = other;
    }

    /** From its next start on. */
    void set(String setting, String value) {
        settings.put(setting, value);
    }

    /** Starts it, and returns when it is ready. */
    void start() throws IOException, InterruptedException {
        launch();
        running().awaitReady();
    }

    /** Starts it, and returns when it takes requests, whether or not it is ready to answer them. */
    void startUntilItListens() throws IOException, InterruptedException {
        launch();
        running().awaitPort();
    }

    void awaitReady() throws IOException, InterruptedException {
        running().awaitReady();
    }

    private void launch() throws IOException {
        Path place = Files.createDirectories(folder.resolve(name + "-start-" + (logs.size() + 1)));
        logs.add(ServerProcess.logIn(place));
        List<String> options = new ArrayList<>(JAVA_OPTIONS);
        options.add("-Djava.io.tmpdir=" + Files.createDirectories(place.resolve("tmp")));
        process = ServerProcess.launch(version.server(), place, settings, options);
    }

    /** As if the power of its machine had gone: no shutdown, no last words. */
    void kill9() throws InterruptedException {
        running().kill();
        process = null;
    }

    /** Stops it as its operator would. */
    void stop() {
        running().close();
        process = null;
    }

    void freeze() throws IOException, InterruptedException {
        Signals.send("STOP", running().pid());
    }

    void thaw() throws IOException, InterruptedException {
        Signals.send("CONT", running().pid());
    }

    boolean isRunning() {
        ServerProcess running = process;
        return running != null && running.isAlive();
    }

    long pid() {
        return running().pid();
    }

    /** @throws IOException if it does not run */
    int port() throws IOException {
        ServerProcess running = process;
        if (running == null || running.port() == 0) {
            throw new IOException(name + " does not run");
        }
        return running.port();
    }

    /** What it said last, in its last life and in those before. */
    String lastWords() throws IOException {
        StringBuilder words = new StringBuilder();
        for (Path log : logs) {
            words.append("--- ")
                    .append(log)
                    .append('\n')
                    .append(Folders.tail(log))
                    .append('\n');
        }
        return words.toString();
    }

    @Override
    public void close() {
        ServerProcess running = process;
        if (running != null) {
            try {
                running.kill();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public String toString() {
        return name;
    }

    private ServerProcess running() {
        ServerProcess running = process;
        if (running == null) {
            throw new IllegalStateException(name + " does not run");
        }
        return running;
    }
}
