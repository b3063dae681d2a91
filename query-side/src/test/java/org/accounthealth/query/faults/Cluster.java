package org.accounthealth.query.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Nodes on one database, with one folder of the ledger outside it. */
final class Cluster implements AutoCloseable {

    /** Where the log is kept. */
    enum Storage {
        POSTGRESQL,
        H2
    }

    /** What a node is for. */
    enum Kind {
        BOTH,
        COMMAND,
        QUERY
    }

    private final Path folder;
    private final Path data;
    private final @Nullable Postgres postgres;
    private final Map<String, String> settings = new HashMap<>();
    private final List<Node> nodes = new ArrayList<>();
    private Version newest = Version.SHIPPED;

    private Cluster(Path folder, Path data, @Nullable Postgres postgres) {
        this.folder = folder;
        this.data = data;
        this.postgres = postgres;
        settings.putAll(Map.of(
                "ACCOUNT_HEALTH_PASSWORD",
                Wire.PASSWORD,
                "ACCOUNT_HEALTH_DEMO_ENABLED",
                "false",
                "ACCOUNT_HEALTH_DATA_DIR",
                data.resolve("h2").toString(),
                "ACCOUNT_HEALTH_LEDGER_DIRECTORY",
                folder.resolve("ledger").toString(),
                "ACCOUNT_HEALTH_LEDGER_SIGN_EVERY",
                "200ms"));
        if (postgres != null) {
            settings.putAll(postgres.settings());
        }
    }

    /** One with its nodes started; the embedded database takes one node only. */
    static Cluster start(Storage storage, Path folder, Kind... kinds) throws IOException, InterruptedException {
        return start(storage, folder, folder.resolve("data"), kinds);
    }

    /** The same, with the database in a folder elsewhere. */
    static Cluster start(Storage storage, Path folder, Path data, Kind... kinds)
            throws IOException, InterruptedException {
        Files.createDirectories(data);
        Postgres postgres = storage == Storage.POSTGRESQL ? Postgres.start(data.resolve("postgres")) : null;
        Cluster cluster = new Cluster(folder, data, postgres);
        try {
            for (Kind kind : kinds) {
                cluster.add(kind, Map.of()).start();
            }
            return cluster;
        } catch (RuntimeException | Error | IOException | InterruptedException failed) {
            cluster.close();
            throw failed;
        }
    }

    /** One more node, not started, with settings of its own. */
    Node add(Kind kind, Map<String, String> more) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("ACCOUNT_HEALTH_COMMAND_ENABLED", String.valueOf(kind != Kind.QUERY));
        all.put("ACCOUNT_HEALTH_QUERY_ENABLED", String.valueOf(kind != Kind.COMMAND));
        all.putAll(more);
        Node node = new Node("node-" + (nodes.size() + 1), folder, all);
        nodes.add(node);
        return node;
    }

    /** Replaces a node by one of a newer version, as an operator would: stopped, and started again. */
    void upgrade(int index, Version newer) throws IOException, InterruptedException {
        newest = newer;
        node(index).stop();
        node(index).become(newer);
        node(index).start();
    }

    /** The newest version that ran here: whoever wants to read the log needs its tool. */
    Version newest() {
        return newest;
    }

    Postgres postgres() {
        if (postgres == null) {
            throw new IllegalStateException("The database is embedded");
        }
        return postgres;
    }

    /** Where the data of the database lie, and nothing else. */
    Path data() {
        return postgres == null ? data.resolve("h2") : postgres.data();
    }

    /** The embedded one lets nobody else in while its node runs. */
    Sql sql() {
        return postgres == null
                ? new Sql("jdbc:h2:file:" + data.resolve("h2").resolve("account-health"), "", "")
                : postgres.sql();
    }

    /** The embedded one stops with its node. */
    void stopDatabase() throws IOException, InterruptedException {
        if (postgres != null) {
            postgres.stop();
        }
    }

    void startDatabase() throws IOException, InterruptedException {
        if (postgres != null) {
            postgres.startAgain();
        }
    }

    List<Node> nodes() {
        return List.copyOf(nodes);
    }

    Node node(int index) {
        return nodes.get(index);
    }

    List<Node> takingFacts() {
        return nodes.stream().filter(Node::takesFacts).toList();
    }

    List<Node> answering() {
        return nodes.stream().filter(Node::answers).toList();
    }

    /** Starts again whatever does not run. */
    void makeWhole() throws IOException, InterruptedException {
        for (Node node : nodes) {
            if (!node.isRunning()) {
                node.start();
            }
        }
    }

    /** Waits for whoever is not ready yet. */
    void awaitReady() throws IOException, InterruptedException {
        for (Node node : nodes) {
            node.awaitReady();
        }
    }

    /** The public key of the log, from the disk and not from an answer. */
    Path key() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("ledger"))) {
            return files.filter(file -> file.toString().endsWith(".vkey") && isInUse(file))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** Of a key that was retired, or of a log that went before, only the public part is there. */
    private static boolean isInUse(Path key) {
        return Files.exists(key.resolveSibling(key.getFileName().toString().replace(".vkey", ".key")));
    }

    Path folder() {
        return folder;
    }

    String lastWords() throws IOException {
        StringBuilder words = new StringBuilder();
        for (Node node : nodes) {
            words.append(node.lastWords());
        }
        if (postgres != null) {
            words.append("--- PostgreSQL\n").append(Folders.tail(postgres.log()));
        }
        return words.toString();
    }

    @Override
    public void close() {
        nodes.forEach(Node::close);
        if (postgres != null) {
            postgres.close();
        }
    }
}
