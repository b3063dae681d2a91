package org.accounthealth.query.replay;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.accounthealth.ledger.Hash;
import org.accounthealth.ledger.Heads;
import org.accounthealth.query.ledger.LedgerTree;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads the ledger by position, as it lies there: whatever it holds, reading does not fail. */
@Repository
class LogRows {

    private final JdbcClient jdbc;
    private final LedgerTree tree;

    LogRows(JdbcClient jdbc, LedgerTree tree) {
        this.jdbc = jdbc;
        this.tree = tree;
    }

    /** @param leaf null where there is none, or what is there is no hash */
    record Entry(
            long position, long recordedMicros, @Nullable Hash leaf) {}

    /**
     * A note and the size that its row says it is for.
     *
     * @param number counted from 1; 0 for one that lies outside the database
     */
    record SignedRow(long size, long number, String note) {}

    /** A note on the last events of all accounts, and what its row says it is for. */
    record HeadsRow(long number, long size, long settledMicros, String note) {}

    /** What the ledger says of itself, and what is there, all at one moment. */
    record Ledger(
            long size,
            long recordedMicros,
            @Nullable Long openFrom,
            @Nullable Hash root,
            long states,
            long entries,
            long events,
            long unsealed,
            long nodes) {}

    /** In order. */
    List<Entry> entries(long after, long through, int limit) {
        return jdbc.sql("""
                        select position, recorded_micros, leaf_hash from ledger_entry
                         where position > ? and position <= ? order by position limit ?""")
                .params(after, through, limit)
                .query((row, number) -> new Entry(row.getLong(1), row.getLong(2), hash(row.getBytes(3))))
                .list();
    }

    /** The last position recorded at or before an instant; 0 if there is none. */
    long positionAt(long micros) {
        return jdbc.sql("""
                        select position from ledger_entry
                         where recorded_micros <= ?
                         order by recorded_micros desc, position desc
                         limit 1""").param(micros).query(Long.class).optional().orElse(0L);
    }

    /** Empty if there is none that is a hash. */
    Optional<Hash> firstLeaf() {
        return entries(0, 1, 1).stream()
                .flatMap(entry -> Optional.ofNullable(entry.leaf()).stream())
                .findFirst();
    }

    /** The latest instant at which anything is recorded. */
    long lastRecorded() {
        return jdbc.sql("select recorded_micros from ledger_entry order by recorded_micros desc limit 1")
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    long lastPosition() {
        return jdbc.sql("select position from ledger_entry order by position desc limit 1")
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    /** Stored nodes of one level in a range of indexes, both ends included. */
    Map<Long, Optional<Hash>> nodes(int level, long first, long last) {
        return jdbc
                .sql("select node_index, hash from ledger_node where level = ? and node_index between ? and ?")
                .params(level, first, last)
                .query((row, number) -> Map.entry(row.getLong(1), Optional.ofNullable(hash(row.getBytes(2)))))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Empty if there is no state. */
    Optional<Ledger> ledger() {
        return jdbc.sql("""
                        select size, recorded_micros, open_from, root,
                               (select count(*) from ledger_state), (select count(*) from ledger_entry),
                               (select count(*) from event_entry), (select count(*) from unsealed),
                               (select count(*) from ledger_node)
                          from ledger_state where id = 1""")
                .query((row, number) -> new Ledger(
                        row.getLong(1),
                        row.getLong(2),
                        row.getObject(3, Long.class),
                        hash(row.getBytes(4)),
                        row.getLong(5),
                        row.getLong(6),
                        row.getLong(7),
                        row.getLong(8),
                        row.getLong(9)))
                .optional();
    }

    /** Checkpoints after a size, smallest first. */
    List<SignedRow> checkpoints(long after, int limit) {
        return jdbc.sql("select size, number, note from ledger_checkpoint where size > ? order by size limit ?")
                .params(after, limit)
                .query((row, number) -> new SignedRow(row.getLong(1), row.getLong(2), row.getString(3)))
                .list();
    }

    /** The largest size that a checkpoint is for; empty if there is none. */
    Optional<Long> lastCheckpoint() {
        return jdbc.sql("select size from ledger_checkpoint order by size desc limit 1")
                .query(Long.class)
                .optional();
    }

    /** Signed trees of heads after a number, in their order. */
    List<HeadsRow> signedHeads(long after, int limit) {
        return jdbc.sql("""
                        select number, size, settled_micros, note from ledger_heads
                         where number > ? order by number limit ?""")
                .params(after, limit)
                .query((row, number) -> new HeadsRow(row.getLong(1), row.getLong(2), row.getLong(3), row.getString(4)))
                .list();
    }

    /** When a position was recorded, in microseconds; empty if there is none. */
    Optional<Long> recordedAt(long position) {
        return jdbc.sql("select recorded_micros from ledger_entry where position = ?")
                .param(position)
                .query(Long.class)
                .optional();
    }

    /** See {@link LedgerTree#heads}. */
    Heads headsAt(long size) {
        return tree.heads(size);
    }

    static @Nullable Hash hash(byte @Nullable [] bytes) {
        return bytes == null || bytes.length != Hash.LENGTH ? null : Hash.of(bytes);
    }
}
