package org.accounthealth.query.faults;

import static org.accounthealth.query.support.TestServer.APPEALS;
import static org.accounthealth.query.support.TestServer.AUDITOR;
import static org.accounthealth.query.support.TestServer.DASHBOARD;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.accounthealth.ledger.Checkpoint;
import org.accounthealth.ledger.SignedNote;
import org.accounthealth.ledger.VerifierKey;
import org.accounthealth.query.faults.Cluster.Kind;
import org.accounthealth.query.faults.Cluster.Storage;
import org.accounthealth.query.support.Reply;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code docs/operating.md} is true: its steps are done as they stand there, and the log is whole after each. */
class OperatingIT {

    private static final int FACTS = 300;
    private static final Duration SOON = Duration.ofSeconds(60);

    private final long seed = Long.getLong("fault.seed", System.nanoTime() % 1_000_000);
    private final Random random = new Random(seed);
    private final Wire wire = new Wire(Duration.ofSeconds(20));
    private final FactSource source = new FactSource(random, "O", 20);
    private final List<Fact> sent = new ArrayList<>();
    private final long begun = System.nanoTime();

    @TempDir
    private Path folder;

    @Test
    void theEmbeddedDatabaseIsBackedUpAndRestored() throws Exception {
        try (Cluster cluster = Cluster.start(Storage.H2, folder, Kind.BOTH)) {
            Steps steps = new Steps(Page.named("operating.md"), cluster);
            Sender sender = new Sender(cluster.nodes());
            send(sender, FACTS);
            awaitSigned(cluster);
            steps.perform("Back up the embedded database");
            steps.perform("What to watch");
            steps.perform("Restore the embedded database");
            steps.perform("Verify");
            judge("operating, backed up and restored, H2", cluster, sender, 1);
        }
    }

    @Test
    @Tag("slow-fault")
    void theProjectionsOfTheEmbeddedDatabaseAreRebuilt() throws Exception {
        try (Cluster cluster = Cluster.start(Storage.H2, folder, Kind.BOTH)) {
            Steps steps = new Steps(Page.named("operating.md"), cluster);
            Sender sender = new Sender(cluster.nodes());
            send(sender, FACTS);
            awaitSigned(cluster);
            Question question = question();
            String before = answer(cluster, question);
            steps.perform("Rebuild the projections of the embedded database");

            assertThat(answer(cluster, question)).contains("\"score\"").isEqualTo(before);
            judge("operating, projections rebuilt, H2", cluster, sender, 1);
        }
    }

    @Test
    @Tag("slow-fault")
    void postgresIsBackedUpUnderLoadRestoredMistakenAndLost() throws Exception {
        try (Cluster cluster = Cluster.start(Storage.POSTGRESQL, folder, Kind.BOTH)) {
            Steps steps = new Steps(Page.named("operating.md"), cluster);
            Sender sender = new Sender(cluster.nodes());
            steps.perform("Prepare PostgreSQL for backups");
            send(sender, FACTS);
            whileSending(sender, () -> steps.perform("Back up PostgreSQL"));
            send(sender, FACTS);
            awaitSigned(cluster);
            steps.perform("What to watch");
            cluster.postgres().crash();
            steps.perform("Restore PostgreSQL");
            steps.perform("Verify");
            Question question = question();
            String before = answer(cluster, question);
            steps.perform("Rebuild the projections");
            assertThat(answer(cluster, question)).contains("\"score\"").isEqualTo(before);
            judge("operating, restored from archive, PostgreSQL", cluster, sender, 1);

            long signed = awaitSigned(cluster);
            restoreAsItWasAtTheBackup(cluster);
            steps.perform("An older copy was restored by mistake");
            steps.perform("Verify");
            send(sender, FACTS);
            judge("operating, older copy by mistake, PostgreSQL", cluster, sender, 1);

            restoreAsItWasAtTheBackup(cluster);
            steps.perform("The newest is lost for good");
            assertThat(awaitSigned(cluster)).isLessThan(signed);
            Sender again = new Sender(cluster.nodes());
            for (int from = 0; from < sent.size(); from += 100) {
                again.deliver(sent.subList(from, Math.min(sent.size(), from + 100)), false, random);
            }
            judge("operating, newest lost, all sent again, PostgreSQL", cluster, again, 1);
        }
    }

