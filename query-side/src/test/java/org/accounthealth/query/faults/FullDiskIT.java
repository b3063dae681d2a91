package org.accounthealth.query.faults;

import static org.accounthealth.query.support.TestServer.AUDITOR;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.accounthealth.query.faults.Cluster.Kind;
import org.accounthealth.query.faults.Cluster.Storage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The disk of the database is full for a while. */
@Tag("slow-fault")
class FullDiskIT {

    private static final Duration LOAD = Duration.ofSeconds(25);

    /** The embedded database takes space again only after a while, and needs far more under load than at rest. */
    private static final String SIZE = "400m";

    private static final int FULL_AT_LEAST_MILLIS = 2_000;
    private static final int FULL_AT_MOST_MILLIS = 5_000;

    @TempDir
    private Path folder;

    private Path disk;

    @BeforeEach
    void mountASmallDisk() throws Exception {
        disk = Files.createDirectory(folder.resolve("disk"));
        int exit = run("mount", "-t", "tmpfs", "-o", "size=" + SIZE, "tmpfs", disk.toString());
        Runtime.getRuntime().addShutdownHook(new Thread(this::unmount));
        assumeTrue(exit == 0, "A small disk can be mounted here by nobody but root");
    }

    /** Lazily: it also goes where something still holds on to it. */
    @AfterEach
    void unmount() {
        try {
            run("umount", "-l", disk.toString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void theDiskOfPostgresIsFull() throws Exception {
        try (Cluster cluster = Cluster.start(Storage.POSTGRESQL, folder, disk.resolve("data"), Kind.BOTH, Kind.BOTH)) {
            Trial trial = new Trial("disk full, PostgreSQL", cluster);
            trial.run(LOAD, random -> {
                fillFor(trial);
                // It gives up where it cannot write its log, as it should; somebody starts it again.
                if (!cluster.postgres().isRunning()) {
                    cluster.postgres().startAgain();
                }
                return true;
            });
        }
    }

    @Test
    void theDiskOfTheEmbeddedDatabaseIsFull() throws Exception {
        try (Cluster cluster = Cluster.start(Storage.H2, folder, disk.resolve("data"), Kind.BOTH)) {
            Trial trial = new Trial("disk full, H2", cluster);
            trial.run(LOAD, random -> {
                fillFor(trial);
                // The embedded database has closed itself, and says so: whoever watches the node starts it anew.
                if (!isReadyBy(cluster.node(0), Duration.ofSeconds(5))) {
                    cluster.node(0).kill9();
                    cluster.node(0).startUntilItListens();
                }
                return true;
            });
        }
    }

    private void fillFor(Trial trial) throws Exception {
        Path filler = disk.resolve("filler");
        try {
            fill(filler);
            trial.pause(FULL_AT_LEAST_MILLIS, FULL_AT_MOST_MILLIS);
        } finally {
            Files.deleteIfExists(filler);
        }
    }

    private static boolean isReadyBy(Node node, Duration within) throws InterruptedException {
        Wire wire = new Wire(Duration.ofSeconds(2));
        long deadline = System.nanoTime() + within.toNanos();
        do {
            try {
                if (wire.get(node, AUDITOR, "/actuator/health/readiness").status() == 200) {
                    return true;
                }
            } catch (IOException noAnswer) {
                // Not yet, then.
            }
            Thread.sleep(100);
        } while (System.nanoTime() < deadline);
        return false;
    }

    private static void fill(Path filler) {
        byte[] block = new byte[1 << 16];
        try (OutputStream out = Files.newOutputStream(filler)) {
            while (true) {
                out.write(block);
            }
        } catch (IOException full) {
            // That is what was wanted.
        }
    }

    private static int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
