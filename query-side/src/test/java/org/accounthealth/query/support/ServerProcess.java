package org.accounthealth.query.support;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The application as it is shipped: its jar in a process of its own, on a free port, with its data in a given folder. */
public final class ServerProcess implements AutoCloseable {

    /** The first start lays down the demo world, and a build machine may be busy. */
    private static final Duration READY_WITHIN = Duration.ofMinutes(5);

    private static final long STOP_WITHIN_SECONDS = 30;
    private static final long POLL_MILLIS = 200;
    private static final Pattern LISTENING = Pattern.compile("Listening on http://127\\.0\\.0\\.1:(\\d+) ");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Process process;
    private final Path log;
    private final Thread lastResort;
    private volatile int port;

    private ServerProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
        this.lastResort = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(lastResort);
    }

    /** Starts a jar with settings as environment variables, and returns when it is ready. */
    public static ServerProcess start(Path jar, Path folder, Map<String, String> settings)
            throws IOException, InterruptedException {
        ServerProcess server = launch(jar, folder, settings, List.of());
        server.awaitReady();
        return server;
    }

    /** Starts a jar with settings as environment variables and options for Java, and returns at once. */
    public static ServerProcess launch(Path jar, Path folder, Map<String, String> settings, List<String> options)
            throws IOException {
        Path log = logIn(folder);
        List<String> command =
                new ArrayList<>(List.of(javaFolder().resolve("java").toString()));
        command.addAll(options);
        command.addAll(List.of("-jar", jar.toString()));
        ProcessBuilder java = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        forgetSettings(java.environment());
        java.environment().put("SERVER_PORT", "0");
        java.environment().putAll(settings);
        return new ServerProcess(java.start(), log);
    }

    /** Returns when it is ready to answer. */
    public void awaitReady() throws IOException, InterruptedException {
        awaitPort();
        awaitOrClose(() -> isReady() ? true : null, "is ready");
    }

    /** Returns when it takes requests. */
    public void awaitPort() throws IOException, InterruptedException {
        port = awaitOrClose(this::findPort, "listens");
    }

    private <T> T awaitOrClose(Probe<T> probe, String what) throws IOException, InterruptedException {
        try {
            return await(probe, what);
        } catch (RuntimeException | Error | IOException | InterruptedException failed) {
            close();
            throw failed;
        }
    }

    /** The Java that runs this test runs the server too. */
    public static Path javaFolder() {
        return Path.of(System.getProperty("java.home"), "bin");
    }

    /** What is set on this machine must not reach a server under test. */
    public static void forgetSettings(Map<String, String> environment) {
        environment
                .keySet()
                .removeIf(
                        name -> name.matches("(ACCOUNT_?HEALTH|SERVER|SPRING|LOGGING)_.*|J(DK_)?AVA(_TOOL)?_OPTIONS"));
    }

    /** What a server says that was started in a folder. */
    public static Path logIn(Path folder) {
        return folder.resolve("server.log");
    }

    public int port() {
        return port;
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Ends it at once: {@code kill -9}. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
        Runtime.getRuntime().removeShutdownHook(lastResort);
    }

    /**
     * Asks it to stop, as {@code kill} and Ctrl-C do, and waits until it has.
     *
     * @return how long that took, to the end of the process
     */
    public Duration stop() throws InterruptedException {
        long asked = System.nanoTime();
        process.destroy();
        if (!process.waitFor(STOP_WITHIN_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("It did not stop within " + STOP_WITHIN_SECONDS + " s");
        }
        return Duration.ofNanos(System.nanoTime() - asked);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_WITHIN_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().removeShutdownHook(lastResort);
    }

    private interface Probe<T> {
        @Nullable
        T look() throws IOException, InterruptedException;
    }

    private <T> T await(Probe<T> probe, String what) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + READY_WITHIN.toNanos();
        T seen = probe.look();
        while (seen == null) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new AssertionError("No server that " + what + ". It said:\n" + Files.readString(log));
            }
            Thread.sleep(POLL_MILLIS);
            seen = probe.look();
        }
        return Objects.requireNonNull(seen);
    }

    private @Nullable Integer findPort() throws IOException {
        Matcher listening = LISTENING.matcher(Files.readString(log));
        return listening.find() ? Integer.valueOf(listening.group(1)) : null;
    }

    private boolean isReady() throws IOException, InterruptedException {
        URI readiness = URI.create("http://127.0.0.1:" + port + "/actuator/health/readiness");
        return HTTP.send(HttpRequest.newBuilder(readiness).build(), BodyHandlers.discarding())
                        .statusCode()
                == 200;
    }
}
