package org.accounthealth.query.replay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.accounthealth.api.EventType;
import org.accounthealth.ledger.Erasure;
import org.accounthealth.ledger.Hash;
import org.accounthealth.ledger.Salt;
import org.accounthealth.ledger.SigningKey;
import org.accounthealth.ledger.Tree;
import org.accounthealth.log.FreeText;
import org.accounthealth.log.Leaves;
import org.accounthealth.query.replay.Audit.Phase;
import org.accounthealth.query.replay.Audit.State;
import org.accounthealth.query.support.Database;
import org.accounthealth.query.support.Partitions;
import org.accounthealth.query.support.RandomFeed;
import org.accounthealth.query.support.SteppingClock;
import org.accounthealth.query.support.TestServer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A server with a small log of everything there can be, which can be tampered with, audited at once, and mended. */
final class AuditedServer implements AutoCloseable {

    static final int ACCOUNTS = 6;

    /** Without a journal, and never to be stopped. */
    private static final Journal NOWHERE = new Journal() {
        @Override
        public boolean beat(State state, long done, long rate) {
            return true;
        }

        @Override
        public boolean save(Phase phase, @Nullable String account, AuditResult result) {
            return true;
        }
    };

    private final SteppingClock clock = new SteppingClock(Instant.parse("2026-01-01T06:00:00Z"));
    private final Path folder;
    private final TestServer server;

    AuditedServer(Database database, Path folder, String... more) {
        this.folder = folder;
        this.server = TestServer.start(database, folder, clock, settings(more));
    }

    private AuditedServer(List<String> ofDatabase, Path folder) {
        this.folder = folder;
        this.server = TestServer.start(Database.POSTGRESQL, ofDatabase, clock, settings());
    }

    /** One on partitions. */
    static AuditedServer onPartitions(Path folder) {
        return new AuditedServer(Partitions.settings(folder), folder);
    }

    private static String[] settings(String... more) {
        List<String> settings = new ArrayList<>(List.of(more));
        settings.add("account-health.audits.max-wait=300ms");
        return settings.toArray(String[]::new);
    }

    TestServer server() {
        return server;
    }

    JdbcClient database() {
        return server.database();
    }

    /** Some weeks of facts with time passing in between, a rulebook, heads, and an erased text. */
    AuditedServer withHistory() {
        for (int day = 0; day < 5; day++) {
            server.feed(String.join("\n", new RandomFeed(day, ACCOUNTS, clock.instant()).lines(110)));
            await("a checkpoint", () -> signedSize() == size());
            if (day == 2) {
                publishRulebook();
            }
            server.awaitProjections();
            clock.forward(Duration.ofDays(17));
        }
        server.feed("""
                {"type":"ViolationDetected","data":{"accountId":"US-R0","violationId":"V-TEXT","policy":"OTHER_POLICY","severity":"LOW","detectedAt":"2026-02-01T00:00:00Z","summary":"Mr Smith of 5 Lime Street"}}
                {"type":"ViolationDetected","data":{"accountId":"US-R0","violationId":"V-KEPT","policy":"OTHER_POLICY","severity":"LOW","detectedAt":"2026-02-01T00:00:00Z","summary":"kept"}}
                """);
        database()
                .sql("insert into ledger_heads_wanted (settled_micros) values (1)")
                .update();
        await("heads", () -> count("select count(*) from ledger_heads") == 1);
        await("a checkpoint", () -> signedSize() == size());
        erase(count("select l.position from ledger_entry l join event_entry e on e.global_index = l.event_index"
                + " where e.aggregate_identifier = 'US-R0' order by l.position desc limit 1 offset 1"));
        server.awaitProjections();
        await(
                "time to pass",
                () -> server.bean(PublishedRows.class)
                        .nextDue()
                        .map(due -> due.isAfter(clock.instant()))
                        .orElse(true));
        return this;
    }

    AuditResult audit() {
        return audit(0);
    }

    /** @param eventsPerSecond also how many are read in one go; 0: all of them */
    AuditResult audit(int eventsPerSecond) {
        Replay replay = server.bean(Replay.class);
        return replay.run(
                replay.scope(),
                Phase.LOG,
                null,
                AuditResult.nothingYet(),
                new Course(NOWHERE, rest -> paused(rest), eventsPerSecond));
    }

    long count(String query) {
        return database().sql(query).query(Long.class).single();
    }

    /** All rows of a table, as they are. */
    List<Map<String, @Nullable Object>> rows(String table) {
        return database().sql("select * from " + table).query().listOfRows();
    }

