package org.accounthealth.query.faults;

import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** One fault: a load, something that breaks again and again, and the verdict. */
final class Trial {

    private static final Path LINES = freshFile();

    /** How long sources may need to be rid of everything, once all is whole. */
    private static final Duration LOAD_ENDS_WITHIN = Duration.ofSeconds(90);

    private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(90);

    private final String fault;
    private final Cluster cluster;
    private final RandomGenerator random;
    private final Load load;
    private final Reader reader;
    private final long begun = System.nanoTime();
    private long faults;

    /** Breaks something, once, and says whether it did. */
    interface Injection {
        boolean inject(RandomGenerator random) throws Exception;
    }

    /** The system property {@code fault.seed} repeats a run, as far as processes can be made to repeat themselves. */
    Trial(String fault, Cluster cluster) {
        this(fault, cluster, Load.ACCOUNTS_EACH);
    }

    /** The same, with so many accounts for each source of facts. */
    Trial(String fault, Cluster cluster, int accountsEach) {
        long seed = Long.getLong("fault.seed", System.nanoTime() % 1_000_000);
        this.fault = fault + " (seed " + seed + ")";
        this.cluster = cluster;
        this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        this.load = new Load(cluster.takingFacts(), random.nextLong(), accountsEach);
        this.reader = new Reader(
                cluster.answering(),
                load.accounts(),
                RandomGeneratorFactory.of("L64X128MixRandom").create(seed + 1));
    }

    /** Breaks something again and again for at least so long, then mends everything and demands that all is well. */
    void run(Duration atLeast, Injection injection) throws Exception {
        run(atLeast, Duration.ofMillis(1_500), injection);
    }

    /** The same, with a pause of a given length on average between two faults. */
    void run(Duration atLeast, Duration between, Injection injection) throws Exception {
        int pauseMillis = (int) between.toMillis();
        load.start();
        reader.start();
        long end = System.nanoTime() + atLeast.toNanos();
        do {
            pause(pauseMillis / 2, pauseMillis * 3 / 2);
            if (injection.inject(random)) {
                faults++;
            }
        } while (System.nanoTime() < end);
        conclude();
    }

    /** How many facts were acknowledged so far. */
    long acknowledged() {
        return load.sender().acknowledged().size();
    }

    /** Several things were broken at once, or in an injection that says nothing of it. */
    void broke(long times) {
        faults += times;
    }

    /** Those that facts are sent of. */
    List<String> accounts() {
        return load.accounts();
    }

    /** A pause between two bounds. */
    void pause(int fromMillis, int toMillis) throws InterruptedException {
        Thread.sleep(random.nextInt(fromMillis, toMillis));
    }

    private void conclude() throws IOException, InterruptedException {
        cluster.makeWhole();
        pause(1_000, 1_500);
        load.end(LOAD_ENDS_WITHIN);
        cluster.awaitReady(); // who was started a moment ago, and had no time to catch up with the load
        Map<Question, String> remembered = reader.end(ANSWERED_WITHIN);
        Verdict verdict = new Judge(cluster, random)
                .judge(fault, load.sender().acknowledged(), load.accounts(), remembered, faults);
        verdict.wrong().addAll(load.sender().refusals());
        if (remembered.isEmpty()) {
            verdict.wrong().add("No question was answered");
        }
        demand(verdict, cluster, begun);
    }

    /**
     * Prints the line of a verdict, keeps it in {@code query-side/target/faults.txt}, and demands that it is a good one.
     *
     * @param begun when the fault began, in the nanoseconds of this process
     */
    static void demand(Verdict verdict, Cluster cluster, long begun) throws IOException {
        String line = verdict.line() + "\n";
        long seconds = Duration.ofNanos(System.nanoTime() - begun).toSeconds();
        System.out.print("In " + seconds + " s " + line);
        Files.writeString(LINES, line, StandardOpenOption.APPEND);
        if (!verdict.isGood()) {
            fail(verdict.explained() + "\n" + cluster.lastWords());
        }
    }

    private static Path freshFile() {
        try {
            Path target = Path.of(System.getProperty("project.root"), "query-side/target");
            return Files.writeString(Files.createDirectories(target).resolve("faults.txt"), "");
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
