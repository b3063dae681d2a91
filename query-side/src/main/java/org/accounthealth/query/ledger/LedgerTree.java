package org.accounthealth.query.ledger;

import java.util.List;
import java.util.Optional;
import org.accounthealth.api.RejectedException;
import org.accounthealth.api.Rejection;
import org.accounthealth.api.Rejection.Code;
import org.accounthealth.ledger.Checkpoint;
import org.accounthealth.ledger.Hash;
import org.accounthealth.ledger.Head;
import org.accounthealth.ledger.Heads;
import org.accounthealth.ledger.SignedNote;
import org.accounthealth.ledger.StoredTree;
import org.accounthealth.ledger.TileReader;
import org.accounthealth.ledger.VerifierKey;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** Reads the tree over the log, and what was signed of it. */
@Repository
public class LedgerTree implements TileReader {

    private final JdbcClient jdbc;

    LedgerTree(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What was signed.
     *
     * @param note as it was signed
     */
    public record Signed(Checkpoint checkpoint, SignedNote note) {

        static Signed of(String text) {
            SignedNote note = SignedNote.of(text);
            return new Signed(Checkpoint.of(note), note);
        }
    }

    /**
     * What the ledger says of itself.
     *
     * @param root over all events; null before there is a tree
     */
    public record Reach(long size, @Nullable Hash root) {}

    public Reach reach() {
        return jdbc.sql("select size, root from ledger_state where id = 1")
                .query((row, number) -> {
                    byte[] root = row.getBytes(2);
                    return new Reach(row.getLong(1), root == null ? null : Hash.of(root));
                })
                .single();
    }

    /** The public keys as the database has them: to be believed once, by a node that knows none. */
    List<VerifierKey> publishedKeys() {
        return jdbc.sql("select vkey from ledger_key order by key_id")
                .query((row, number) -> VerifierKey.parse(row.getString(1)))
                .list();
    }

    /** The hash of the leaf at a position. @throws RejectedException NOT_PROVABLE if it is missing */
    public Hash leaf(long position) {
        return tile(0, (position - 1) / WIDTH, (int) ((position - 1) % WIDTH) + 1)
                .get((int) ((position - 1) % WIDTH));
    }

    /** The newest checkpoint; empty where nothing is signed. */
    public Optional<Signed> lastSigned() {
        return jdbc.sql("select note from ledger_checkpoint order by size desc limit 1")
                .query(String.class)
                .optional()
                .map(Signed::of);
    }

    /** The smallest checkpoint that covers a position. */
    public Optional<Signed> signedFrom(long size) {
        return jdbc.sql("select note from ledger_checkpoint where size >= ? order by size limit 1")
                .param(size)
                .query(String.class)
                .optional()
                .map(Signed::of);
    }

    /** The checkpoints that cover less than {@code size} events, newest first. */
    public List<Signed> signedBefore(long size, int limit) {
        return jdbc
                .sql("select note from ledger_checkpoint where size < ? order by size desc limit ?")
                .params(size, limit)
                .query(String.class)
                .list()
                .stream()
                .map(Signed::of)
                .toList();
    }

    /** Why nothing is signed at present; empty while all is well. */
    public Optional<String> alarm() {
        return jdbc.sql("select reason from ledger_alarm where id = 1 and reason is not null")
                .query(String.class)
                .optional();
    }

    /** The tree over the first {@code size} events. */
    public StoredTree of(long size) {
        return new StoredTree(size, this);
    }

    /**
     * The last event of every subject at a size, from the events themselves, whatever they hold: where the hash of a leaf is
     * none, it is one that no leaf has.
     */
    public Heads heads(long size) {
        return new Heads(
                size,
                jdbc.sql("""
                        with head as (
                            select e.aggregate_identifier as subject, max(e.sequence_number) as sequence
                              from ledger_entry l
                              join event_entry e on e.global_index = l.event_index
                             where l.position <= ?
                             group by e.aggregate_identifier)
                        select h.subject, h.sequence, l.leaf_hash
                          from head h
                          join event_entry e on e.aggregate_identifier = h.subject and e.sequence_number = h.sequence
                          join ledger_entry l on l.event_index = e.global_index""")
                        .param(size)
                        .query((row, number) -> new Head(row.getString(1), row.getLong(2), orNone(row.getBytes(3))))
                        .list());
    }

    private static Hash orNone(byte @Nullable [] bytes) {
        return bytes == null || bytes.length != Hash.LENGTH ? Hash.digest() : Hash.of(bytes);
    }

    /** @throws RejectedException NOT_PROVABLE if hashes are missing */
    @Override
    public List<Hash> tile(int level, long index, int width) {
        long first = index * WIDTH;
        List<Hash> hashes = level == 0 ? leaves(first, width) : nodes(level, first, width);
        if (hashes.size() != width) {
            throw new RejectedException(new Rejection(
                    Code.NOT_PROVABLE,
                    "Of tile " + index + " on level " + level + ", hashes are missing: run an audit"));
        }
        return hashes;
    }

    private List<Hash> leaves(long first, int count) {
        return hashes(jdbc.sql("""
                        select leaf_hash from ledger_entry
                         where position > ? and position <= ? and leaf_hash is not null
                         order by position""").params(first, first + count));
    }

    private List<Hash> nodes(int level, long first, int count) {
        return hashes(jdbc.sql("""
                        select hash from ledger_node
                         where level = ? and node_index >= ? and node_index < ?
                         order by node_index""").params(level, first, first + count));
    }

    /** What is no hash is left out, and so is missing. */
    private static List<Hash> hashes(StatementSpec query) {
        return query.query((row, number) -> row.getBytes(1)).list().stream()
                .filter(bytes -> bytes != null && bytes.length == Hash.LENGTH)
                .map(Hash::of)
                .toList();
    }
}