    @Test
    @Tag("slow-fault")
    void keysAreChangedLostAndPutBack() throws Exception {
        try (Cluster cluster = Cluster.start(Storage.POSTGRESQL, folder, Kind.BOTH, Kind.QUERY)) {
            Steps steps = new Steps(Page.named("operating.md"), cluster);
            Sender sender = new Sender(cluster.takingFacts());
            send(sender, FACTS);
            awaitSigned(cluster);
            steps.perform("What to watch");
            String old = Files.readString(steps.work().resolve("keys"));
            steps.perform("Change the key");
            send(sender, FACTS);
            awaitSigned(cluster);
            String key = Files.readString(steps.work().resolve("new-key"));
            SignedNote note = SignedNote.of(
                    wire.get(cluster.node(0), AUDITOR, "/api/v1/checkpoint").text());
            assertThat(key).isNotEqualTo(old);
            assertThat(note.isSignedOnlyBy(List.of(VerifierKey.parse(key.strip()))))
                    .isTrue();

            steps.perform("What to watch");
            steps.perform("Back up the ledger folder");
            Folders.delete(folder.resolve("ledger"));
            send(sender, FACTS);
            await("the alarm", () -> alarm(cluster).contains("The key that signed the log is missing"));
            steps.perform("The ledger folder is lost");
            await("no alarm", () -> alarm(cluster).isEmpty());
            awaitSigned(cluster);
            steps.perform("Verify");
            judge("operating, keys changed, lost and put back, PostgreSQL", cluster, sender, 2);
        }
    }

    @Test
    void everyLinkOfThePagesLeadsToAFile() throws Exception {
        for (String name : List.of("operating.md", "growing.md")) {
            assertThat(Page.named(name).links())
                    .allSatisfy(link -> assertThat(Page.folder().resolve(link)).isRegularFile());
        }
    }

    @Test
    void allStepsOfThePageAreDoneByATest() throws Exception {
        Page page = Page.named("operating.md");
        String tests = source("OperatingIT") + source("FailoverIT");

        assertThat(page.headings().stream()
                        .filter(heading -> !page.blocks(heading).isEmpty()))
                .hasSizeGreaterThan(10)
                .allSatisfy(heading -> assertThat(tests).contains("perform(\"" + heading + "\""));
    }

    private static String source(String test) throws Exception {
        return Files.readString(Page.folder()
                .resolveSibling("src/test/java/org/accounthealth/query/faults")
                .resolve(test + ".java"));
    }

    /** As somebody does who means well, and takes the backup for the newest there is. */
    private void restoreAsItWasAtTheBackup(Cluster cluster) throws Exception {
        Path data = cluster.data();
        Path replaced = data.resolveSibling(data.getFileName() + ".replaced");
        cluster.nodes().forEach(Node::stop);
        cluster.stopDatabase();
        Folders.delete(replaced);
        Files.move(data, replaced);
        Folders.copy(folder.resolve("backup"), data);
        Files.writeString(
                data.resolve("postgresql.auto.conf"),
                """
                restore_command = 'cp "%s/%%f" "%%p"'
                recovery_target = 'immediate'
                recovery_target_action = 'promote'
                """.formatted(folder.resolve("archive")),
                StandardOpenOption.APPEND);
        Files.createFile(data.resolve("recovery.signal"));
        cluster.startDatabase();
        cluster.makeWhole();
    }

    private void whileSending(Sender sender, Steps.Act act) throws Exception {
        AtomicBoolean ended = new AtomicBoolean();
        CompletableFuture<Void> load = CompletableFuture.runAsync(() -> {
            while (!ended.get()) {
                send(sender, 20);
            }
        });
        act.perform();
        ended.set(true);
        load.join();
    }

    private void send(Sender sender, int count) {
        try {
            for (int more = 0; more < count; more += 20) {
                List<Fact> facts = source.next(20);
                sent.addAll(facts);
                sender.deliver(facts, false, random);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void judge(String what, Cluster cluster, Sender sender, int faults) throws Exception {
        Verdict verdict = new Judge(cluster, random)
                .judge(what + " (seed " + seed + ")", sender.acknowledged(), source.accounts(), Map.of(), faults);
        verdict.wrong().addAll(sender.refusals());
        Trial.demand(verdict, cluster, begun);
    }

    private Question question() {
        Instant now = Instant.now();
        return new Question(source.accounts().get(0), now.minus(Duration.ofDays(30)), now);
    }

    private String answer(Cluster cluster, Question question) throws Exception {
        return wire.get(cluster.node(0), APPEALS, question.path()).text();
    }

    /** Waits until the whole log is signed, and says how much that is. */
    private long awaitSigned(Cluster cluster) throws Exception {
        await("the whole log signed", () -> {
            Reply known = wire.get(cluster.node(0), DASHBOARD, "/api/v1/accounts?limit=1");
            return known.status() == 200
                    && signedSize(cluster) == known.json().path("position").asLong();
        });
        return signedSize(cluster);
    }

    private long signedSize(Cluster cluster) throws Exception {
        Reply note = wire.get(cluster.node(0), AUDITOR, "/api/v1/checkpoint");
        return note.status() == 200 ? Checkpoint.ofNote(note.text()).size() : 0;
    }

    private String alarm(Cluster cluster) throws Exception {
        return wire.get(cluster.node(0), AUDITOR, "/api/v1/ledger")
                .json()
                .path("alarm")
                .asString("");
    }

    private static void await(String what, Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + SOON.toNanos();
        while (!condition.call()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("Waited in vain for " + what);
            }
            Thread.sleep(100);
        }
    }
}