    /** Puts a table back to what it was. */
    void restore(String table, List<Map<String, @Nullable Object>> rows) {
        JdbcTemplate jdbc = new JdbcTemplate(server.dataSource());
        new TransactionTemplate(new JdbcTransactionManager(server.dataSource())).executeWithoutResult(status -> {
            jdbc.update("delete from " + table);
            List<String> columns = List.copyOf(rows.get(0).keySet());
            jdbc.batchUpdate(
                    "insert into " + table + " (" + String.join(", ", columns) + ") values ("
                            + String.join(
                                    ", ", columns.stream().map(column -> "?").toList()) + ")",
                    rows.stream()
                            .map(row -> columns.stream().map(row::get).toArray())
                            .toList());
        });
    }

    long size() {
        return count("select size from ledger_state where id = 1");
    }

    /** The root over the first leaves. */
    Hash rootAt(long size) {
        Tree tree = new Tree();
        server.bean(LogRows.class)
                .entries(0, size, Integer.MAX_VALUE)
                .forEach(entry -> tree.append(Objects.requireNonNull(entry.leaf())));
        return tree.root();
    }

    /** The folder of this log outside the database. */
    Path ledgerFolder() {
        try (Stream<Path> folders = Files.list(folder.resolve("ledger"))) {
            return folders.findFirst().orElseThrow();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static void await(String what, java.util.function.BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("Waited in vain for " + what);
            }
            paused(Duration.ofMillis(20));
        }
    }

    private static boolean paused(Duration rest) {
        try {
            Thread.sleep(rest.toMillis());
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private long signedSize() {
        return count("select coalesce(max(size), 0) from ledger_checkpoint");
    }

    private void publishRulebook() {
        String newest = server.get(TestServer.AUDITOR, "/api/v1/rulebooks")
                .json()
                .get("rulebooks")
                .get(2)
                .get("rulebook")
                .toString();
        Instant in20Days = clock.instant().plus(Duration.ofDays(20));
        server.post(
                TestServer.OPERATOR,
                "/api/v1/rulebooks",
                newest.replace("amazon-ahr/2024-10-31", "amazon-ahr/next")
                        .replace("\"base\":200", "\"base\":190")
                        .replaceAll("\"publishedAt\":\"[^\"]*\"", "\"publishedAt\":\"" + clock.instant() + "\"")
                        .replaceAll("\"effectiveFrom\":\"[^\"]*\"", "\"effectiveFrom\":\"" + in20Days + "\""));
    }

    /** As whoever erases does it: the text goes, its half of the salt goes, a signed statement comes. */
    private void erase(long position) {
        Stored event = database()
                .sql("select e.global_index, e.payload_type, e.payload, e.meta_data, l.salt from ledger_entry l"
                        + " join event_entry e on e.global_index = l.event_index where l.position = ?")
                .param(position)
                .query((row, number) -> new Stored(
                        row.getLong(1), row.getString(2), row.getBytes(3), row.getBytes(4), Salt.of(row.getBytes(5))))
                .single();
        Hash digest =
                Objects.requireNonNull(Leaves.bytes(event.type(), event.salt(), event.payload(), event.metaData(), null)
                        .text());
        database()
                .sql("update event_entry set payload = ? where global_index = ?")
                .params(FreeText.erase(EventType.ofStoredName(event.type()), event.payload()), event.index())
                .update();
        database()
                .sql("update ledger_entry set salt = ? where position = ?")
                .params(event.salt().withoutText().bytes(), position)
                .update();
        addErasure(position, digest);
    }

    @SuppressWarnings("ArrayRecordComponent") // the stored bytes themselves, handed on and never compared
    private record Stored(long index, String type, byte[] payload, byte[] metaData, Salt salt) {}

    void addErasure(long position, Hash digest) {
        Erasure erasure = new Erasure(
                "account-health.local/log",
                position,
                digest,
                "2026-04-01T00:00:00Z",
                "operator",
                "A court asked for it");
        database()
                .sql("insert into ledger_erasure (position, note) values (?, ?)")
                .params(position, SigningKey.sign(erasure.text(), keys()).toString())
                .update();
    }

    List<SigningKey> keys() {
        try (Stream<Path> files = Files.list(ledgerFolder())) {
            return files.filter(file -> file.toString().endsWith(".key"))
                    .map(AuditedServer::read)
                    .map(text -> SigningKey.parse(text.strip()))
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
