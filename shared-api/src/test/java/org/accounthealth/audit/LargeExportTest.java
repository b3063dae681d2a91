package org.accounthealth.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.accounthealth.api.AccountEvent;
import org.accounthealth.api.AccountEvent.AccountOpened;
import org.accounthealth.api.AccountEvent.OrdersDelivered;
import org.accounthealth.api.AccountId;
import org.accounthealth.api.Event;
import org.accounthealth.api.EventType;
import org.accounthealth.api.PublishedScore;
import org.accounthealth.api.Recorded;
import org.accounthealth.api.RulebookPublished;
import org.accounthealth.ledger.Checkpoint;
import org.accounthealth.ledger.Hash;
import org.accounthealth.ledger.Head;
import org.accounthealth.ledger.Salt;
import org.accounthealth.ledger.SigningKey;
import org.accounthealth.ledger.Tree;
import org.accounthealth.log.EventJson;
import org.accounthealth.log.LogLine;
import org.accounthealth.log.LogLine.Footer;
import org.accounthealth.log.LogLine.PublishedRows;
import org.accounthealth.log.PublishedLine;
import org.accounthealth.log.SealedLine;
import org.accounthealth.log.ShippedRulebooks;
import org.accounthealth.score.History;
import org.accounthealth.score.RunningScore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * A million lines in a heap of 64 MiB, for both commands, where the windows of 200 accounts hold 82,000 batches; with
 * {@code -Dlarge=1000000}. It takes minutes, so it is no part of
 * a build.
 */
@EnabledIfSystemProperty(named = "large", matches = "\\d+")
class LargeExportTest {

    private static final int ACCOUNTS = 200;
    private static final Instant START = Instant.parse("2023-01-01T00:00:00Z");
    private static final Duration YEARS = Duration.ofDays(6 * 365);

    private final Random random = new Random(5);
    private final Tree tree = new Tree();
    private final Map<String, Head> heads = new HashMap<>();
    private final List<RunningScore> accounts = new ArrayList<>();
    private final List<ByteArrayOutputStream> rows = new ArrayList<>();
    private long rowCount;

    @Test
    void bothCommandsReadItInSixtyFourMebibytes(@TempDir Path folder) throws Exception {
        Path export = folder.resolve("export.ndjson");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(export))) {
            write(Integer.getInteger("large"), out);
        }

        run(folder, "verify", export.toString(), "--key", SealedLog.VKEY);
        run(folder, "replay", "--log", export.toString());
    }

    private void run(Path folder, String... args) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                AuditCli.class.getName()));
        command.addAll(List.of(args));
        Path out = folder.resolve("out");
        long began = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        assertThat(process.waitFor(20, TimeUnit.MINUTES)).isTrue();
        System.out.println(
                args[0] + " took " + Duration.ofNanos(System.nanoTime() - began) + "\n" + Files.readString(out));
        assertThat(process.exitValue()).isZero();
    }

    private void write(int events, OutputStream out) throws IOException {
        RulebookPublished rules = new RulebookPublished(ShippedRulebooks.all().get(0));
        append(START, rules, out);
        for (int index = 0; index < ACCOUNTS; index++) {
            AccountId id = new AccountId("US", "A" + index);
            accounts.add(RunningScore.begin(new History(id), List.of(rules.rulebook())));
            rows.add(new ByteArrayOutputStream());
            append(START, new AccountOpened(id, id.sellerId(), "US", START), out);
        }
        for (int index = ACCOUNTS + 1; index < events; index++) {
            Instant at = START.plusSeconds(YEARS.toSeconds() * index / events);
            AccountId id = new AccountId("US", "A" + random.nextInt(ACCOUNTS));
            append(at, new OrdersDelivered(id, "b-" + index, 1 + random.nextInt(9), at), out);
        }
        writeEnd(START.plus(YEARS), out);
    }

    private void append(Instant at, Event event, OutputStream out) throws IOException {
        byte[] salt = new byte[Salt.HALF];
        random.nextBytes(salt);
        Head last = heads.get(event.subject());
        SealedLine line = SealedLog.hashed(new SealedLine(
                tree.size() + 1,
                at,
                event.subject(),
                last == null ? 0 : last.sequence() + 1,
                "e" + tree.size(),
                EventType.of(event).storedName(),
                EventJson.write(event),
                "{\"actor\":\"operator\"}".getBytes(StandardCharsets.UTF_8),
                at.toString(),
                Salt.of(salt),
                last == null ? null : last.leaf(),
                null,
                Hash.digest()));
        tree.append(line.leafHash());
        heads.put(event.subject(), new Head(event.subject(), line.sequence(), line.leafHash()));
        out.write(line.write());
        if (event instanceof AccountEvent fact) {
            int account = Integer.parseInt(fact.accountId().sellerId().substring(1));
            accounts.get(account).learn(new Recorded<>(line.id(), line.position(), line.sequence(), at, fact));
            takeRows(account);
        }
    }

    private void takeRows(int account) {
        for (PublishedScore row : accounts.get(account).takePublished()) {
            rows.get(account).writeBytes(PublishedLine.write(row));
            rowCount++;
        }
    }

    private void writeEnd(Instant through, OutputStream out) throws IOException {
        for (int account = 0; account < ACCOUNTS; account++) {
            accounts.get(account).passTime(through);
            takeRows(account);
            rows.get(account).writeTo(out);
        }
        Checkpoint checkpoint = new Checkpoint(SealedLog.ORIGIN, tree.size(), tree.root());
        String note = SigningKey.sign(checkpoint.text(), List.of(SealedLog.KEY)).toString();
        out.write(LogLine.writeFooter(
                new Footer(tree.size(), tree.size(), tree.root(), note, new PublishedRows(rowCount, through))));
    }
}
