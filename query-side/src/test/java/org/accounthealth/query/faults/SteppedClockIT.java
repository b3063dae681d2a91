package org.accounthealth.query.faults;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.accounthealth.query.faults.Cluster.Kind;
import org.accounthealth.query.faults.Cluster.Storage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The clock of a node jumps by an hour, forward and back, while it takes facts and answers. */
@Tag("slow-fault")
class SteppedClockIT {

    private static final Duration LOAD = Duration.ofSeconds(25);
    private static final List<String> STEPS = List.of("+3600", "+0", "-3600", "+0");

    /** The library asks the file for the time this often, so a step takes as long at most. */
    private static final String SECONDS_TO_A_STEP = "1";

    private static final int INSTALLED_WITHIN_SECONDS = 180;
    private static final Path LIBRARY = Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1");

    @TempDir
    private Path folder;

    private int steps;

    @BeforeAll
    static void findTheLibrary() throws Exception {
        boolean mayInstall =
                System.getProperty("user.name").equals("root") && Files.exists(Path.of("/etc/debian_version"));
        if (!Files.exists(LIBRARY) && mayInstall) {
            Process apt = new ProcessBuilder("apt-get", "-y", "-q", "install", "--no-install-recommends", "faketime")
                    .redirectErrorStream(true)
                    .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!apt.waitFor(INSTALLED_WITHIN_SECONDS, TimeUnit.SECONDS)) {
                apt.destroyForcibly();
            }
        }
        assumeTrue(Files.exists(LIBRARY), "Clocks are set by the library of the Debian package faketime: " + LIBRARY);
    }

    @Test
    void theClockOfOneOfTwoNodesJumps() throws Exception {
        try (Cluster cluster = Cluster.start(Storage.POSTGRESQL, folder, Kind.BOTH)) {
            cluster.add(Kind.BOTH, fakeClock("+0")).start();
            step(new Trial("clock of one of two nodes stepped by an hour, PostgreSQL", cluster));
        }
    }

    @Test
    void theClockOfTheOnlyNodeJumps() throws Exception {
        try (Cluster cluster = Cluster.start(Storage.H2, folder)) {
            cluster.add(Kind.BOTH, fakeClock("+0")).start();
            step(new Trial("clock of the only node stepped by an hour, H2", cluster));
        }
    }

    private void step(Trial trial) throws Exception {
        trial.run(LOAD, Duration.ofSeconds(3), this::step);
        setClock("+0");
    }

    private boolean step(RandomGenerator random) throws Exception {
        setClock(STEPS.get(steps++ % STEPS.size()));
        return true;
    }

    private Map<String, String> fakeClock(String offset) throws Exception {
        setClock(offset);
        return Map.of(
                "LD_PRELOAD",
                LIBRARY.toString(),
                "FAKETIME_TIMESTAMP_FILE",
                clock().toString(),
                "FAKETIME_CACHE_DURATION",
                SECONDS_TO_A_STEP,
                "FAKETIME_DONT_FAKE_MONOTONIC",
                "1",
                // Else a thread that waits for 200 ms waits not at all, again and again.
                "FAKETIME_FORCE_MONOTONIC_FIX",
                "0",
                "NO_FAKE_STAT",
                "1");
    }

    private void setClock(String offset) throws Exception {
        Files.writeString(clock(), offset + "\n");
    }

    private Path clock() {
        return folder.resolve("clock");
    }
}
