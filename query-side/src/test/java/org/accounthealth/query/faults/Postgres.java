package org.accounthealth.query.faults;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A PostgreSQL of its own that keeps its promises on disk, and can be crashed and started again at the same place. */
final class Postgres implements AutoCloseable {

    private static final Duration STARTED_WITHIN = Duration.ofMinutes(2);
    private static final String USER = "postgres";
    private static final long DEAD_WITHIN_SECONDS = 30;

    /** The programs, and a fresh folder of data that each one here begins as a copy of. */
    private record Template(Path program, Path data) {

        private static final Template ONLY = prepare();

        private static Template prepare() {
            try {
                Path folder = Folders.temporary("account-health-faults-template");
                Path data = folder.resolve("data");
                EmbeddedPostgres once = EmbeddedPostgres.builder()
                        .setDataDirectory(data)
                        .setCleanDataDirectory(false)
                        .start();
                try {
                    return new Template(programOf(data), data);
                } finally {
                    once.close();
                }
            } catch (IOException failed) {
                throw new IllegalStateException("No PostgreSQL", failed);
            }
        }
    }

    private static Path programOf(Path data) throws IOException {
        long pid = Long.parseLong(
                Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
        return Path.of(ProcessHandle.of(pid).orElseThrow().info().command().orElseThrow());
    }

    private final Path data;
    private final Path log;
    private final int port;
    private Process postmaster;

    private Postgres(Path data, int port) throws IOException, InterruptedException {
        this.data = data;
        this.log = data.resolveSibling("postgres.log");
        this.port = port;
        this.postmaster = launch();
    }

    /** Starts one whose data lie in a folder that is not there yet. */
    static Postgres start(Path data) throws IOException, InterruptedException {
        Folders.copy(Template.ONLY.data(), data);
        return new Postgres(data, freePort());
    }

    /** Starts one on data that are there. */
    static Postgres startOn(Path data) throws IOException, InterruptedException {
        return new Postgres(data, freePort());
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    Map<String, String> settings() {
        return Map.of(
                "SPRING_DATASOURCE_URL", url(), "SPRING_DATASOURCE_USERNAME", USER, "SPRING_DATASOURCE_PASSWORD", USER);
    }

    Path data() {
        return data;
    }

    Path log() {
        return log;
    }

    Sql sql() {
        return new Sql(url(), USER, USER);
    }

    int port() {
        return port;
    }

    boolean isRunning() {
        return postmaster.isAlive();
    }

    /** Stops it at once, without a word to anybody and without a checkpoint. */
    void crash() throws IOException, InterruptedException {
        Signals.send("QUIT", postmaster.pid());
        awaitDeath();
    }

    /** Stops it as an administrator would, if it runs. */
    void stop() throws IOException, InterruptedException {
        if (!isRunning()) {
            return;
        }
        Signals.send("INT", postmaster.pid());
        awaitDeath();
    }

    void startAgain() throws IOException, InterruptedException {
        postmaster = launch();
    }

    @Override
    public void close() {
        List<ProcessHandle> all = new ArrayList<>(postmaster.descendants().toList());
        all.add(postmaster.toHandle());
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(process -> process.onExit().join());
    }

    private void awaitDeath() throws InterruptedException {
        if (!postmaster.waitFor(DEAD_WITHIN_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("PostgreSQL does not die");
        }
    }

    private Process launch() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            // PostgreSQL refuses to run as root; in a user namespace of its own it does not see that it is.
            command.addAll(List.of("unshare", "-U"));
        }
        command.addAll(List.of(Template.ONLY.program().toString(), "-D", data.toString(), "-p", String.valueOf(port)));
        for (String setting : List.of(
                "fsync=on",
                "synchronous_commit=on",
                "shared_buffers=32MB",
                "max_connections=100",
                "listen_addresses=127.0.0.1",
                "unix_socket_directories=",
                "timezone=UTC")) {
            command.addAll(List.of("-c", setting));
        }
        Process started = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(started::destroyForcibly));
        awaitAnswer(started);
        return started;
    }

    private void awaitAnswer(Process started) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + STARTED_WITHIN.toNanos();
        while (true) {
            try {
                sql().query("select 1");
                return;
            } catch (SQLException notYet) {
                if (!started.isAlive() || System.nanoTime() > deadline) {
                    throw new IllegalStateException("No PostgreSQL. It said:\n" + Folders.tail(log), notYet);
                }
                Thread.sleep(50);
            }
        }
    }

    private String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }
}
